"""Every place of a process that names an entry of one of its lists."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from processflow.diagnostic import Pointer
from processflow.graph.graph import visits_counter
from processflow.model.fact import Field, Moment
from processflow.model.process import BACK, Edge, Guidance, Process, Reference, Stage
from processflow.model.tree import entries, listed, mapping
from processflow.record import dataclass
from processflow.rules.names import names_of
from processflow.rules.rule import Subject
from processflow.rules.ways import edge_words, ways
from processflow.rules.wording import name

_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of the file: its key, what its entries are called, and where each stands."""

    key: str
    noun: str
    label: str
    cure: str
    entries: Mapping[str, Pointer]
    is_at_top: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An id as written, in words, with the list that it should be in.

    `is_key` says that the id is the key at the pointer, not the value; `is_part` that it is only a
    part of the value.
    """

    id: str
    words: str
    pointer: Pointer
    shelf: Shelf
    is_key: bool = False
    is_part: bool = False


def mentions(subject: Subject) -> Iterator[Mention]:
    """The mentions of a process, in no order that matters."""
    shelves = _Shelves(subject)
    for place in subject.process.places():
        yield from _of_place(shelves, place)
    for edge in subject.process.anywhere:
        yield from _of_edge(shelves, None, edge)
    for field in subject.process.fields:
        yield from _of_field(shelves, field)
    yield from _of_ends(shelves, subject.process)
    yield from _of_personas(shelves, subject)
    yield from _of_plans(shelves, subject.process)
    yield from _reasons(shelves, subject)


class _Shelves:
    """The lists of one file, each made when it is first asked for."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._top = mapping(subject.document.value)
        self._made: dict[str, Shelf] = {}

    def written_facts(self, edge: Edge) -> tuple[str, ...]:
        """The facts that an edge sets, those too that do not exist."""
        return tuple(mapping(mapping(self._subject.written(edge.pointer)).get("set")))

    def list(self, key: str) -> Shelf:
        """The list under a key at the top of the file."""
        if key not in self._made:
            known = {entry: pointer for entry, _, pointer in entries(self._top, key, ())}
            noun, label = _NOUNS[key]
            self._made[key] = Shelf(key, noun, label, f"add it under `{key}`", known, True)
        return self._made[key]

    @property
    def roles(self) -> Shelf | None:
        """The roles, if the file lists them."""
        return self.list("roles") if "roles" in self._top else None

    @cached_property
    def counters(self) -> Shelf:
        """The counters that limits name."""
        return _counters(self._subject.process)

    @cached_property
    def places(self) -> Shelf:
        """The stages, steps and ends."""
        return _places(self._subject)

    @cached_property
    def stages(self) -> Shelf:
        """The stages alone."""
        known = {stage.id: stage.pointer for stage in self._subject.process.stages}
        return Shelf("stages", "a stage", "no such stage", "name a stage", known)

    def reasons(self, end: str) -> Shelf | None:
        """The reasons of an end that lists some."""
        found = next((each for each in self._subject.process.ends if each.id == end), None)
        if found is None or not found.reasons:
            return None
        known = {reason: (*found.pointer, "reasons") for reason, _ in found.reasons}
        cure = f"add it to the `reasons` of {name(end)}"
        return Shelf("reasons", f"a reason of {name(end)}", "no such reason", cure, known)


_NOUNS = {
    "roles": ("a role", "no such role"),
    "journey": ("a phase of the `journey`", "no such phase"),
    "collateral": ("in `collateral`", "no such content"),
    "objections": ("in `objections`", "no such objection"),
    "cadences": ("in `cadences`", "no such cadence"),
    "questions": ("in `questions`", "no such question"),
    "metrics": ("in `metrics`", "no such metric"),
    "fields": ("in `fields`", "no such field"),
}


def _counters(process: Process) -> Shelf:
    known: dict[str, Pointer] = {}
    for edge in process.every_edge():
        if edge.limit and _ID.fullmatch(edge.limit.counter):
            known.setdefault(edge.limit.counter, (*edge.limit.pointer, "counter"))
    for place in process.places():
        if place.max_visits:
            known[visits_counter(place.id)] = place.max_visits.pointer
    cure = "give a `limit` this `counter`"
    return Shelf("counter", "the `counter` of any limit", "no such counter", cure, known)


def _places(subject: Subject) -> Shelf:
    known = {each.id: each.pointer for each in names_of(subject.document).all}
    return Shelf("stages", "a stage, step or end", "no such id", "name a stage", known)


def _of_place(shelves: _Shelves, place: Stage) -> Iterator[Mention]:
    at, pointer = name(place.id), place.pointer
    yield from _role(shelves, place.owner, f"`owner` of {at}", (*pointer, "owner"))
    if place.sla:
        words, escalate = f"`escalate` of {at}", (*pointer, "sla", "escalate")
        yield from _role(shelves, place.sla.escalate, words, escalate)
    yield from _people(shelves, place.people, f"`people` of {at}", pointer)
    if place.journey is not None:
        yield Mention(
            place.journey, f"`journey` of {at}", (*pointer, "journey"), shelves.list("journey")
        )
    yield from _of_guidance(shelves, at, place.guidance)
    for criterion in place.exit:
        if criterion.content is not None:
            words, content = f"`content` of {name(criterion.key)}", (*criterion.pointer, "content")
            yield Mention(criterion.content, words, content, shelves.list("collateral"))
    for edge in place.answers:
        yield from _of_edge(shelves, place, edge)
    yield from _of_moment(shelves, place.until, f"`wait` of {at}")


def _of_guidance(shelves: _Shelves, at: str, guidance: Guidance) -> Iterator[Mention]:
    for activity in guidance.do:
        words = f"`do` of {at}"
        yield from _role(shelves, activity.owner, words, (*activity.pointer, "owner"))
        yield from _people(shelves, activity.people, words, activity.pointer)
    for each in guidance.content:
        yield Mention(each.id, f"`content` of {at}", each.pointer, shelves.list("collateral"))
    for each in guidance.objections:
        yield Mention(each.id, f"`objections` of {at}", each.pointer, shelves.list("objections"))
    for question in guidance.questions:
        # One small word without a library is a short question, not an id.
        if not isinstance(question, Reference) or not _ID.fullmatch(question.id):
            continue
        if shelves.list("questions").entries:
            words = f"`questions` of {at}"
            yield Mention(question.id, words, question.pointer, shelves.list("questions"))
    if guidance.follow_up:
        follow_up = guidance.follow_up
        yield Mention(
            follow_up.id, f"`follow_up` of {at}", follow_up.pointer, shelves.list("cadences")
        )


def _of_edge(shelves: _Shelves, place: Stage | None, edge: Edge) -> Iterator[Mention]:
    words = edge_words(edge, place)
    yield from _role(shelves, edge.approval, f"`approval` of {words}", (*edge.pointer, "approval"))
    if edge.handoff:
        to = (*edge.handoff.pointer, "to")
        yield from _role(shelves, edge.handoff.to, f"the handoff of {words}", to)
    for index, counter in enumerate(edge.reset):
        pointer = (*edge.pointer, "reset", index)
        yield Mention(counter, f"`reset` of {words}", pointer, shelves.counters)
    for needed in edge.requires:
        yield Mention(needed.id, f"`requires` of {words}", needed.pointer, shelves.list("fields"))
    for fact in shelves.written_facts(edge):
        pointer = (*edge.pointer, "set", fact)
        yield Mention(fact, f"`set` of {words}", pointer, shelves.list("fields"), is_key=True)
    yield from _of_moment(shelves, edge.until, f"`after` of {words}")


def _of_moment(shelves: _Shelves, moment: Moment | None, words: str) -> Iterator[Mention]:
    if moment:
        yield Mention(moment.field, words, moment.pointer, shelves.list("fields"), is_part=True)


def _of_field(shelves: _Shelves, field: Field) -> Iterator[Mention]:
    if field.required_from is not None and shelves.stages.entries:
        words, pointer = f"`required_from` of {name(field.id)}", (*field.pointer, "required_from")
        yield Mention(field.required_from, words, pointer, shelves.stages)


def _of_ends(shelves: _Shelves, process: Process) -> Iterator[Mention]:
    for end in process.ends:
        if end.handoff:
            to = (*end.handoff.pointer, "to")
            yield from _role(shelves, end.handoff.to, f"the handoff of {name(end.id)}", to)


def _of_personas(shelves: _Shelves, subject: Subject) -> Iterator[Mention]:
    top = mapping(subject.document.value)
    for persona, value, pointer in entries(top, "personas", ()):
        for objection, place in listed(mapping(value), "objections", pointer):
            if isinstance(objection, str):
                words = f"`objections` of {name(persona)}"
                yield Mention(objection, words, place, shelves.list("objections"))


def _of_plans(shelves: _Shelves, process: Process) -> Iterator[Mention]:
    for plan in process.libraries.experiments:
        yield from _place(shelves, plan.at, f"`at` of {name(plan.id)}", (*plan.pointer, "at"))
        if plan.metric is not None:
            words = f"`metric` of {name(plan.id)}"
            yield Mention(plan.metric, words, (*plan.pointer, "metric"), shelves.list("metrics"))
    for metric in process.libraries.metrics:
        for key, place in (("from", metric.origin), ("to", metric.to)):
            yield from _place(
                shelves, place, f"`{key}` of {name(metric.id)}", (*metric.pointer, key)
            )


def _reasons(shelves: _Shelves, subject: Subject) -> Iterator[Mention]:
    known: dict[str, Shelf | None] = {}
    for each in ways(subject):
        if each.reason is None:
            continue
        if each.to not in known:
            known[each.to] = shelves.reasons(each.to)
        shelf = known[each.to]
        if shelf:
            yield Mention(each.reason, f"`reason` of {each.words}", each.reason_pointer, shelf)


def _place(shelves: _Shelves, place: str | None, words: str, pointer: Pointer) -> Iterator[Mention]:
    if place is not None and shelves.places.entries and place != BACK:
        yield Mention(place, words, pointer, shelves.places)


def _people(
    shelves: _Shelves, people: tuple[tuple[str, str], ...], words: str, pointer: Pointer
) -> Iterator[Mention]:
    if shelves.roles:
        for role, _ in people:
            yield Mention(role, words, (*pointer, "people", role), shelves.roles, True)


def _role(shelves: _Shelves, role: str | None, words: str, pointer: Pointer) -> Iterator[Mention]:
    if role is not None and shelves.roles:
        yield Mention(role, words, pointer, shelves.roles)
