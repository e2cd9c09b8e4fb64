"""What can happen to a deal from where it stands: each answer, and where it leads now."""

from processflow.graph.graph import ProcessGraph, Transition, visits_counter
from processflow.model.process import Criterion, EdgeKind
from processflow.record import dataclass
from processflow.walk.facts import MissingFacts, figures, holds
from processflow.walk.state import Event, State
from processflow.walk.step import ROUTE, Move, NoBranch, NoHome, branch, move


@dataclass(frozen=True, slots=True)
class Tries:
    """A limit with how much of it is used up; `place` is the stage or step of a `max_visits`."""

    counter: str
    used: int
    times: int
    to: str
    place: str | None = None

    @property
    def left(self) -> int:
        """How often it still passes."""
        return max(0, self.times - self.used)


@dataclass(frozen=True, slots=True)
class Prospect:
    """One answer and what it would do.

    `now` is the move with the criteria as they are; `shown` the move once the customer shows
    everything that is missing, where that makes a difference. None where `back` has no home or
    facts have to be told first.
    """

    transition: Transition
    now: Move | None
    shown: Move | None
    tries: Tries | None
    lacking: tuple[str, ...] = ()
    """The facts that have to be told first."""


def prospects(graph: ProcessGraph, state: State) -> tuple[Prospect, ...]:
    """Every answer of the place where the deal stands; none at an end.

    At a route it is the one branch that is true. What lacks facts that somebody has to tell
    first is left open, as `back` without a home is.
    """
    ways = figures(graph, state).transitions.get(state.at, ())
    if ways and ways[0].edge.kind is EdgeKind.ROUTE:
        try:
            ways = (branch(graph, state),)
        except NoBranch:
            return ()
    return tuple(_prospect(graph, state, transition) for transition in ways)


def missing(graph: ProcessGraph, state: State) -> tuple[Criterion, ...]:
    """The required criteria of home that the customer has not shown yet."""
    return tuple(each for each in graph.criteria(state.home) if not is_met(graph, state, each))


def is_met(graph: ProcessGraph, state: State, criterion: Criterion) -> bool:
    """Whether a criterion is met now: its condition is true, otherwise it has been shown."""
    condition = graph.decided.get(criterion.key)
    if condition is None:
        return criterion.key in state.met
    return holds(graph, state, condition)


def tries_of(graph: ProcessGraph, state: State, transition: Transition) -> Tries | None:
    """The limit on the answer's own edge."""
    limit = transition.edge.limit
    if limit is None:
        return None
    used = state.counters[graph.counters[limit.counter]]
    return Tries(limit.counter, used, limit.times, limit.to)


def visits_of(graph: ProcessGraph, state: State, place: str | None) -> Tries | None:
    """The visits of a stage or step, where they are limited."""
    limit = graph.limits.get(place) if place else None
    if place is None or limit is None:
        return None
    counter = visits_counter(place)
    used = state.counters[graph.counters[counter]]
    return Tries(counter, used, limit.times, limit.to, place)


def limits_here(graph: ProcessGraph, state: State) -> tuple[Tries, ...]:
    """The limited visits of the place where the deal stands: of its stage, then of its step."""
    places = dict.fromkeys((graph.nodes[state.at].stage, state.at))
    return tuple(tries for place in places if (tries := visits_of(graph, state, place)))


def _prospect(graph: ProcessGraph, state: State, transition: Transition) -> Prospect:
    is_route = transition.edge.kind is EdgeKind.ROUTE
    answer = ROUTE if is_route else transition.edge.id
    tries = tries_of(graph, state, transition)
    try:
        now = move(graph, state, Event(answer, met=frozenset()))
        shown = move(graph, state, Event(answer)) if now.unmet else None
    except MissingFacts as error:
        return Prospect(transition, None, None, tries, error.names)
    except NoHome:
        return Prospect(transition, None, None, tries)
    return Prospect(transition, now, shown, tries)
