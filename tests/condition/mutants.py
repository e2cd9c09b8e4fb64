"""Conditions and routes with one operator, constant or conjunct changed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from processflow.condition.tree import (
    Among,
    And,
    Compare,
    Condition,
    Fact,
    Member,
    Not,
    Op,
    Or,
    Presence,
    State,
    both,
    either,
)
from processflow.condition.types import ORDERED, Kind, Scope, Value

Route = Sequence[Condition | None]


def mutated(branches: Route, scope: Scope) -> Iterator[Route]:
    """Every route in which one branch is changed in one place."""
    for at, branch in enumerate(branches):
        for mutant in changed(branch, scope) if branch is not None else ():
            yield (*branches[:at], mutant, *branches[at + 1 :])


def changed(found: Condition, scope: Scope) -> Iterator[Condition]:
    """Every condition with one operator, constant or conjunct changed."""
    match found:
        case Compare(fact, op, value):
            same_kind = list(Op) if fact.kind in ORDERED else [Op.EQ, Op.NE]
            yield from (Compare(fact, each, value) for each in same_kind if each is not op)
            yield from (Compare(fact, op, each) for each in near(fact, value, scope))
        case Member(fact, among, values):
            yield Member(fact, Among.IN if among is Among.NOT_IN else Among.NOT_IN, values)
            yield from (
                Member(fact, among, (*values, each)) for each in near(fact, values[0], scope)
            )
        case Presence(fact, state):
            yield Presence(fact, State.SET if state is State.UNSET else State.UNSET)
        case Not(part):
            yield part
            yield from (Not(each) for each in changed(part, scope))
        case And(parts) | Or(parts):
            join, other = (both, either) if isinstance(found, And) else (either, both)
            yield other(*parts)
            for at, part in enumerate(parts):
                before, after = parts[:at], parts[at + 1 :]
                yield join(*before, *after)
                yield from (join(*before, each, *after) for each in changed(part, scope))


def near(fact: Fact, value: Value, scope: Scope) -> list[Value]:
    """Other constants, the next ones where the fact has an order."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value - 1, value + 1]
    if isinstance(value, float):
        return [value - 0.5, value + 0.5]
    if isinstance(value, date):
        return [value - timedelta(days=1), value + timedelta(days=1)]
    if fact.kind is Kind.TEXT:
        return [f"{value} "]
    return [each for each in scope[fact.name].values if each != value]
