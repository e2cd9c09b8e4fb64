"""`ProcessGraph`: the nodes where a deal can be and the transitions between them.

A stage that has steps is no node of its own; its steps are. Every name of a graph resolves.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from processflow.graph.facts import (
    UnresolvedName,
    deciding_criteria,
    fact_criteria,
    has_facts,
    needed_at_start,
    require_facts,
    required_fields,
)
from processflow.graph.shares import shares
from processflow.model.process import (
    BACK,
    Criterion,
    Edge,
    EdgeKind,
    End,
    MaxVisits,
    Outcome,
    Process,
    Stage,
)
from processflow.model.text import Text
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.condition.tree import Condition

_NEEDS_CRITERIA = frozenset({Outcome.WON, Outcome.PASSED})


class NodeKind(enum.Enum):
    """What kind of place a node is."""

    STAGE = "stage"
    STEP = "step"
    END = "end"


@dataclass(frozen=True, slots=True)
class Node:
    """A place where a deal can be.

    `stage` is the id of the stage it belongs to (its own for a stage, None for an end);
    `rank` is the position of that stage on the main line, None off it. `element` is what the
    author wrote.
    """

    id: str
    kind: NodeKind
    stage: str | None
    rank: int | None
    element: Stage | End

    @property
    def title(self) -> Text:
        """The shown title."""
        return self.element.title


@dataclass(frozen=True, slots=True)
class Target:
    """Where a name leads: a node (or `BACK`), and the stage that is entered on the way.

    `enters` is None for ends, for `BACK` and for moves between the steps of one stage.
    """

    node: str
    enters: str | None


@dataclass(frozen=True, slots=True)
class Transition:
    """An edge with its names resolved and its share of the answers.

    A branch of a route has no share: conditions decide, not chance. `is_open` says that the
    figures let it happen. `low`, `high` and `is_added` are those of `shares.Weighed`: the ends
    of an interval where `p` is one.
    """

    edge: Edge
    source: str
    target: Target
    share: float
    is_open: bool
    low: float
    high: float
    is_added: bool


@dataclass(frozen=True, slots=True)
class ProcessGraph:
    """A process whose names all resolve. Built by `graph_of`."""

    process: Process
    stages: Mapping[str, Stage]
    ranks: Mapping[str, int]
    """The position of each main-line stage."""

    nodes: Mapping[str, Node]
    transitions: Mapping[str, tuple[Transition, ...]]
    start: Target
    starts: tuple[Target, ...]
    """Every place where deals start, `start` first."""

    counters: Mapping[str, int]
    """The position of each counter in a deal's state; `visits of X` counts for `max_visits`."""

    limits: Mapping[str, MaxVisits]
    """The `max_visits` of each stage and step that has one."""

    assumed: frozenset[str]
    """Nodes whose answers have no probabilities and so get equal shares."""

    has_facts: bool
    """Whether fields, segments or conditions take part; without them nobody asks for facts."""

    required: Mapping[str, tuple[str, ...]]
    """The fields that must be known when a stage is entered."""

    needed: tuple[str, ...]
    """The facts without which no deal begins."""

    decided: Mapping[str, "Condition"]
    """The criteria, by key, that are met exactly when a condition is true."""

    told: frozenset[str]
    """The criteria that are facts, by id."""

    waived: frozenset[str] = frozenset()
    """Fields that nobody knows and nobody is asked for: so it is in figures."""

    by_segment: Mapping[str, "ProcessGraph"] = field(default_factory=dict)
    """The graph with the figures of each segment; all have the same places and ways."""

    asked: Mapping[str, tuple["Condition", ...]] = field(default_factory=dict)
    """Conditions by node that decide nothing and are asked there all the same: who goes first."""

    goes_on: bool = False
    """Whether what is known of a deal at an end is kept for what follows it."""

    def of_segment(self, segment: str | None) -> "ProcessGraph":
        """The graph with the figures of a segment; this one where there are no others."""
        return self.by_segment.get(segment, self) if segment else self

    def transition(self, node: str, answer: str) -> Transition | None:
        """The transition of `node` for this answer, or None where it is no answer there."""
        for transition in self.transitions.get(node, ()):
            if transition.edge.id == answer:
                return transition
        return None

    def target(self, name: str, source: str | None = None) -> Target:
        """Where `name` leads for a deal at the node `source` (None: from outside)."""
        inside = self.nodes[source].stage if source else None
        return _target(self.stages, name, inside)

    def entry(self, name: str) -> Target:
        """Where a deal is put at `name`: in front of a stage, or at a step within its stage."""
        node = self.nodes.get(name)
        if node is None and name not in self.stages:
            raise UnresolvedName(f"`{name}` is no stage, step or end")
        return Target(name, node.stage) if node else self.target(name)

    def criteria(self, stage: str | None) -> tuple[Criterion, ...]:
        """The required exit criteria of a stage; none without a stage."""
        written = self.stages[stage].exit if stage else ()
        return tuple([each for each in written if each.required]) if written else ()

    def criteria_by_chance(self, stage: str | None) -> tuple[Criterion, ...]:
        """Those required criteria of a stage that only a share of deals meets, in figures."""
        found = self.criteria(stage)
        return tuple([c for c in found if c.p is not None and c.key not in self.decided])

    def is_advance(self, home: str | None, node: str) -> bool:
        """Whether moving to `node` needs the criteria of `home`.

        So it is for a main-line stage listed after home and for an end `won` or `passed`.
        """
        if home is None:
            return False
        place = self.nodes[node]
        if isinstance(place.element, End):
            return place.element.outcome in _NEEDS_CRITERIA
        return place.rank is not None and place.rank > self.ranks[home]

    def limited(self, target: Target) -> tuple[str, ...]:
        """The places with `max_visits` that an arrival at `target` counts for: stage, then step."""
        if not self.limits:
            return ()
        stage, node = target.enters, target.node
        found = (stage,) if stage and stage in self.limits else ()
        return (*found, node) if node != stage and node in self.limits else found

    def after_sale(self) -> tuple[tuple[str, Target], ...]:
        """The ends after which the customer's life goes on, with where it goes on."""
        return tuple(
            (end.id, self.target(end.then)) for end in self.process.ends if end.then is not None
        )


def graph_of(process: Process) -> ProcessGraph:
    """The graph of a process whose names resolve (`check` says so); UnresolvedName otherwise."""
    by_segment = {segment: graph_of(each) for segment, each in process.by_segment}
    stages = {stage.id: stage for stage in process.stages}
    nodes = {node.id: node for node in _nodes(process)}
    places = [place for place in process.places() if not place.steps]
    _require_names(process, stages, nodes)
    require_facts(process)
    main_line = [stage.id for stage in process.stages if not stage.side]
    return ProcessGraph(
        process=process,
        stages=MappingProxyType(stages),
        ranks=MappingProxyType({stage: rank for rank, stage in enumerate(main_line)}),
        nodes=MappingProxyType(nodes),
        transitions=MappingProxyType(
            {p.id: tuple(_transitions(process, p, stages)) for p in places}
        ),
        start=_target(stages, str(process.start), None),
        starts=tuple(_target(stages, start, None) for start in _starts(process)),
        counters=MappingProxyType(_counters(process)),
        limits=MappingProxyType({p.id: p.max_visits for p in process.places() if p.max_visits}),
        assumed=frozenset(
            place.id
            for place in places
            if len(place.answers) > 1 and not place.is_route and not _stated(place)
        ),
        has_facts=has_facts(process),
        required=required_fields(process),
        needed=needed_at_start(process),
        decided=deciding_criteria(process),
        told=fact_criteria(process),
        by_segment=MappingProxyType(by_segment),
    )


def visits_counter(stage: str) -> str:
    """The name of the counter behind the `max_visits` of a stage or step."""
    return f"visits of {stage}"


def _nodes(process: Process) -> Iterator[Node]:
    rank = 0
    for stage in process.stages:
        position = None if stage.side else rank
        rank += not stage.side
        if stage.steps:
            for step in stage.steps:
                yield Node(step.id, NodeKind.STEP, stage.id, position, step)
        else:
            yield Node(stage.id, NodeKind.STAGE, stage.id, position, stage)
    for end in process.ends:
        yield Node(end.id, NodeKind.END, None, None, end)


def _transitions(
    process: Process, place: Stage, stages: Mapping[str, Stage]
) -> Iterator[Transition]:
    inside = place.parent or place.id
    for edge, share, low, high, is_added in shares(place, process.anywhere):
        is_open = share > 0 or edge.kind is EdgeKind.ROUTE or _is_unweighed(process, edge)
        target = _target(stages, edge.to, inside)
        yield Transition(edge, place.id, target, share, is_open, low, high, is_added)


def _is_unweighed(process: Process, edge: Edge) -> bool:
    """Whether an answer is only walked: it is offered anywhere and has no probability."""
    return edge.p is None and any(edge is each for each in process.anywhere)


def _starts(process: Process) -> tuple[str, ...]:
    others = [stage for _, stage in process.starts.stages] if process.starts else []
    return tuple(dict.fromkeys([str(process.start), *others]))


def _require_names(
    process: Process, stages: Mapping[str, Stage], nodes: Mapping[str, Node]
) -> None:
    for start in _starts(process):
        if start not in stages:
            raise UnresolvedName(f"`start` names `{start}`, which is no stage")
    names = [edge.to for edge in process.every_edge()]
    names += [edge.limit.to for edge in process.every_edge() if edge.limit]
    names += [place.max_visits.to for place in process.places() if place.max_visits]
    names += [end.then for end in process.ends if end.then]
    for name in names:
        if name not in stages and name not in nodes and name != BACK:
            raise UnresolvedName(f"`{name}` is no stage, step or end")
    counters = _counters(process)
    for edge in process.every_edge():
        for name in edge.reset:
            if name not in counters:
                raise UnresolvedName(f"`reset` names `{name}`, which no limit counts on")


def _target(stages: Mapping[str, Stage], name: str, inside: str | None) -> Target:
    stage = stages.get(name)
    if stage is None:
        return Target(name, None)
    if stage.steps:
        return Target(stage.steps[0].id, None if inside == name else name)
    return Target(name, name)


def _counters(process: Process) -> dict[str, int]:
    names = [edge.limit.counter for edge in process.every_edge() if edge.limit]
    names += [visits_counter(place.id) for place in process.places() if place.max_visits]
    return {name: index for index, name in enumerate(dict.fromkeys(names))}


def _stated(place: Stage) -> bool:
    return any(edge.p is not None for edge in place.answers)
