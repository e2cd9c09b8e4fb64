"""How long a visit of a node lasts.

A visit lasts `wait`, then `after` where the customer is silent, otherwise the longest of
`duration` (cut at `after`) and what the stage's criteria take.
"""

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.duration import Duration
from processflow.model.process import EdgeKind, Stage


def median_time(graph: ProcessGraph, transition: Transition) -> float:
    """The usual time of a visit that ends with this answer, in days: every law at its median."""
    return time_at(graph, transition, 0.5, 0.5)


def time_at(graph: ProcessGraph, transition: Transition, wait_u: float, answer_u: float) -> float:
    """The time of a visit, in days, with each law at its quantile (0 < u < 1).

    `wait_u` belongs to the waiting time, `answer_u` to the time until the answer.
    """
    place = graph.nodes[transition.source].element
    if not isinstance(place, Stage):
        return 0.0
    waited = place.wait.quantile(wait_u) if place.wait else 0.0
    if transition.edge.kind is EdgeKind.SILENCE:
        return waited + silence_time(transition)
    return waited + max(0.0, *(_answer_times(place, answer_u)), 0.0)


def silence_time(transition: Transition) -> float:
    """The days until silence counts."""
    after = transition.edge.after
    return after.median if after else 0.0


def _answer_times(place: Stage, u: float) -> list[float]:
    times = [c.takes.quantile(u) for c in place.exit if c.takes]
    if place.duration:
        times.append(_cut(place.duration, place, u))
    return times


def _cut(duration: Duration, place: Stage, u: float) -> float:
    silence = place.silence
    if silence is None or silence.after is None:
        return duration.quantile(u)
    return duration.quantile_within(u, silence.after.median)
