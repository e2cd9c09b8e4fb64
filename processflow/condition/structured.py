"""The structured form of a condition: `{amount: {gte: 50000}}`, the same tree as the text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from processflow.condition.comparing import checked
from processflow.condition.operands import Reader, unknown
from processflow.condition.parse import Parsed, parse
from processflow.condition.problems import SYNTAX, TYPE, Problem, Refused, refuse
from processflow.condition.tree import (
    Among,
    Atom,
    Compare,
    Fact,
    Member,
    Op,
    Presence,
    State,
    both,
)
from processflow.condition.types import ORDERED, FieldType, Scope, Value
from processflow.condition.values import columns_of, written_value
from processflow.condition.wording import kind_words, listed, name
from processflow.condition.written import Node
from processflow.diagnostic import Pointer
from processflow.syntax.nearest import nearest


def read(value: object, scope: Scope) -> Parsed:
    """A condition in either form, as it stands under `when`."""
    match value:
        case str():
            return parse(value, scope)
        case Mapping():
            return structured(value, scope)
        case bool():
            return parse("yes" if value else "no", scope)
        case _:
            cure = "write it as in `amount >= 50_000` or as in `{amount: {gte: 50000}}`"
            return Parsed(None, (Problem(SYNTAX, "this is not a condition", 1, 2, cure),))


def structured(form: Mapping[object, object], scope: Scope) -> Parsed:
    """Read `{fact: {operator: value}}`; all operators of all facts must hold.

    The `pointer` of a problem leads to the fact, the operator or the value.
    """
    reader, found, problems = Reader(scope), [], []
    for pointer, operand in _entries(form):
        try:
            found.append(_atom(reader, pointer, operand))
        except Refused as refused:
            place = pointer if pointer[0] in scope else pointer[:1]
            problem = refused.problem
            problems.append(replace(problem, pointer=(*place, *problem.pointer)))
    if not found and not problems:
        problems.append(Problem(SYNTAX, "the condition is empty", 1, 2, _FORM))
    return Parsed(None if problems else both(*found), tuple(dict.fromkeys(problems)))


_FORM = "name a fact and what it is compared with, as in `{amount: {gte: 50000}}`"


def _entries(form: Mapping[object, object]) -> Iterator[tuple[Pointer, object]]:
    """Every fact with each of its operators; what is no map of operators has no second key."""
    for word, wanted in form.items():
        if isinstance(wanted, Mapping) and wanted:
            for operator, operand in wanted.items():
                yield (str(word), str(operator)), operand
        else:
            yield (str(word),), wanted


_OPS: Final = {
    "eq": Op.EQ,
    "ne": Op.NE,
    "lt": Op.LT,
    "lte": Op.LE,
    "gt": Op.GT,
    "gte": Op.GE,
}
_LISTS: Final = {"in": Among.IN, "not_in": Among.NOT_IN}
_STATES: Final = {"set": State.SET, "unset": State.UNSET}
OPERATORS: Final = (*_OPS, *_LISTS, *_STATES)


def _atom(reader: Reader, pointer: Pointer, operand: object) -> Atom:
    word = str(pointer[0])
    if word not in reader.scope:
        raise unknown(Node(*columns_of(word)), word, reader.scope)
    if len(pointer) == 1:
        message = f"{name(word)} is compared with nothing"
        raise refuse(
            SYNTAX, message, columns_of(word), f"write an operator: {listed(OPERATORS, 'or')}"
        )
    field_type, operator = reader.scope[word], str(pointer[1])
    fact = Fact(word, field_type.kind, field_type.unit)
    return checked(reader, _operation(fact, field_type, operator, operand), columns_of(operand))


def _operation(fact: Fact, field_type: FieldType, operator: str, operand: object) -> Atom:
    if operator in _OPS:
        _ordered(fact, _OPS[operator], operator)
        return Compare(fact, _OPS[operator], written_value(operand, fact.name, field_type))
    if operator in _LISTS:
        return Member(fact, _LISTS[operator], _values(fact, field_type, operand))
    if operator in _STATES:
        return Presence(fact, _state(operator, operand))
    near = nearest(operator, OPERATORS)
    cure = f"did you mean {name(near)}?" if near else f"the operators are {listed(OPERATORS)}"
    raise refuse(SYNTAX, f"{name(operator)} is no operator", columns_of(operator), cure)


def _ordered(fact: Fact, op: Op, operator: str) -> None:
    if fact.kind in ORDERED or op in (Op.EQ, Op.NE):
        return
    message = f"{name(fact.name)} is {kind_words(fact.kind)} and has no order"
    cure = "compare it with `eq`, `ne`, `in` or `not_in`"
    raise refuse(TYPE, f"{message}, so {name(operator)} says nothing", columns_of(operator), cure)


_MOST_MEMBERS: Final = 500


def _values(fact: Fact, field_type: FieldType, operand: object) -> tuple[Value, ...]:
    if not isinstance(operand, list | tuple):
        cure = "write a list, as in `[emea, apac]`"
        raise refuse(SYNTAX, "no list stands here", columns_of(operand), cure)
    if len(operand) > _MOST_MEMBERS:
        message = f"the list has more than {_MOST_MEMBERS} members"
        raise refuse(SYNTAX, message, (1, 2), "ask for a range, or for what is not in the list")
    found = []
    for at, each in enumerate(operand):
        try:
            found.append(written_value(each, fact.name, field_type))
        except Refused as refused:
            raise Refused(replace(refused.problem, pointer=(at,))) from None
    return tuple(dict.fromkeys(found))


def _state(operator: str, operand: object) -> State:
    if not isinstance(operand, bool) and operand not in _TRUTHS:
        cure = f"write `{operator}: true`"
        raise refuse(SYNTAX, "neither true nor false stands here", columns_of(operand), cure)
    wanted = _TRUTHS[operand] if isinstance(operand, str) else bool(operand)
    return State.SET if (operator == "set") is wanted else State.UNSET


_TRUTHS: Final = {"yes": True, "no": False}
