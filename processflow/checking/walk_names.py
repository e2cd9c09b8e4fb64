"""The names in a file of walks that its process does not have."""

from collections.abc import Iterator, Mapping

from processflow.api import Loaded
from processflow.diagnostic import Edit, Fix, Place, Pointer
from processflow.model.fact import SEGMENT, SOURCE
from processflow.model.process import Process, Stage
from processflow.model.tree import Tree, entries, listed, mapping, string
from processflow.record import dataclass
from processflow.rules.rule import Finding
from processflow.rules.structure.field_value import misfit
from processflow.rules.wording import listed as in_list
from processflow.rules.wording import name
from processflow.syntax.document import Document
from processflow.syntax.nearest import nearest
from processflow.walk.step import ROUTE
from processflow.walk.telling import types_of

_IDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")

_NO_PLACE = "no such stage or step"

Names = Mapping[str, Pointer]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A word as written, with the names that it may be."""

    words: str
    written: str
    pointer: Pointer
    noun: str
    names: Names
    label: str
    is_key: bool = False


def unknown_nodes(document: Document, loaded: Loaded) -> Iterator[Finding]:
    """Stages, steps and ends that do not exist, or where no answer can be given."""
    for mention in _nodes(mapping(document.value), loaded.process):
        if mention.written not in mention.names:
            yield _unknown(document, loaded, mention)


def unknown_words(document: Document, loaded: Loaded) -> Iterator[Finding]:
    """Answers, criteria and reasons that do not exist."""
    for mention in _words(mapping(document.value), loaded.process):
        if mention.written not in mention.names:
            yield _unknown(document, loaded, mention)


def wrong_values(document: Document, loaded: Loaded) -> Iterator[Finding]:
    """Values under `given` and `known` that are none of their field."""
    types = types_of(loaded.process)
    for fact, value, pointer in _told(mapping(document.value)):
        if fact in types:
            yield from misfit(value, fact, types[fact], pointer)


def _told(top: Tree) -> Iterator[tuple[str, object, Pointer]]:
    for _, value, pointer in entries(top, "walks", ()):
        walk = mapping(value)
        yield from entries(walk, "given", pointer)
        for _, answer, place in _answers(walk, pointer):
            yield from entries(mapping(answer), "known", place)


def _nodes(top: Tree, process: Process) -> Iterator[_Mention]:
    stages = {place.id: place.pointer for place in process.places()}
    asked = {place.id: place.pointer for place in process.places() if not place.steps}
    ends = {end.id: end.pointer for end in process.ends}
    for _, value, pointer in entries(top, "walks", ()):
        walk = mapping(value)
        start, expect = string(walk, "start"), mapping(walk.get("expect"))
        if start is not None:
            yield _Mention(
                "`start`", start, (*pointer, "start"), "a stage or step", stages, _NO_PLACE
            )
        for node, _, place in _answers(walk, pointer):
            noun = "a stage or step with an answer"
            yield _Mention("the path", node, place, noun, asked, _NO_PLACE, is_key=True)
        yield from _expected(expect, (*pointer, "expect"), stages, ends)


def _expected(expect: Tree, pointer: Pointer, stages: Names, ends: Names) -> Iterator[_Mention]:
    end, at = string(expect, "end"), string(expect, "at")
    if end is not None:
        yield _Mention("`end`", end, (*pointer, "end"), "an end", ends, "no such end")
    if at is not None:
        yield _Mention("`at`", at, (*pointer, "at"), "a stage or step", stages, _NO_PLACE)
    every = {**stages, **ends}
    for key in ("visited", "not_visited"):
        for value, place in listed(expect, key, pointer):
            if isinstance(value, str):
                noun = "a stage, step or end"
                yield _Mention(name(key), value, place, noun, every, "no such place")


def _words(top: Tree, process: Process) -> Iterator[_Mention]:
    places = {place.id: place for place in process.places()}
    criteria = {
        word: criterion.pointer
        for place in places.values()
        for criterion in place.exit
        for word in (criterion.key, *(text for _, text in criterion.text.translations))
    }
    for _, value, pointer in entries(top, "walks", ()):
        walk = mapping(value)
        for node, answer, place in _answers(walk, pointer):
            if node in places and not places[node].steps:
                yield from _answer(process, places[node], answer, place)
            yield from _facts(process, mapping(answer), "known", place)
            for unmet, where in listed(mapping(answer), "unmet", place):
                if isinstance(unmet, str):
                    yield _Mention(
                        "`unmet`", unmet, where, "an exit criterion", criteria, "no such criterion"
                    )
        yield from _facts(process, walk, "given", pointer)
        yield from _reason(mapping(walk.get("expect")), (*pointer, "expect"), process)


def _answer(process: Process, place: Stage, answer: object, pointer: Pointer) -> Iterator[_Mention]:
    inner = mapping(answer)
    where = (*pointer, "answer") if inner else pointer
    written = inner.get("answer") if inner else answer
    if isinstance(written, str):
        names = _answers_of(process, place)
        noun = f"an answer of {name(place.id)}"
        yield _Mention("the path", written, where, noun, names, "no such answer")


def _answers_of(process: Process, place: Stage) -> Names:
    """The answers of a place, with those that are offered anywhere; of a route its one."""
    if place.is_route:
        return {ROUTE: (*place.pointer, ROUTE)}
    offered = process.anywhere if place.is_asked else ()
    return {edge.id: edge.pointer for edge in (*offered, *place.answers)}


def _facts(process: Process, tree: Tree, key: str, pointer: Pointer) -> Iterator[_Mention]:
    """The facts that are told under `given` or `known`."""
    names = {fact: _declared(process, fact) for fact in types_of(process)}
    for fact, _, place in entries(tree, key, pointer):
        yield _Mention(name(key), fact, place, "a field", names, "no such field", is_key=True)


def _declared(process: Process, fact: str) -> Pointer:
    found = next((field.pointer for field in process.fields if field.id == fact), None)
    return found or {SEGMENT: ("segments",), SOURCE: ("start",)}[fact]


def _reason(expect: Tree, pointer: Pointer, process: Process) -> Iterator[_Mention]:
    """The reason must be one of the end's, or of any end where none is named."""
    reason, end = string(expect, "reason"), string(expect, "end")
    if reason is None:
        return
    names = {
        word: (*each.pointer, "reasons")
        for each in process.ends
        if end in (None, each.id)
        for word, _ in each.reasons
    }
    noun = f"a reason of {name(end)}" if end else "a reason of an end"
    if end is None or any(each.id == end for each in process.ends):
        yield _Mention("`reason`", reason, (*pointer, "reason"), noun, names, "no such reason")


def _answers(walk: Tree, pointer: Pointer) -> Iterator[tuple[str, object, Pointer]]:
    """Node, answer and pointer of each entry of a path."""
    for entry, place in listed(walk, "path", pointer):
        for node, answer in mapping(entry).items():
            yield node, answer, (*place, node)


def _unknown(document: Document, loaded: Loaded, mention: _Mention) -> Finding:
    steps = _steps_of(loaded.process, mention)
    near = None if steps else nearest(mention.written, mention.names)
    return Finding(
        message=f"{mention.words} names {name(mention.written)}, which is not {mention.noun}",
        pointer=mention.pointer,
        label="its steps have the answers" if steps else mention.label,
        help=_cure(mention, steps, near),
        related=_related(loaded, mention, near) if near else (),
        fix=_fix(document, mention, near) if near else None,
        on_value=not mention.is_key,
    )


def _cure(mention: _Mention, steps: list[str], near: str | None) -> str | None:
    if steps:
        return f"name the step that is answered: {in_list(steps, 'or')}"
    if near:
        return f"change it to {name(near)}"
    return f"it may be {in_list(mention.names, 'or')}" if mention.names else None


def _steps_of(process: Process, mention: _Mention) -> list[str]:
    """The steps of the stage that a path names although only its steps have answers."""
    stages = (each for each in process.stages if mention.is_key and each.id == mention.written)
    return [step.id for stage in stages for step in stage.steps]


def _related(loaded: Loaded, mention: _Mention, near: str) -> tuple[Place, ...]:
    span = loaded.document.key_span(mention.names[near])
    return (Place(loaded.document.path, span, "did you mean this one?"),)


def _fix(document: Document, mention: _Mention, near: str) -> Fix | None:
    """A fix for words that need no quotes."""
    if not _IDS.issuperset(near):
        return None
    span_of = document.key_span if mention.is_key else document.value_span
    edit = Edit(document.path, span_of(mention.pointer), near)
    return Fix(f"change it to {name(near)}", (edit,))
