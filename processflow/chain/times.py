"""How long a visit lasts, as laws: the same for every state of a node and one kind of answer."""

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.duration import Duration
from processflow.model.process import EdgeKind, Stage
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class VisitTime:
    """The parts of a visit's time, as `walk.visit.visit_time` puts them together.

    A visit lasts `wait`, then `silence` days where that is a number, otherwise the longest of
    `duration` (given that it is at most `cut` days) and `takes`. Chance is asked in the order
    of the fields. None: there is no such part.
    """

    wait: Duration | None = None
    duration: Duration | None = None
    takes: tuple[Duration, ...] = ()
    cut: float | None = None
    silence: float | None = None


def visit_law(graph: ProcessGraph, transition: Transition) -> VisitTime:
    """The laws of a visit that ends with this answer."""
    place = graph.nodes[transition.source].element
    if not isinstance(place, Stage):
        return VisitTime()
    if transition.edge.kind is EdgeKind.SILENCE:
        after = transition.edge.after
        return VisitTime(wait=place.wait, silence=after.median if after else 0.0)
    silence = place.silence
    return VisitTime(
        wait=place.wait,
        duration=place.duration,
        takes=tuple(criterion.takes for criterion in place.exit if criterion.takes),
        cut=silence.after.median if place.duration and silence and silence.after else None,
    )
