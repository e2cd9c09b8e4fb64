"""Condition trees as JSON values, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from processflow.condition.tree import (
    Among,
    And,
    Atom,
    Compare,
    Condition,
    Fact,
    Linear,
    Member,
    Not,
    Op,
    Or,
    Pair,
    Presence,
    Reading,
    State,
    Term,
    both,
    either,
)
from processflow.condition.types import Kind, Value

Json = dict[str, Any]


def to_json(condition: Condition) -> Json:
    """The tree as maps, lists and plain values; dates as text, durations in days."""
    match condition:
        case And(parts):
            return {"and": [to_json(part) for part in parts]}
        case Or(parts):
            return {"or": [to_json(part) for part in parts]}
        case Not(part):
            return {"not": to_json(part)}
        case _:
            return _atom(condition)


def from_json(tree: Mapping[str, Any]) -> Condition:
    """The tree that `to_json` wrote; raises KeyError, TypeError or ValueError for anything else."""
    match tree:
        case {"and": [_, *_] as parts}:
            return both(*map(from_json, parts))
        case {"or": [_, *_] as parts}:
            return either(*map(from_json, parts))
        case {"not": part}:
            return Not(from_json(part))
        case _:
            return _read_atom(tree)


def _atom(atom: Atom) -> Json:
    match atom:
        case Compare(fact, op, value):
            return {**_fact(fact), "op": op.value, "value": _plain(value)}
        case Member(fact, among, values):
            return {**_fact(fact), "op": among.value, "values": [_plain(each) for each in values]}
        case Presence(fact, state):
            return {**_fact(fact), "op": "is", "state": state.value}
        case Pair(left, op, right):
            return {**_fact(left), "op": op.value, "other": _fact(right)}
        case Linear(terms, op, constant):
            return {"sum": [_term(term) for term in terms], "op": op.value, "value": constant}


def _fact(fact: Fact) -> Json:
    plain = {"fact": fact.name, "type": fact.kind.value}
    return plain if fact.unit is None else {**plain, "unit": fact.unit}


def _term(term: Term) -> Json:
    return {**_fact(term.fact), "times": term.times, "read": term.reading.value}


def _plain(value: Value) -> bool | int | float | str:
    return value.isoformat() if isinstance(value, date) else value


def _read_atom(tree: Mapping[str, Any]) -> Atom:
    if "sum" in tree:
        terms = tuple(
            Term(_read_fact(each), each["times"], Reading(each["read"])) for each in tree["sum"]
        )
        return Linear(terms, Op(tree["op"]), tree["value"])
    fact = _read_fact(tree)
    if "other" in tree:
        return Pair(fact, Op(tree["op"]), _read_fact(tree["other"]))
    if "state" in tree:
        return Presence(fact, State(tree["state"]))
    if "values" in tree:
        first, *others = tree["values"]
        values = tuple(_read_value(each, fact) for each in (first, *others))
        return Member(fact, Among(tree["op"]), values)
    return Compare(fact, Op(tree["op"]), _read_value(tree["value"], fact))


def _read_fact(tree: Mapping[str, Any]) -> Fact:
    return Fact(tree["fact"], Kind(tree["type"]), tree.get("unit"))


def _read_value(value: Any, fact: Fact) -> Value:
    if fact.kind is Kind.DATE:
        return date.fromisoformat(value)
    if not isinstance(value, _TYPES.get(fact.kind, (int, float))):
        raise TypeError(f"{value!r} is no value of {fact.name}")
    return cast(Value, value)


_TYPES: Final[dict[Kind, type | tuple[type, ...]]] = {
    Kind.BOOL: bool,
    Kind.ENUM: str,
    Kind.TEXT: str,
    Kind.INT: int,
}
