"""One deal: whether a condition is true for these facts.

Two-valued: a comparison that reads an unset fact is false, its `not` true.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, assert_never

from processflow.condition.atoms import EPOCH
from processflow.condition.tree import (
    Among,
    And,
    Atom,
    Compare,
    Condition,
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
)
from processflow.condition.types import Value

Facts = Mapping[str, Value | None]
"""What is known of a deal; a fact that is missing or None is unset. Defaults are not filled in."""


def evaluate(condition: Condition, facts: Facts, *, today: date | None = None) -> bool:
    """Whether the condition holds; without `today`, `days_since` is unset."""
    match condition:
        case And(parts):
            return all(evaluate(part, facts, today=today) for part in parts)
        case Or(parts):
            return any(evaluate(part, facts, today=today) for part in parts)
        case Not(part):
            return not evaluate(part, facts, today=today)
        case _:
            return _atom(condition, facts, today)


def _atom(atom: Atom, facts: Facts, today: date | None) -> bool:
    match atom:
        case Compare(fact, op, expected):
            value = facts.get(fact.name)
            return value is not None and bool(COMPARES[op](value, expected))
        case Member(fact, among, values):
            value = facts.get(fact.name)
            return value is not None and (value in values) is (among is Among.IN)
        case Presence(fact, state):
            return (facts.get(fact.name) is not None) is (state is State.SET)
        case Pair(left, op, right):
            one, other = facts.get(left.name), facts.get(right.name)
            return one is not None and other is not None and bool(COMPARES[op](one, other))
        case Linear(terms, op, constant):
            total = _total(terms, facts, today)
            return total is not None and bool(COMPARES[op](total, constant))
        case _ as never:
            assert_never(never)


COMPARES: Final[Mapping[Op, Callable[[Any, Any], Any]]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
"""Each operator as a function, for plain values and for arrays."""


def _total(terms: tuple[Term, ...], facts: Facts, today: date | None) -> float | None:
    total = 0.0
    for term in terms:
        value = facts.get(term.fact.name)
        if term.reading is Reading.DAYS_SINCE:
            if today is None or not isinstance(value, date):
                return None
            value = today.toordinal() - value.toordinal()
        elif isinstance(value, date):
            value = value.toordinal() - EPOCH
        if not isinstance(value, int | float):
            return None
        total += float(term.times) * float(value)
    return total
