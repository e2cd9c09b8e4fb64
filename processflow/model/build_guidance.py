"""The guidance of a stage from its plain tree."""

from processflow.diagnostic import Pointer
from processflow.model.process import Activity, Guidance, Line, Reference
from processflow.model.text import Text
from processflow.model.tree import Tree, listed, mapping, shown, string


def guidance(tree: Tree, pointer: Pointer, language: str) -> Guidance:
    """What the stage says to the rep."""
    follow_up = string(tree, "follow_up")
    return Guidance(
        do=_activities(tree, pointer, language),
        say=_lines(tree, pointer, language),
        questions=_questions(tree, pointer, language),
        know=texts(tree, "know", language),
        content=_references(tree, "content", pointer),
        skills=texts(tree, "skills", language),
        result=shown(tree.get("result"), language),
        buyer_expects=texts(tree, "buyer_expects", language),
        objections=_references(tree, "objections", pointer),
        follow_up=Reference(follow_up, (*pointer, "follow_up")) if follow_up else None,
    )


def texts(tree: Tree, key: str, language: str) -> tuple[Text, ...]:
    """The shown texts of the list under `key`."""
    found = (shown(value, language) for value, _ in listed(tree, key, ()))
    return tuple(text for text in found if text)


def people(tree: Tree) -> tuple[tuple[str, str], ...]:
    """Other roles of a stage or activity, and how they take part."""
    parts = mapping(tree.get("people")).items()
    return tuple((role, part) for role, part in parts if isinstance(part, str))


def _activities(tree: Tree, pointer: Pointer, language: str) -> tuple[Activity, ...]:
    found = []
    for value, place in listed(tree, "do", pointer):
        inner = mapping(value)
        text = shown(inner.get("text") if "text" in inner else value, language)
        if text:
            found.append(Activity(text, string(inner, "owner"), place, people(inner)))
    return tuple(found)


def _lines(tree: Tree, pointer: Pointer, language: str) -> tuple[Line, ...]:
    found = []
    for value, place in listed(tree, "say", pointer):
        inner = mapping(value)
        text = shown(inner.get("say") if "say" in inner else value, language)
        if text:
            found.append(Line(text, shown(inner.get("hears"), language), place))
    return tuple(found)


def _questions(tree: Tree, pointer: Pointer, language: str) -> tuple[Text | Reference, ...]:
    found: list[Text | Reference] = []
    for value, place in listed(tree, "questions", pointer):
        text = shown(value, language)
        if isinstance(value, str) and " " not in value and value.isascii() and value.islower():
            found.append(Reference(value, place))
        elif text:
            found.append(text)
    return tuple(found)


def _references(tree: Tree, key: str, pointer: Pointer) -> tuple[Reference, ...]:
    return tuple(
        Reference(value, place)
        for value, place in listed(tree, key, pointer)
        if isinstance(value, str)
    )
