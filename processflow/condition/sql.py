"""A condition as an SQL expression for DuckDB, never NULL.

Columns have the names of their facts: BOOLEAN; BIGINT; DOUBLE for numbers, money and durations
in days; DATE; VARCHAR for choices and texts. NULL is unset.
"""

from datetime import date

from processflow.condition.reads import reads_today
from processflow.condition.tree import (
    And,
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
)
from processflow.condition.types import Kind, Value


def sql_of(condition: Condition, *, today: date | None = None) -> str:
    """The expression; without `today`, `days_since` is unset."""
    match condition:
        case And(parts):
            return f"({' AND '.join(sql_of(part, today=today) for part in parts)})"
        case Or(parts):
            return f"({' OR '.join(sql_of(part, today=today) for part in parts)})"
        case Not(part):
            return f"(NOT {sql_of(part, today=today)})"
        case Presence(fact, state):
            return f"({_column(fact)} IS {'NOT ' if state is State.SET else ''}NULL)"
        case Linear() if today is None and reads_today(condition):
            return "false"
        case _:
            return f"coalesce({_comparison(condition, today)}, false)"


def _comparison(atom: Compare | Member | Pair | Linear, today: date | None) -> str:
    match atom:
        case Compare(fact, op, value):
            return f"{_column(fact)} {_OPS[op]} {_literal(value)}"
        case Member(fact, among, values):
            return f"{_column(fact)} {among.value.upper()} ({', '.join(map(_literal, values))})"
        case Pair(left, op, right):
            return f"{_column(left)} {_OPS[op]} {_column(right)}"
        case Linear(terms, op, constant):
            total = " + ".join(_term(term, today) for term in terms)
            return f"{total} {_OPS[op]} {_double(constant)}"


_OPS = {op: op.value for op in Op} | {Op.EQ: "=", Op.NE: "<>"}


def _column(fact: Fact) -> str:
    return '"' + fact.name.replace('"', '""') + '"'


def _literal(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case date():
            return f"DATE '{value.isoformat()}'"
        case int():
            return str(value)
        case _:
            return _double(value)


def _double(number: int | float) -> str:
    """A number as DOUBLE: a literal with a point would be DECIMAL, which rounds differently."""
    return f"CAST('{float(number)!r}' AS DOUBLE)"


def _term(term: Term, today: date | None) -> str:
    column = _column(term.fact)
    if term.reading is Reading.DAYS_SINCE and today is not None:
        column = f"date_diff('day', {column}, {_literal(today)})"
    elif term.fact.kind is Kind.DATE:
        column = f"date_diff('day', DATE '1970-01-01', {column})"
    return f"{_double(term.times)} * CAST({column} AS DOUBLE)"
