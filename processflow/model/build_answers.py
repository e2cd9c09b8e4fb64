"""The ways on of a stage from their plain trees: answers, branches of a route, silence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from processflow.condition.types import FieldType, Value
from processflow.diagnostic import Pointer
from processflow.model.build_sample import plain_value
from processflow.model.duration import days
from processflow.model.fact import ELSE, Moment, When
from processflow.model.manner import Manner
from processflow.model.process import Edge, EdgeKind, Handoff, Limit, Reference, Spawn
from processflow.model.text import Text, built_in, in_words, plain
from processflow.model.tree import (
    Tree,
    chance,
    duration,
    entries,
    integer,
    listed,
    mapping,
    shown,
    string,
    strings,
)

_KINDS = {
    "next": EdgeKind.NEXT,
    "yes": EdgeKind.YES,
    "no": EdgeKind.NO,
    "no_response": EdgeKind.SILENCE,
}
_MOMENT = re.compile(r"([a-z][a-z0-9_]*)(?: *([+-]) *(\S+))?")


def answers(name: str, tree: Tree, pointer: Pointer, manner: Manner) -> tuple[Edge, ...]:
    """Every way on of a stage or step in the author's order, silence last."""
    simple = [(key, tree[key], (*pointer, key)) for key in ("next", "yes", "no") if key in tree]
    silence = [(key, tree[key], (*pointer, key)) for key in ("no_response",) if key in tree]
    written = (*simple, *entries(tree, "answers", pointer), *silence)
    edges = [_edge(name, key, value, place, manner) for key, value, place in written]
    return (*_branches(name, tree, pointer, manner), *(edge for edge in edges if edge))


def anywhere(top: Tree, manner: Manner) -> tuple[Edge, ...]:
    """The answers that are offered at every question to the customer."""
    edges = (
        _edge("anywhere", key, value, pointer, manner)
        for key, value, pointer in entries(top, "anywhere", ())
        if key not in _KINDS
    )
    return tuple(edge for edge in edges if edge)


def handoff(tree: Tree, pointer: Pointer, language: str) -> Handoff | None:
    """The handoff of an edge or an end, if it has one."""
    inner = mapping(tree.get("handoff"))
    to = string(inner, "to")
    if to is None:
        return None
    texts = (shown(each, language) for each, _ in listed(inner, "checklist", pointer))
    checklist = tuple(text for text in texts if text)
    within, acceptance = duration(inner.get("within")), shown(inner.get("acceptance"), language)
    return Handoff(to, within, checklist, (*pointer, "handoff"), acceptance)


def spawns(tree: Tree, pointer: Pointer) -> tuple[Spawn, ...]:
    """The deals that an edge or an end starts."""
    trees = ((mapping(each), place) for each, place in listed(tree, "spawns", pointer))
    return tuple(
        Spawn(
            process=str(each["process"]),
            after=duration(each.get("after")),
            p=chance(each.get("p")),
            pointer=place,
            kind=string(each, "kind"),
        )
        for each, place in trees
        if isinstance(each.get("process"), str)
    )


def moment(value: object, pointer: Pointer) -> Moment | None:
    """The moment of `{at: renewal_date - 90d}`; `pointer` leads to the map."""
    written = string(mapping(value), "at")
    match = _MOMENT.fullmatch(written) if written else None
    if written is None or match is None:
        return None
    moved = days(match[3]) if match[3] else 0.0
    if moved is None:
        return None
    return Moment(match[1], -moved if match[2] == "-" else moved, written, (*pointer, "at"))


def _branches(name: str, tree: Tree, pointer: Pointer, manner: Manner) -> Iterator[Edge]:
    for number, (value, place) in enumerate(listed(tree, "route", pointer), start=1):
        branch = mapping(value)
        if ELSE in branch and "when" not in branch:
            edge = _edge(name, ELSE, branch[ELSE], (*place, ELSE), manner)
            when = None
        else:
            edge = _edge(name, str(number), value, place, manner)
            when = manner.when(branch, place)
        if edge:
            yield replace(edge, kind=EdgeKind.ROUTE, when=when, label=_label(edge, when, branch))


def _label(edge: Edge, when: When | None, branch: Tree) -> Text | None:
    return plain(when.text) if when and when.text and "label" not in branch else edge.label


def _edge(origin: str, key: str, value: object, pointer: Pointer, manner: Manner) -> Edge | None:
    kind = _KINDS.get(key, EdgeKind.ANSWER)
    if isinstance(value, str):
        label = built_in(key) or in_words(key)
        return Edge(key, kind, value, pointer, label=label)
    tree = mapping(value)
    to = string(tree, "to")
    if to is None:
        return None
    return Edge(
        id=key,
        kind=kind,
        to=to,
        pointer=pointer,
        label=shown(tree.get("label"), manner.language) or built_in(key) or in_words(key),
        description=shown(tree.get("description"), manner.language),
        p=chance(tree.get("p")),
        reason=string(tree, "reason"),
        approval=string(tree, "approval"),
        handoff=handoff(tree, pointer, manner.language),
        limit=_limit(f"{origin}.{key}", tree, pointer),
        reset=strings(tree.get("reset")),
        spawns=spawns(tree, pointer),
        after=duration(tree.get("after")),
        until=moment(tree.get("after"), (*pointer, "after")),
        warn=duration(tree.get("warn")),
        requires=_requires(tree, pointer),
        set=_set(tree, manner.scope),
    )


def _limit(default_counter: str, tree: Tree, pointer: Pointer) -> Limit | None:
    inner = mapping(tree.get("limit"))
    times, to = integer(inner, "times", 1), string(inner, "to")
    if times is None or to is None:
        return None
    counter = string(inner, "counter") or default_counter
    return Limit(times, to, counter, string(inner, "reason"), (*pointer, "limit"))


def _requires(tree: Tree, pointer: Pointer) -> tuple[Reference, ...]:
    return tuple(
        Reference(value, place)
        for value, place in listed(tree, "requires", pointer)
        if isinstance(value, str)
    )


def _set(tree: Tree, scope: Mapping[str, FieldType]) -> tuple[tuple[str, Value], ...]:
    written = mapping(tree.get("set"))
    if not written:
        return ()
    found = [(k, plain_value(v, k, scope[k])) for k, v in written.items() if k in scope]
    return tuple((name, value) for name, value in found if value is not None)
