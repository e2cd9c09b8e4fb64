"""The deals of each segment, solved as if there were no others."""

import math

from processflow.chain.classes import classes_of, of_segment
from processflow.exact.solution import Solution, solve
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A segment (None: the deals that belong to none), its share of all deals, and its figures."""

    segment: str | None
    share: float
    solution: Solution


def parts_of(graph: ProcessGraph, start: str | None = None) -> tuple[Part, ...]:
    """Every segment that deals belong to once all is known of them, in the order of the file.

    Nothing where all deals belong to one. Raises what `solve` raises.
    """
    if not graph.process.segments:
        return ()
    classes = classes_of(for_figures(graph))
    segments: list[str | None] = [*(each.id for each in graph.process.segments), None]
    shares = {s: math.fsum(c.share for c in classes if c.segment == s) for s in segments}
    present = [segment for segment in segments if shares[segment] > 0]
    return tuple(
        Part(each, shares[each], solve(graph, start=start, deals=of_segment(classes, each)))
        for each in (present if len(present) > 1 else ())
    )
