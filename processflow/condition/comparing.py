"""Comparisons: two operands and an operator to an atom, or the reason why they do not fit."""

from typing import Final

from processflow.condition import atoms
from processflow.condition.always import always, fixed
from processflow.condition.constants import constant, out_of_bounds
from processflow.condition.misfits import misfit
from processflow.condition.operands import Operand, Reader, operand_words
from processflow.condition.problems import CONSTANT, TYPE, Refused, refuse
from processflow.condition.sums import FLEXIBLE, Family, Mismatch, Sum, minus
from processflow.condition.tree import Atom, Compare, Fact, Op, Pair
from processflow.condition.types import Kind
from processflow.condition.wording import kind_words, name
from processflow.condition.written import Chain, Written

Columns = tuple[int, int]


def compared(reader: Reader, chain: Chain) -> list[Atom]:
    """The atoms of `a < b <= c`; raises Refused."""
    operands = [reader.operand(node) for node in chain.operands]
    found = []
    for at, op in enumerate(chain.comparisons):
        nodes = chain.operands[at], chain.operands[at + 1]
        columns = (nodes[0].start, nodes[1].end)
        one = _atom(reader, (operands[at], operands[at + 1]), nodes, op)
        found.append(checked(reader, one, columns))
    return found


def checked(reader: Reader, one: Atom, columns: Columns) -> Atom:
    """The atom itself; raises Refused where it is always true or always false."""
    words = always(one, reader.scope)
    if words is None:
        return one
    raise refuse(CONSTANT, words.message, columns, words.cure)


Nodes = tuple[Written, Written]


def _atom(reader: Reader, sides: tuple[Operand, Operand], nodes: Nodes, op: Op) -> Atom:
    left, right = sides
    columns = (nodes[0].start, nodes[1].end)
    if isinstance(left, Sum) and isinstance(right, Sum):
        return _quantities(left, right, op, nodes)
    if op not in _EQUAL and not (isinstance(left, Sum) or isinstance(right, Sum)):
        raise _no_order(left, op, columns)
    if isinstance(left, Fact) and isinstance(right, Fact) and left.kind is right.kind:
        return _pair(reader, left, op, right, columns)
    for fact, other, node in ((left, right, nodes[1]), (right, left, nodes[0])):
        if isinstance(fact, Fact) and not isinstance(other, Fact) and not _reads(other):
            return Compare(fact, op, constant(reader, fact, other, node.columns))
    if isinstance(left, str | bool) and isinstance(right, str | bool):
        raise refuse(CONSTANT, _CONSTANTS, columns, _NAME_A_FACT)
    raise _no_match(sides, nodes)


_EQUAL: Final = (Op.EQ, Op.NE)
_CONSTANTS = "two constants are compared"
_NAME_A_FACT = "one side must read a fact, which the other does not cancel"


def _reads(operand: Operand) -> bool:
    return isinstance(operand, Fact) or (isinstance(operand, Sum) and bool(operand.terms))


def _quantities(left: Sum, right: Sum, op: Op, nodes: Nodes) -> Atom:
    columns = (nodes[0].start, nodes[1].end)
    try:
        found = atoms.atom(_difference(left, right, nodes), op)
    except Mismatch as problem:
        raise refuse(TYPE, problem.message, columns, problem.cure) from None
    except OverflowError:
        raise out_of_bounds(columns) from None
    if not isinstance(found, bool):
        return found
    if not left.terms and not right.terms:
        raise refuse(CONSTANT, _CONSTANTS, columns, _NAME_A_FACT)
    words = fixed(found, left, right)
    raise refuse(CONSTANT, words.message, columns, words.cure)


def _culprit(left: Sum, right: Sum, nodes: Nodes) -> Columns:
    """The side that is a mere constant, if only one is; otherwise both."""
    if left.terms and not right.terms:
        return nodes[1].columns
    if right.terms and not left.terms:
        return nodes[0].columns
    return (nodes[0].start, nodes[1].end)


def _difference(left: Sum, right: Sum, nodes: Nodes) -> Sum:
    try:
        if (left.family is Family.DATE) is not (right.family is Family.DATE):
            raise _no_dates(left, right)
        return minus(left, right)
    except Mismatch as problem:
        columns = _culprit(left, right, nodes)
        raise refuse(TYPE, problem.message, columns, problem.cure) from None


def _no_dates(left: Sum, right: Sum) -> Mismatch:
    one, day = (right, left) if left.family is Family.DATE else (left, right)
    if one.family in FLEXIBLE:
        return Mismatch(*misfit(one, day))
    return Mismatch(f"{one.in_words} and a date do not go together", "compare dates with dates")


def _no_order(left: Operand, op: Op, columns: Columns) -> Refused:
    cure = "compare it with `==`, `!=`, `in` or `not in`"
    message = (
        f"{operand_words(left)} has no order"
        if not isinstance(left, Fact)
        else (f"{name(left.name)} is {kind_words(left.kind)} and has no order")
    )
    return refuse(TYPE, f"{message}, so `{op.value}` says nothing", columns, cure)


def _no_match(sides: tuple[Operand, Operand], nodes: Nodes) -> Refused:
    left, right = sides
    comma = "," if isinstance(left, Fact) else ""
    message = f"{operand_words(left)}{comma} cannot be compared with {operand_words(right)}"
    for side, node in zip(sides, nodes, strict=True):
        if isinstance(side, str):
            cure = "only choices and texts stand in quotes: write a number or a date without them"
            return refuse(TYPE, message, node.columns, cure)
    columns = (nodes[0].start, nodes[1].end)
    return refuse(TYPE, message, columns, "compare what has the same type")


def _pair(reader: Reader, left: Fact, op: Op, right: Fact, columns: Columns) -> Atom:
    if left.name == right.name:
        message = f"{name(left.name)} is compared with itself"
        raise refuse(
            CONSTANT, message, columns, f"to ask whether it is known write `{left.name} is set`"
        )
    one, other = reader.scope[left.name].values, reader.scope[right.name].values
    if left.kind is Kind.ENUM and not set(one) & set(other):
        message = f"{name(left.name)} and {name(right.name)} have no value in common"
        raise refuse(TYPE, message, columns, "compare choices of the same kind")
    return Pair(left, op, right)
