"""A sales process as its author wrote it: stages, answers, ends and libraries.

Targets are ids as written; `processflow.graph` resolves them.
"""

import enum
from collections.abc import Iterator
from dataclasses import field

from processflow.condition.types import Scope, Value
from processflow.diagnostic import Pointer
from processflow.model.days_off import Calendar
from processflow.model.duration import Duration
from processflow.model.fact import Field, Moment, Segment, Starts, When
from processflow.model.parameter import Parameter
from processflow.model.plan import Experiment, Maturity, Metric
from processflow.model.staff import Arrivals, Role
from processflow.model.text import Text
from processflow.record import dataclass

BACK = "back"
"""The target that means the deal's home."""


class Kind(enum.Enum):
    """What a stage is about; methodologies aim at it."""

    PROSPECT = "prospect"
    QUALIFY = "qualify"
    RESEARCH = "research"
    PRESENT = "present"
    OBJECTION = "objection"
    CLOSE = "close"
    NURTURE = "nurture"
    GROW = "grow"


class By(enum.Enum):
    """Whose act shows that a criterion is met."""

    BUYER = "buyer"
    REP = "rep"
    INTERNAL = "internal"
    PARTNER = "partner"
    SYSTEM = "system"


class Outcome(enum.Enum):
    """What an end means for the deal."""

    WON = "won"
    LOST = "lost"
    DISQUALIFIED = "disqualified"
    RECYCLED = "recycled"
    NO_DECISION = "no-decision"
    DUPLICATE = "duplicate"
    PASSED = "passed"
    KEPT = "kept"
    CHURNED = "churned"


class EdgeKind(enum.Enum):
    """How a deal comes to use an edge."""

    NEXT = "next"
    YES = "yes"
    NO = "no"
    ANSWER = "answer"
    SILENCE = "silence"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` uses of the edges that count on `counter`; the next one goes `to`."""

    times: int
    to: str
    counter: str
    reason: str | None
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Spawn:
    """Another deal that starts: the id of its process and the wait before it.

    `kind` says why: `referral`, `upsell`, `cross-sell`, `renewal`, `return`.
    """

    process: str
    after: Duration | None
    p: Parameter | None
    pointer: Pointer
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Handoff:
    """A change of owner: the receiving role, its deadline, what is handed over.

    `acceptance` is what shows that the receiver has taken over.
    """

    to: str
    within: Duration | None
    checklist: tuple[Text, ...]
    pointer: Pointer
    acceptance: Text | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One answer and where it leads.

    `id` is the answer's key as written (`yes`, `accepts`, `no_response`, `next`), for a branch of
    a `route` its number from 1 or `else`; `when` belongs to such a branch. `after` is the time
    until silence counts, or `until` the moment; they belong to `SILENCE` alone. `requires` are
    facts that must be known, `set` those that become known.
    """

    id: str
    kind: EdgeKind
    to: str
    pointer: Pointer
    label: Text | None = None
    description: Text | None = None
    p: Parameter | None = None
    reason: str | None = None
    approval: str | None = None
    handoff: Handoff | None = None
    limit: Limit | None = None
    reset: tuple[str, ...] = ()
    spawns: tuple[Spawn, ...] = ()
    after: Duration | None = None
    until: Moment | None = None
    warn: Duration | None = None
    when: When | None = None
    requires: tuple["Reference", ...] = ()
    set: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A fact that someone else could verify and that lets a deal leave its stage.

    `key` names it within the process: its id, or stage and position where it has none. With
    `when` it is met exactly when that condition is true.
    """

    key: str
    id: str | None
    text: Text
    by: By
    required: bool
    pointer: Pointer
    evidence: str | None = None
    content: str | None = None
    stakeholders: int = 1
    """How many people on the customer's side have to do it."""

    p: Parameter | None = None
    takes: Duration | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Something our side does; it never moves a deal."""

    text: Text
    owner: str | None
    pointer: Pointer
    people: tuple[tuple[str, str], ...] = ()
    """Other roles, and how they take part."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something the rep may say, in reply to what the customer may say."""

    say: Text
    hears: Text | None
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Reference:
    """An id of a library as a stage names it."""

    id: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Guidance:
    """What helps the rep in a stage; none of it decides anything."""

    do: tuple[Activity, ...] = ()
    say: tuple[Line, ...] = ()
    questions: tuple[Text | Reference, ...] = ()
    know: tuple[Text, ...] = ()
    content: tuple[Reference, ...] = ()
    skills: tuple[Text, ...] = ()
    result: Text | None = None
    buyer_expects: tuple[Text, ...] = ()
    objections: tuple[Reference, ...] = ()
    follow_up: Reference | None = None


@dataclass(frozen=True, slots=True)
class Sla:
    """The time that we allow ourselves in a stage; it never moves a deal."""

    within: Duration | None
    warn: Duration | None
    escalate: str | None


@dataclass(frozen=True, slots=True)
class MaxVisits:
    """At most `times` visits of a stage; the next arrival goes `to`."""

    times: int
    to: str
    reason: str | None
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Stage:
    """A verifiable state of the buyer, or a step of one (then `parent` is its stage).

    `answers` holds every way on in the author's order, silence last; a stage with `steps`
    has none of its own. What is offered `anywhere` is not among them. A visit begins with `wait`,
    or rests until the moment `until`.
    """

    id: str
    title: Text
    pointer: Pointer
    parent: str | None = None
    description: Text | None = None
    kind: Kind | None = None
    side: bool = False
    owner: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    journey: str | None = None
    milestone: Text | None = None
    was: tuple[str, ...] = ()
    guidance: Guidance = field(default_factory=Guidance)
    exit: tuple[Criterion, ...] = ()
    ask: Text | None = None
    internal: bool = False
    answers: tuple[Edge, ...] = ()
    steps: tuple["Stage", ...] = ()
    duration: Duration | None = None
    wait: Duration | None = None
    until: Moment | None = None
    sla: Sla | None = None
    effort: Duration | None = None
    is_held: bool = False
    """Whether a visit takes the owner's time from its beginning to its end."""

    priority: int = 0
    """Work at a stage with a larger one is done first."""

    max_visits: MaxVisits | None = None
    forecast: Parameter | None = None
    """The chance to be won that the author states for deals that enter; it decides nothing."""

    @property
    def silence(self) -> Edge | None:
        """The edge that the deal takes when the customer does not answer, if there is one."""
        last = self.answers[-1] if self.answers else None
        return last if last and last.kind is EdgeKind.SILENCE else None

    @property
    def is_asked(self) -> bool:
        """Whether a customer answers here, and so may give an answer of `anywhere`."""
        return self.ask is not None and not self.internal

    @property
    def is_route(self) -> bool:
        """Whether conditions decide here."""
        return bool(self.answers) and self.answers[0].kind is EdgeKind.ROUTE


@dataclass(frozen=True, slots=True)
class End:
    """Where a deal comes to rest; `then` is the stage that follows after the sale."""

    id: str
    title: Text
    outcome: Outcome
    pointer: Pointer
    description: Text | None = None
    reasons: tuple[tuple[str, Text], ...] = ()
    handoff: Handoff | None = None
    then: str | None = None
    spawns: tuple[Spawn, ...] = ()
    crediting: Text | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A named entry of a library or list: a role, a persona, an objection."""

    id: str
    title: Text
    pointer: Pointer
    description: Text | None = None
    url: str | None = None
    texts: tuple[tuple[str, tuple[Text, ...]], ...] = ()
    """Further shown texts by key: goals and pains of a persona, responses to an objection."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One planned contact of a cadence."""

    day: Duration
    channel: str
    template: Text | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """A timed sequence of touches that stops at any answer."""

    id: str
    title: Text
    touches: tuple[Touch, ...]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Libraries:
    """Everything that stages refer to by id, and the lists around them."""

    journey: tuple[Definition, ...] = ()
    roles: tuple[Definition, ...] = ()
    personas: tuple[Definition, ...] = ()
    objections: tuple[Definition, ...] = ()
    collateral: tuple[Definition, ...] = ()
    questions: tuple[Definition, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    metrics: tuple[Metric, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    know: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """One sales process. The order of `stages` is the main line.

    Where `starts` tells deals apart, `start` is where those start that it does not name. The
    figures are those of `else` or of the first segment; `by_segment` holds the process again
    with the figures of each.
    """

    id: str
    title: Text
    languages: tuple[str, ...]
    start: str | None
    stages: tuple[Stage, ...]
    ends: tuple[End, ...]
    libraries: Libraries = field(default_factory=Libraries)
    version: str | None = None
    description: Text | None = None
    owner: str | None = None
    expect: tuple[str, ...] = ()
    maturity: Maturity = field(default_factory=Maturity)
    staff: tuple[Role, ...] = ()
    arrivals: Arrivals | None = None
    calendar: Calendar | None = None
    """Where nobody works on holidays."""

    fields: tuple[Field, ...] = ()
    segments: tuple[Segment, ...] = ()
    anywhere: tuple[Edge, ...] = ()
    starts: Starts | None = None
    by_segment: tuple[tuple[str, "Process"], ...] = ()
    scope: Scope = field(default_factory=dict, compare=False)
    """The facts that conditions of branches may read: fields, criteria, `segment`, `source`."""

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    def places(self) -> Iterator[Stage]:
        """Every stage, each followed by its steps."""
        for stage in self.stages:
            yield stage
            yield from stage.steps

    def edges(self) -> Iterator[tuple[Stage, Edge]]:
        """Every edge of a stage or step with the place that it leaves."""
        for place in self.places():
            for edge in place.answers:
                yield place, edge

    def every_edge(self) -> Iterator[Edge]:
        """Every edge as written, those of `anywhere` last."""
        for place in self.places():
            yield from place.answers
        yield from self.anywhere

    def conditions(self) -> Iterator[When]:
        """Every condition as written: of segments, of stages and what is in them, of roles."""
        found = [segment.when for segment in self.segments]
        for place in self.places():
            found += [criterion.when for criterion in place.exit]
            found += [edge.when for edge in place.answers]
        found += [when for role in self.staff for when in role.priority]
        return (when for when in found if when)
