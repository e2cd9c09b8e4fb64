"""The chance to be won from each stage: as the process states it, and as it follows from it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from processflow.chain.classes import DealClass
from processflow.chain.expand import outline_of
from processflow.exact.plain import plain
from processflow.exact.solution import goal_of
from processflow.graph.graph import ProcessGraph


def forecasts(graph: ProcessGraph) -> Mapping[str, float]:
    """What the process states, by the node where a deal enters the stage."""
    return {
        graph.target(stage.id).node: stage.forecast.value
        for stage in graph.process.stages
        if stage.forecast
    }


def win_rates(graph: ProcessGraph, deals: Sequence[DealClass] | None = None) -> Mapping[str, float]:
    """P(won) at the beginning of a visit, over all visits of each node that deals come to.

    `deals` are classes of them, all by default. None has one where the shares of some visited
    question are assumed. Raises what `outline_of` and `plain` raise.
    """
    outline = outline_of(graph, deals=deals)
    if graph.assumed.intersection(outline.nodes):
        return {}
    solved = plain(outline)
    visits = solved.visits()
    won = solved.ending(goal_of(graph, tuple(closing.end for closing in outline.closings)))
    count: defaultdict[str, float] = defaultdict(float)
    wins: defaultdict[str, float] = defaultdict(float)
    for node, number, share in zip(outline.nodes, visits, won, strict=True):
        count[node] += number
        wins[node] += number * share
    return {node: wins[node] / number for node, number in count.items() if number > 0}
