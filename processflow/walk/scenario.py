"""Scenario tests as their author means them: a path of answers and what must come of it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from processflow.diagnostic import Pointer
from processflow.model.duration import days
from processflow.model.tree import Tree, entries, listed, mapping, string, strings
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a path. `unmet` are criteria as written: ids or texts; `known` values are, too.

    `is_short` says that the answer stands alone, without a map.
    """

    node: str
    answer: str
    after: float | None
    unmet: tuple[str, ...]
    pointer: Pointer
    known: Mapping[str, object] = field(default_factory=dict)
    is_short: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """A shortest or longest time, in days and as written."""

    days: float
    text: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be true when the path has been walked; None and empty are not checked."""

    end: str | None = None
    reason: str | None = None
    at: str | None = None
    visited: tuple[str, ...] = ()
    not_visited: tuple[str, ...] = ()
    shortest: Bound | None = None
    longest: Bound | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One walk of a walks file; `pointer` leads to it. `given` are values as written."""

    name: str
    start: str | None
    path: tuple[Answer, ...]
    expect: Expectation
    pointer: Pointer
    given: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None


def scenarios_of(tree: object) -> tuple[Scenario, ...]:
    """The walks of a document, as far as their shape can be read. Never raises."""
    top = mapping(tree)
    return tuple(
        _scenario(name, mapping(value), pointer, _day(top))
        for name, value, pointer in entries(top, "walks", ())
    )


def _scenario(name: str, tree: Tree, pointer: Pointer, on: date | None) -> Scenario:
    return Scenario(
        name=name,
        start=string(tree, "start"),
        path=tuple(
            _answer(node, answer, (*place, node))
            for entry, place in listed(tree, "path", pointer)
            for node, answer in mapping(entry).items()
        ),
        expect=_expectation(mapping(tree.get("expect"))),
        pointer=pointer,
        given=mapping(tree.get("given")),
        on=_day(tree) or on,
    )


def _answer(node: str, value: object, pointer: Pointer) -> Answer:
    tree = mapping(value)
    answer = value if isinstance(value, str) else string(tree, "answer")
    after = string(tree, "after")
    return Answer(
        node=node,
        answer=answer or "",
        after=None if after is None else days(after),
        unmet=strings(tree.get("unmet")),
        pointer=pointer,
        known=mapping(tree.get("known")),
        is_short=isinstance(value, str),
    )


def _day(tree: Tree) -> date | None:
    try:
        return date.fromisoformat(string(tree, "on") or "")
    except ValueError:
        return None


def _expectation(tree: Tree) -> Expectation:
    elapsed = mapping(tree.get("elapsed"))
    return Expectation(
        end=string(tree, "end"),
        reason=string(tree, "reason"),
        at=string(tree, "at"),
        visited=strings(tree.get("visited")),
        not_visited=strings(tree.get("not_visited")),
        shortest=_bound(elapsed, "min"),
        longest=_bound(elapsed, "max"),
    )


def _bound(tree: Tree, key: str) -> Bound | None:
    text = string(tree, key)
    value = days(text) if text is not None else None
    return None if text is None or value is None else Bound(value, text)
