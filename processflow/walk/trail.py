"""The path that one deal has taken: every event with the states before and after it."""

from dataclasses import replace

from processflow.graph.graph import ProcessGraph, Transition
from processflow.record import dataclass
from processflow.walk.facts import told
from processflow.walk.state import Event, State
from processflow.walk.step import ROUTE, Move, move
from processflow.walk.visit import usual_time


@dataclass(frozen=True, slots=True)
class Leg:
    """One event on the way, with the state before it; the event's time is always told."""

    before: State
    event: Event
    move: Move

    @property
    def after(self) -> State:
        """The state that the event led to."""
        return self.move.state

    @property
    def days(self) -> float:
        """The time of the visit."""
        return self.after.elapsed - self.before.elapsed

    @property
    def is_redirected(self) -> bool:
        """Whether a limit sent the deal elsewhere."""
        return bool(self.move.exhausted)


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a deal began and everything that happened to it since."""

    start: State
    legs: tuple[Leg, ...] = ()

    @property
    def state(self) -> State:
        """Where the deal stands."""
        return self.legs[-1].after if self.legs else self.start

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node where the deal stood, in order, a repeated visit again."""
        return (self.start.at, *(leg.after.at for leg in self.legs))


def walked(graph: ProcessGraph, trail: Trail, event: Event) -> Trail:
    """The trail with one more event. Raises whatever `move` raises."""
    before = trail.state
    if event.after is None and (transition := answer_at(graph, before, event.answer)):
        event = replace(event, after=usual_time(graph, told(before, event.known), transition))
    return Trail(trail.start, (*trail.legs, Leg(before, event, move(graph, before, event))))


def answer_at(graph: ProcessGraph, state: State, answer: str) -> Transition | None:
    """The way of this answer; of a route the first, which takes as long as any other."""
    if answer == ROUTE:
        return next(iter(graph.transitions.get(state.at, ())), None)
    return graph.transition(state.at, answer)


def without_last(trail: Trail) -> Trail:
    """The trail before its last event."""
    return Trail(trail.start, trail.legs[:-1])


def visited(graph: ProcessGraph, trail: Trail) -> frozenset[str]:
    """The stages, steps and ends where the deal has been."""
    stages = {graph.nodes[node].stage for node in trail.nodes}
    return frozenset((*trail.nodes, *(stage for stage in stages if stage)))
