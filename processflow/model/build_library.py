"""The libraries of a process from its plain tree."""

from processflow.diagnostic import Pointer
from processflow.model.build_guidance import texts
from processflow.model.build_plan import experiments, metrics
from processflow.model.process import Cadence, Definition, Libraries, Touch
from processflow.model.text import in_words
from processflow.model.tree import Tree, duration, entries, listed, mapping, shown, string

_TEXTS = ("goals", "pains", "response", "text", "purpose")
_TITLED = ("journey", "roles", "personas", "objections", "collateral", "questions")
_TEXT_ENTRIES = ("journey", "roles")


def libraries(top: Tree, language: str) -> Libraries:
    """Every library of the process."""
    named = {key: _definitions(top, key, language) for key in _TITLED}
    return Libraries(
        **named,
        experiments=experiments(top, language),
        metrics=metrics(top, language),
        cadences=_cadences(top, language),
        know=texts(top, "know", language),
    )


def _definitions(top: Tree, key: str, language: str) -> tuple[Definition, ...]:
    return tuple(
        _definition(name, value, pointer, language)
        for name, value, pointer in entries(top, key, ())
    )


def _definition(name: str, value: object, pointer: Pointer, language: str) -> Definition:
    tree = mapping(value)
    title = shown(tree.get("title"), language)
    if title is None and pointer[0] in _TEXT_ENTRIES:
        title = shown(value, language)
    return Definition(
        id=name,
        title=title or in_words(name),
        pointer=pointer,
        description=shown(tree.get("description"), language),
        url=string(tree, "url"),
        texts=tuple((key, texts(tree, key, language)) for key in _TEXTS if key in tree),
    )


def _cadences(top: Tree, language: str) -> tuple[Cadence, ...]:
    return tuple(
        Cadence(
            name,
            shown(mapping(value).get("title"), language) or in_words(name),
            _touches(mapping(value), language),
            pointer,
        )
        for name, value, pointer in entries(top, "cadences", ())
    )


def _touches(tree: Tree, language: str) -> tuple[Touch, ...]:
    found = []
    for value, _ in listed(tree, "touches", ()):
        inner = mapping(value)
        day, channel = duration(inner.get("day")), string(inner, "channel")
        if day and channel:
            found.append(Touch(day, channel, shown(inner.get("template"), language)))
    return tuple(found)
