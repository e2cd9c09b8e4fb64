"""A walk that somebody does by hand: answers, ticks, time that passes, and the way back."""

from dataclasses import dataclass, replace

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Criterion, Stage
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import Move, begin, move
from processflow.walk.trail import Trail, walked, without_last
from processflow.walk.visit import median_time, silence_time


@dataclass(frozen=True, slots=True)
class Session:
    """A deal under way.

    `ticked` are the criteria that the customer has shown so far; `waited` the days that have
    passed in this visit without an answer.
    """

    graph: ProcessGraph
    trail: Trail
    ticked: frozenset[str] = frozenset()
    waited: float = 0.0

    @property
    def state(self) -> State:
        """Where the deal stands."""
        return self.trail.state

    @property
    def is_over(self) -> bool:
        """Whether the deal has come to an end."""
        return is_over(self.graph, self.state)

    @property
    def place(self) -> Stage:
        """The stage or step where the deal stands; only before the end."""
        element = self.graph.nodes[self.state.at].element
        assert isinstance(element, Stage)
        return element

    @property
    def answers(self) -> tuple[Transition, ...]:
        """Every answer here, silence last."""
        return self.graph.transitions.get(self.state.at, ())

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The exit criteria of home, the optional ones too."""
        home = self.state.home
        return self.graph.stages[home].exit if home else ()


def session_at(graph: ProcessGraph, at: str | None = None) -> Session:
    """A new deal at the start of the process, or at a stage or step."""
    return Session(graph, Trail(begin(graph, at)))


def resumed(graph: ProcessGraph, trail: Trail, waited: float = 0.0) -> Session:
    """A deal that was on its way already."""
    return Session(graph, trail, trail.state.met, waited)


def toggled(session: Session, criterion: Criterion) -> Session:
    """Tick a criterion, or take the tick away."""
    return replace(session, ticked=session.ticked ^ {criterion.key})


def all_ticked(session: Session) -> Session:
    """Tick every criterion of home."""
    return replace(session, ticked=session.ticked | {c.key for c in session.criteria})


def tried(session: Session, answer: str, after: float | None = None) -> Move:
    """What the answer would do. Raises NotAnAnswer and NoHome."""
    return move(session.graph, session.state, _event(session, answer, after))


def answered(session: Session, answer: str, after: float | None = None) -> Session:
    """Take the answer; `after` is the time of the whole visit. Raises NotAnAnswer and NoHome."""
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
    silence = session.place.silence
    if silence is None or silence.after is None:
        return None
    transition = session.graph.transition(session.state.at, silence.id)
    assert transition is not None
    waits = session.place.wait
    return (waits.median if waits else 0.0) + silence_time(transition)


def usual_time(session: Session, transition: Transition) -> float:
    """How long this visit takes with that answer, in days; never less than has passed already."""
    return max(session.waited, median_time(session.graph, transition))


def stepped_back(session: Session) -> Session | None:
    """The session before the last answer or the last wait; None at the beginning."""
    if session.waited:
        return replace(session, waited=0.0)
    if not session.trail.legs:
        return None
    return Session(session.graph, without_last(session.trail), session.state.met)


def _event(session: Session, answer: str, after: float | None) -> Event:
    if after is None and session.waited:
        after = session.waited
    return Event(answer, after, session.ticked, session.state.met - session.ticked)
