"""A walk that somebody does by hand: answers, ticks, time that passes, and the way back."""

from dataclasses import replace
from datetime import date

from processflow.condition.types import Value
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Criterion, EdgeKind, Stage
from processflow.record import dataclass
from processflow.walk.facts import figures, together, told
from processflow.walk.state import Event, Facts, State, is_over
from processflow.walk.step import ROUTE, Move, NoBranch, begin, branch, move
from processflow.walk.trail import Trail, walked, without_last
from processflow.walk.visit import median_time, patience, waiting_time


@dataclass(frozen=True, slots=True)
class Session:
    """A deal under way.

    `ticked` are the criteria that the customer has shown so far; `waited` the days that have
    passed in this visit without an answer; `told` the facts that were told in it.
    """

    graph: ProcessGraph
    trail: Trail
    ticked: frozenset[str] = frozenset()
    waited: float = 0.0
    told: Facts = ()

    @property
    def state(self) -> State:
        """Where the deal stands."""
        return self.trail.state

    @property
    def deal(self) -> State:
        """Where the deal stands, with what was told in this visit."""
        return told(self.state, self.told)

    @property
    def is_over(self) -> bool:
        """Whether the deal has come to an end."""
        return is_over(self.graph, self.state)

    @property
    def figures(self) -> ProcessGraph:
        """The graph with the figures of the deal's segment."""
        return figures(self.graph, self.deal)

    @property
    def place(self) -> Stage:
        """The stage or step where the deal stands; only before the end."""
        element = self.figures.nodes[self.state.at].element
        assert isinstance(element, Stage)
        return element

    @property
    def answers(self) -> tuple[Transition, ...]:
        """Every answer here, silence last; at a route the branch that is true, if any."""
        ways = self.figures.transitions.get(self.state.at, ())
        if ways and ways[0].edge.kind is EdgeKind.ROUTE:
            try:
                return (branch(self.graph, self.deal),)
            except NoBranch:
                return ()
        return ways

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The exit criteria of home, the optional ones too."""
        home = self.state.home
        return self.graph.stages[home].exit if home else ()


def session_at(
    graph: ProcessGraph, at: str | None = None, *, given: Facts = (), began: date | None = None
) -> Session:
    """A new deal at the start of the process, or at a stage or step. Raises what `begin` does."""
    return Session(graph, Trail(begin(graph, at, given=given, began=began)))


def resumed(graph: ProcessGraph, trail: Trail, waited: float = 0.0) -> Session:
    """A deal that was on its way already."""
    return Session(graph, trail, trail.state.met, waited)


def toggled(session: Session, criterion: Criterion) -> Session:
    """Tick a criterion, or take the tick away."""
    return replace(session, ticked=session.ticked ^ {criterion.key})


def all_ticked(session: Session) -> Session:
    """Tick every criterion of home that somebody can tick."""
    keys = {c.key for c in session.criteria}.difference(session.graph.decided)
    return replace(session, ticked=session.ticked | keys)


def with_fact(session: Session, name: str, value: Value) -> Session:
    """Tell a fact of the deal."""
    return replace(session, told=together(session.told, [(name, value)]))


def tried(session: Session, answer: str, after: float | None = None) -> Move:
    """What the answer would do. Raises what `move` raises."""
    return move(session.graph, session.state, _event(session, answer, after))


def answered(session: Session, answer: str, after: float | None = None) -> Session:
    """Take the answer; `after` is the time of the whole visit. Raises what `move` raises."""
    trail = walked(session.graph, session.trail, _event(session, answer, after))
    return Session(session.graph, trail, trail.state.met)


def time_passed(session: Session, days: float) -> Session:
    """Days without an answer. Once they are enough, they are the customer's silence."""
    waited = session.waited + days
    patience = patience_of(session)
    if patience is not None and waited >= patience:
        return answered(replace(session, waited=0.0), "no_response", patience)
    return replace(session, waited=waited)


def patience_of(session: Session) -> float | None:
    """The days of a visit after which silence counts; None where it never does."""
    place = session.place
    if place.silence is None:
        return None
    waited = waiting_time(session.deal, place)
    silent = patience(session.deal, place.silence, place, waited)
    return None if silent is None else waited + silent


def usual_time(session: Session, transition: Transition) -> float:
    """How long this visit takes with that answer, in days; never less than has passed already."""
    return max(session.waited, median_time(session.figures, session.deal, transition))


def stepped_back(session: Session) -> Session | None:
    """The session before the last answer or wait, and what was told since; None at the start."""
    if session.waited:
        return replace(session, waited=0.0)
    if not session.trail.legs:
        return replace(session, told=()) if session.told else None
    return Session(session.graph, without_last(session.trail), session.state.met)


def _event(session: Session, answer: str, after: float | None) -> Event:
    if after is None and session.waited:
        after = session.waited
    if session.place.is_route:
        answer = ROUTE
    unmet = session.state.met - session.ticked
    return Event(answer, after, session.ticked, unmet, session.told)
