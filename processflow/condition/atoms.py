"""Exact sums to atoms: one fact against a constant where that is possible, `Linear` elsewhere."""

import math
from datetime import date
from fractions import Fraction
from typing import Final

from processflow.condition.sums import Key, Mismatch, Sum
from processflow.condition.tree import Atom, Compare, Fact, Linear, Op, Reading, Term
from processflow.condition.types import Kind

GREATEST: Final = 10**15
"""Constants stay below this: whole numbers are exact there in every evaluator."""

SMALLEST: Final = Fraction(1, 10**12)
EPOCH: Final = date(1970, 1, 1).toordinal()

MIRRORED: Final = {Op.LT: Op.GT, Op.GT: Op.LT, Op.LE: Op.GE, Op.GE: Op.LE}
"""The operator after both sides changed places, or their sign."""

Fixed = bool
"""A comparison that does not depend on the value of any fact."""


def atom(difference: Sum, op: Op) -> Atom | Fixed:
    """`difference op 0` as an atom, or its truth where no fact can change it.

    Raises Mismatch, and OverflowError for a number that is too large or too small.
    """
    match difference.terms:
        case ():
            return holds(op, difference.constant, Fraction(0))
        case (((fact, Reading.VALUE), factor),):
            sign = op if factor > 0 else MIRRORED.get(op, op)
            return single(fact, sign, -difference.constant / factor)
        case _:
            return _linear(difference, op)


def holds(op: Op, left: Fraction, right: Fraction) -> bool:
    """Whether two constants compare so."""
    match op:
        case Op.EQ:
            return left == right
        case Op.NE:
            return left != right
        case Op.LT | Op.LE:
            return left < right or (op is Op.LE and left == right)
        case _:
            return left > right or (op is Op.GE and left == right)


def single(fact: Fact, op: Op, bound: Fraction) -> Atom | Fixed:
    """One ordered fact against a bound, in whole steps where the fact has only those."""
    if fact.kind not in (Kind.INT, Kind.DATE):
        return Compare(fact, op, plain(bound))
    if bound.denominator != 1:
        match op:
            case Op.EQ | Op.NE:
                return op is Op.NE
            case Op.LT | Op.LE:
                op, bound = Op.LE, Fraction(math.floor(bound))
            case _:
                op, bound = Op.GE, Fraction(math.ceil(bound))
    if fact.kind is Kind.INT:
        return Compare(fact, op, plain(bound))
    if not _FIRST_DAY <= bound <= _LAST_DAY:
        return (op in (Op.GT, Op.GE)) is (bound < _FIRST_DAY) if op not in _EQUAL else op is Op.NE
    return Compare(fact, op, date.fromordinal(bound.numerator))


_EQUAL: Final = (Op.EQ, Op.NE)
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


def plain(number: Fraction) -> int | float:
    """A JSON number; raises OverflowError."""
    if number and not SMALLEST <= abs(number) < GREATEST:
        raise OverflowError
    return number.numerator if number.denominator == 1 else float(number)


def _linear(difference: Sum, op: Op) -> Linear:
    """Terms with a plus first; a date that stands alone keeps its plus."""
    rows, constant = difference.terms, difference.constant
    days = [factor for key, factor in rows if _is_date(key)]
    dates = sum(days, Fraction(0))
    if len(days) > _MOST_DATES or abs(dates) > 1 or any(abs(factor) != 1 for factor in days):
        raise Mismatch(
            "these dates are not one subtracted from another",
            "subtract one date from another, and multiply neither",
        )
    if dates < 0 or (not dates and all(factor < 0 for _, factor in rows)):
        rows = tuple((key, -factor) for key, factor in rows)
        constant, op, dates = -constant, MIRRORED.get(op, op), -dates
    rows = tuple(sorted(rows, key=lambda row: row[1] < 0))
    terms = tuple(Term(key[0], plain(factor), key[1]) for key, factor in rows)
    if dates and not _FIRST_DAY <= -constant <= _LAST_DAY:
        raise OverflowError
    return Linear(terms, op, plain(-constant - dates * EPOCH))


_MOST_DATES: Final = 2


def _is_date(key: Key) -> bool:
    return key[0].kind is Kind.DATE and key[1] is Reading.VALUE
