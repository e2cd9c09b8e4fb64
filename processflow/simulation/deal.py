"""One simulated deal: chance answers for the customer, the step function moves the deal."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Criterion
from processflow.simulation.philox import node_key, uniforms
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import Move, move
from processflow.walk.visit import visit_time

LONGEST_WALK = 10_000
"""Visits after which a deal is taken to never end."""


class EndlessDeal(IncompleteError):
    """A simulated deal made `LONGEST_WALK` visits without reaching an end."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a simulated deal: where, from when to when (days), and what came of it."""

    node: str
    entered: float
    left: float
    move: Move


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance has to decide on a graph, prepared once for many deals.

    `answers` holds for each node its transitions with their cumulative shares; `criteria` for
    each stage those required criteria that are met with a probability of their own.
    """

    graph: ProcessGraph
    answers: dict[str, tuple[tuple[float, Transition], ...]]
    criteria: dict[str | None, tuple[Criterion, ...]]
    keys: dict[str, int]


def chances(graph: ProcessGraph) -> Chances:
    """Prepare a graph for `walk`."""
    answers = {
        node: tuple(zip(itertools.accumulate(t.share for t in ways), ways, strict=True))
        for node, ways in graph.transitions.items()
    }
    criteria: dict[str | None, tuple[Criterion, ...]] = {None: ()}
    for stage in graph.stages:
        criteria[stage] = tuple(c for c in graph.criteria(stage) if c.p is not None)
    return Chances(graph, answers, criteria, {node: node_key(node) for node in graph.nodes})


def walk(prepared: Chances, start: State, seed: int, deal: int) -> Iterator[Visit]:
    """The visits of deal number `deal` from `start` to its end, in order.

    Raises EndlessDeal where it reaches none.
    """
    graph, state = prepared.graph, start
    visits: dict[str, int] = {}
    for _ in range(LONGEST_WALK):
        if is_over(graph, state):
            return
        number = visits.get(state.at, 0)
        visits[state.at] = number + 1
        draw = uniforms(seed, deal, prepared.keys[state.at], number).__next__
        transition = _answer(prepared.answers[state.at], draw())
        event = Event(
            transition.edge.id,
            after=visit_time(graph, transition, draw),
            unmet=frozenset(
                c.key for c in prepared.criteria[state.home] if c.p and draw() >= c.p.value
            ),
        )
        moved = move(graph, state, event)
        yield Visit(state.at, state.elapsed, moved.state.elapsed, moved)
        state = moved.state
    raise EndlessDeal(
        f"a deal made {LONGEST_WALK:,} visits without reaching an end; "
        f"it was last at `{state.at}`: give that loop a limit or a way out"
    )


def _answer(ways: tuple[tuple[float, Transition], ...], u: float) -> Transition:
    for cumulative, transition in ways:
        if u < cumulative:
            return transition
    return ways[-1][1]
