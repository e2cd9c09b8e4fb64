"""Many deals at once: a condition over numpy columns, with one mask for what is set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any

from processflow.condition.evaluate import COMPARES
from processflow.condition.reads import reads_today
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
    Or,
    Pair,
    Presence,
    Reading,
    State,
    Term,
    facts_of,
)
from processflow.condition.types import Kind, Value
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """A fact of many deals: one value each, and whether it is set (anything may stand there else).

    By kind: bool; int64; float64 for numbers, money and durations in days; datetime64[D];
    text (also as objects) for choices and texts.
    """

    values: NDArray[Any]
    is_set: Mask


@dataclass(frozen=True, slots=True)
class Table:
    """The facts of `deals` deals by name; one that is missing is unset in all of them.

    Without `today`, `days_since` is unset.
    """

    columns: Mapping[str, Column]
    deals: int
    today: date | None = None


def evaluate_columns(condition: Condition, table: Table) -> Mask:
    """For each deal whether the condition holds; the same as `evaluate` of one deal."""
    match condition:
        case And(parts):
            return reduce(_and, (evaluate_columns(part, table) for part in parts))
        case Or(parts):
            return reduce(_or, (evaluate_columns(part, table) for part in parts))
        case Not(part):
            negated: Mask = ~evaluate_columns(part, table)
            return negated
        case _:
            return _atom(condition, table)


def _and(one: Mask, other: Mask) -> Mask:
    return one & other


def _or(one: Mask, other: Mask) -> Mask:
    return one | other


def _atom(atom: Atom, table: Table) -> Mask:
    import numpy as np

    if isinstance(atom, Presence):
        known = _known(atom.fact, table)
        return known if atom.state is State.SET else ~known
    if any(fact.name not in table.columns for fact in facts_of(atom)):
        return np.zeros(table.deals, dtype=np.bool_)
    if isinstance(atom, Linear) and table.today is None and reads_today(atom):
        return np.zeros(table.deals, dtype=np.bool_)
    truth = np.asarray(_truth(atom, table), dtype=np.bool_)
    return reduce(_and, (_known(fact, table) for fact in facts_of(atom)), truth)


def _truth(atom: Compare | Member | Pair | Linear, table: Table) -> Any:
    """The truth where all facts are set; anything elsewhere."""
    match atom:
        case Compare(fact, op, value):
            return COMPARES[op](_values(fact, table), _constant(value))
        case Member(fact, among, values):
            found = _found(_values(fact, table), values, table.deals)
            return found if among is Among.IN else ~found
        case Pair(left, op, right):
            return COMPARES[op](_values(left, table), _values(right, table))
        case Linear(terms, op, constant):
            rows = (_term(term, table) for term in terms)
            return COMPARES[op](reduce(lambda total, row: total + row, rows), constant)


def _found(column: NDArray[Any], values: tuple[Value, ...], deals: int) -> Mask:
    import numpy as np

    rows = (np.asarray(column == _constant(value), dtype=np.bool_) for value in values)
    return reduce(_or, rows, np.zeros(deals, dtype=np.bool_))


def _known(fact: Fact, table: Table) -> Mask:
    import numpy as np

    column = table.columns.get(fact.name)
    return np.zeros(table.deals, dtype=np.bool_) if column is None else column.is_set


def _values(fact: Fact, table: Table) -> NDArray[Any]:
    values = table.columns[fact.name].values
    return values.astype("float64") if fact.kind in _DOUBLES else values


_DOUBLES = frozenset({Kind.NUMBER, Kind.MONEY, Kind.DURATION})


def _constant(value: Value) -> Any:
    import numpy as np

    return np.datetime64(value, "D") if isinstance(value, date) else value


def _term(term: Term, table: Table) -> NDArray[Any]:
    import numpy as np

    values = table.columns[term.fact.name].values
    if term.reading is Reading.DAYS_SINCE:
        values = (np.datetime64(table.today, "D") - values).astype("int64")
    elif term.fact.kind is Kind.DATE:
        values = values.astype("datetime64[D]").astype("int64")
    terms: NDArray[Any] = float(term.times) * values.astype("float64")
    return terms
