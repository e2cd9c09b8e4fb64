"""Condition trees back to text, in one canonical spelling."""

import math
import re
from datetime import date
from typing import Final

from processflow.condition.atoms import EPOCH
from processflow.condition.tree import (
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
    Term,
)
from processflow.condition.types import Kind, Value
from processflow.condition.units import duration_text, number_text


def text_of(condition: Condition) -> str:
    """The condition as an author could write it; `parse` gives the same tree again."""
    match condition:
        case And(parts):
            return " and ".join(_wrapped(part, Or) for part in parts)
        case Or(parts):
            return " or ".join(text_of(part) for part in parts)
        case Not(part):
            bare = isinstance(part, Not) or (isinstance(part, Compare) and _is_bare(part))
            return f"not {text_of(part)}" if bare else f"not ({text_of(part)})"
        case _:
            return _atom(condition)


def _atom(atom: Atom) -> str:
    match atom:
        case Compare(fact, op, value):
            return (
                fact.name if _is_bare(atom) else f"{fact.name} {op.value} {value_text(value, fact)}"
            )
        case Member(fact, among, values):
            listing = ", ".join(value_text(value, fact) for value in values)
            return f"{fact.name} {among.value} [{listing}]"
        case Presence(fact, state):
            return f"{fact.name} is {state.value}"
        case Pair(left, op, right):
            return f"{left.name} {op.value} {right.name}"
        case Linear():
            return _linear(atom)


def _wrapped(part: Condition, kind: type[Or]) -> str:
    return f"({text_of(part)})" if isinstance(part, kind) else text_of(part)


def _is_bare(atom: Compare) -> bool:
    return atom.op is Op.EQ and atom.value is True


def value_text(value: Value, fact: Fact) -> str:
    """A value of a fact as an author would write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case date():
            return value.isoformat()
        case _ if fact.kind is Kind.DURATION:
            return duration_text(value)
        case _:
            return _with_unit(value, fact.unit)


def _with_unit(number: int | float, unit: str | None) -> str:
    if unit == "%":
        return f"{number_text(number)}%"
    if unit and _PRINTABLE.fullmatch(unit):
        return f"{number_text(number)} {unit}"
    return number_text(number)


_PRINTABLE: Final = re.compile(r"(?!(?:and|or|not|in|is)\Z)[A-Za-z][A-Za-z0-9_]*")


def _linear(condition: Linear) -> str:
    plus = [term for term in condition.terms if term.times > 0]
    minus = [term for term in condition.terms if term.times < 0]
    left = " + ".join(_term(term) for term in plus)
    right = " + ".join(_term(term) for term in minus)
    constant = condition.constant
    if not right:
        right = _constant(condition, constant)
    elif constant:
        sign = "+" if constant > 0 or _has_date(condition) else "-"
        size = constant if sign == "+" else -constant
        right = f"{right} {sign} {_constant(condition, size)}"
    return f"{left} {condition.op.value} {right}"


def _term(term: Term) -> str:
    since = term.reading is Reading.DAYS_SINCE
    text = f"days_since({term.fact.name})" if since else term.fact.name
    times = abs(term.times)
    return text if times == 1 else f"{number_text(times)} * {text}"


def _constant(condition: Linear, constant: int | float) -> str:
    """The constant side: a date, a duration, or a number in the unit of the facts."""
    if _has_date(condition):
        day = math.floor(constant)
        text = date.fromordinal(day + EPOCH).isoformat()
        return text if day == constant else f"{text} + {duration_text(constant - day)}"
    facts = [term.fact for term in condition.terms]
    if facts[0].kind in (Kind.DATE, Kind.DURATION):
        return duration_text(constant)
    return _with_unit(constant, next((fact.unit for fact in facts if fact.unit), None))


def _has_date(condition: Linear) -> bool:
    """Whether one date stands without another to be subtracted: the constant is a date."""
    return bool(sum(term.times for term in condition.terms if _is_date(term)))


def _is_date(term: Term) -> bool:
    return term.fact.kind is Kind.DATE and term.reading is Reading.VALUE
