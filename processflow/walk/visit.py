"""How long a visit of a node lasts.

A visit lasts `wait`, then `after` where the customer is silent, otherwise the longest of
`duration` (cut at `after`) and what the stage's criteria take. `wait` and `after` may end at a
moment: then they last until that day, and no time once it has passed.
"""

from collections.abc import Callable
from datetime import date

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.duration import Duration
from processflow.model.fact import Moment
from processflow.model.process import Edge, EdgeKind, Stage
from processflow.walk.facts import MissingFacts, NoDay, figures
from processflow.walk.state import State

Draw = Callable[[], float]
"""Gives a number in (0, 1): where in its law the next time lies."""


def usual_time(graph: ProcessGraph, state: State, transition: Transition) -> float:
    """The usual time of a visit from `state` on that ends with this answer, in days.

    Every law is at its median, with the figures of the deal's segment. Raises MissingFacts and
    NoDay where a moment cannot be told.
    """
    return median_time(figures(graph, state), state, transition)


def median_time(graph: ProcessGraph, state: State, transition: Transition) -> float:
    """As `usual_time`, with the figures of `graph` itself."""
    return visit_time(graph, state, transition, lambda: 0.5)


def visit_time(graph: ProcessGraph, state: State, transition: Transition, draw: Draw) -> float:
    """The time of a visit from `state` on that ends with this answer, in days.

    `draw` is asked once for each law, in this order: `wait`, `duration`, each `takes`.
    """
    place = graph.nodes[transition.source].element
    if not isinstance(place, Stage):
        return 0.0
    waited = waiting_time(state, place, draw)
    if transition.edge.kind is EdgeKind.SILENCE:
        return waited + silence_time(state, place, waited)
    times = [_answered(state, place, waited, draw)] if place.duration else [0.0]
    times += [criterion.takes.quantile(draw()) for criterion in place.exit if criterion.takes]
    return waited + max(times)


def waiting_time(state: State, place: Stage, draw: Draw = lambda: 0.5) -> float:
    """The days that a visit begins with, in which nothing happens."""
    if place.until:
        return days_until(state, place.until, f"`wait` of `{place.id}`")
    return place.wait.quantile(draw()) if place.wait else 0.0


def silence_time(state: State, place: Stage, waited: float) -> float:
    """The days after the wait until silence counts; 0 where it never does."""
    silence = place.silence
    if silence is None:
        return 0.0
    found = patience(state, silence, place, waited)
    return 0.0 if found is None else found


def patience(state: State, silence: Edge, place: Stage, waited: float) -> float | None:
    """The days after the wait until silence counts; None where no time is given."""
    if silence.until:
        words = f"`no_response` of `{place.id}`"
        return max(0.0, days_until(state, silence.until, words) - waited)
    return silence.after.median if silence.after else None


def days_until(state: State, moment: Moment, words: str) -> float:
    """The days from now until a moment, 0 once it has passed. Raises MissingFacts and NoDay."""
    day = dict(state.facts).get(moment.field)
    if not isinstance(day, date):
        raise MissingFacts((moment.field,), words)
    if state.began is None:
        raise NoDay(words)
    return max(0.0, (day - state.began).days + moment.days - state.elapsed)


def _answered(state: State, place: Stage, waited: float, draw: Draw) -> float:
    duration: Duration | None = place.duration
    assert duration is not None
    silence = place.silence
    cut = patience(state, silence, place, waited) if silence else None
    u = draw()
    return duration.quantile(u) if cut is None else duration.quantile_within(u, cut)
