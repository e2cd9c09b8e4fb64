"""How long a visit of a node lasts.

A visit lasts `wait`, then `after` where the customer is silent, otherwise the longest of
`duration` (cut at `after`) and what the stage's criteria take.
"""

from collections.abc import Callable

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.duration import Duration
from processflow.model.process import EdgeKind, Stage

Draw = Callable[[], float]
"""Gives a number in (0, 1): where in its law the next time lies."""


def median_time(graph: ProcessGraph, transition: Transition) -> float:
    """The usual time of a visit that ends with this answer, in days: every law at its median."""
    return visit_time(graph, transition, lambda: 0.5)


def visit_time(graph: ProcessGraph, transition: Transition, draw: Draw) -> float:
    """The time of a visit that ends with this answer, in days.

    `draw` is asked once for each law, in this order: `wait`, `duration`, each `takes`.
    """
    place = graph.nodes[transition.source].element
    if not isinstance(place, Stage):
        return 0.0
    waited = place.wait.quantile(draw()) if place.wait else 0.0
    if transition.edge.kind is EdgeKind.SILENCE:
        return waited + silence_time(transition)
    times = [_cut(place.duration, place, draw())] if place.duration else [0.0]
    times += [criterion.takes.quantile(draw()) for criterion in place.exit if criterion.takes]
    return waited + max(times)


def silence_time(transition: Transition) -> float:
    """The days until silence counts."""
    after = transition.edge.after
    return after.median if after else 0.0


def _cut(duration: Duration, place: Stage, u: float) -> float:
    silence = place.silence
    if silence is None or silence.after is None:
        return duration.quantile(u)
    return duration.quantile_within(u, silence.after.median)
