"""Arithmetic of a condition: sums of facts and constants, exact, with what they measure."""

import enum
from dataclasses import replace
from fractions import Fraction
from typing import Final

from processflow.condition.tree import Fact, Reading
from processflow.condition.types import Kind
from processflow.condition.units import DAYS
from processflow.record import dataclass


class Family(enum.Enum):
    """What a sum measures; the first three are constants that take the other side's measure."""

    BARE = "a number without a unit"
    PERCENT = "a percentage"
    WRITTEN = "a number with a unit"
    NUMBER = "a number"
    MONEY = "an amount of money"
    DURATION = "a duration"
    SINCE = "a number of days"
    DATE = "a date"


FLEXIBLE: Final = frozenset({Family.BARE, Family.PERCENT, Family.WRITTEN})
TIMES: Final = frozenset({Family.DURATION, Family.SINCE})

Key = tuple[Fact, Reading]


@dataclass(frozen=True, slots=True)
class Sum:
    """Multiples of facts and a constant; dates count in days from 0001-01-01 (as ordinals)."""

    family: Family
    unit: str
    constant: Fraction
    terms: tuple[tuple[Key, Fraction], ...] = ()

    @property
    def in_words(self) -> str:
        """What this is, for a message: `an amount of money in EUR`."""
        if self.family is Family.WRITTEN:
            return "a duration" if self.unit in DAYS else f"a number with the unit {self.unit}"
        if self.family is Family.BARE:
            return Family.NUMBER.value
        return f"{self.family.value} in {self.unit}" if self.unit else self.family.value


class Mismatch(Exception):
    """Two sums do not go together: the fact and the cure, still without a place."""

    def __init__(self, message: str, cure: str) -> None:
        self.message, self.cure = message, cure
        super().__init__(message)


def fact_sum(fact: Fact) -> Sum:
    """The value of a numeric fact."""
    terms = (((fact, Reading.VALUE), _ONE),)
    return Sum(_FAMILIES[fact.kind], fact.unit or "", _ZERO, terms)


def days_since(fact: Fact) -> Sum:
    """The days since a date."""
    return Sum(Family.SINCE, "", _ZERO, (((fact, Reading.DAYS_SINCE), _ONE),))


_ZERO, _ONE, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)
_FAMILIES: Final = {
    Kind.INT: Family.NUMBER,
    Kind.NUMBER: Family.NUMBER,
    Kind.MONEY: Family.MONEY,
    Kind.DURATION: Family.DURATION,
    Kind.DATE: Family.DATE,
}


def constant(value: Fraction, unit: str) -> Sum:
    """A written number; a percentage counts as its share until it meets a fact in `%`."""
    if unit == "%":
        return Sum(Family.PERCENT, "", value / _HUNDRED)
    return Sum(Family.WRITTEN if unit else Family.BARE, unit, value)


def times(left: Sum, right: Sum) -> Sum:
    """A product; raises Mismatch unless one side is a constant without a unit."""
    if left.terms and right.terms:
        raise Mismatch("two facts are multiplied", "multiply by a constant only")
    for one, other in ((right, left), (left, right)):
        if not one.terms and one.family in (Family.BARE, Family.PERCENT):
            return scaled(other, one.constant)
    raise Mismatch(
        f"{left.in_words} is multiplied by {right.in_words}",
        "multiply by a plain number or a percentage only, as in `amount * 20%`",
    )


def scaled(one: Sum, by: Fraction) -> Sum:
    """A multiple of a sum; raises Mismatch for a date."""
    if one.family is Family.DATE:
        raise Mismatch("a date is multiplied", "a date can only be moved by a duration")
    terms = tuple((key, factor * by) for key, factor in one.terms)
    return replace(one, constant=one.constant * by, terms=terms)


def plus(left: Sum, right: Sum) -> Sum:
    """A sum; raises Mismatch."""
    if Family.DATE in (left.family, right.family):
        if left.family is right.family:
            raise Mismatch("two dates are added", "subtract them, or add a duration such as `90d`")
        left, right = (left, right) if left.family is Family.DATE else (right, left)
        return _joined(left, _moved(right), _ONE, Family.DATE)
    left, right = alike(left, right)
    return _joined(left, right, _ONE, left.family)


def minus(left: Sum, right: Sum) -> Sum:
    """A difference, a duration between two dates; raises Mismatch."""
    if left.family is right.family is Family.DATE:
        return _joined(left, right, -_ONE, Family.DURATION)
    if left.family is Family.DATE:
        return _joined(left, _moved(right), -_ONE, Family.DATE)
    if right.family is Family.DATE:
        raise Mismatch(
            f"a date is subtracted from {left.in_words}", "subtract dates from dates only"
        )
    left, right = alike(left, right)
    return _joined(left, right, -_ONE, left.family)


def alike(left: Sum, right: Sum) -> tuple[Sum, Sum]:
    """Both sums in one measure, that of a fact if there is one; raises Mismatch."""
    if left.family in FLEXIBLE and right.family in FLEXIBLE:
        return _constants_alike(left, right)
    if left.family in FLEXIBLE:
        return settled(left, right), right
    if right.family in FLEXIBLE:
        return left, settled(right, left)
    if left.family in TIMES and right.family in TIMES:
        return replace(left, family=Family.DURATION), replace(right, family=Family.DURATION)
    if left.family is not right.family or (left.unit and right.unit and left.unit != right.unit):
        message = f"{left.in_words} and {right.in_words} do not go together"
        raise Mismatch(message, _same(left, right))
    unit = left.unit or right.unit
    return replace(left, unit=unit), replace(right, unit=unit)


def _same(left: Sum, right: Sum) -> str:
    if left.family is right.family:
        return f"use facts in one unit, {left.unit} or {right.unit}"
    return "compare, add and subtract only what measures the same"


def _constants_alike(left: Sum, right: Sum) -> tuple[Sum, Sum]:
    families = {left.family, right.family}
    if left.family is right.family and left.unit == right.unit:
        return left, right
    if left.unit in DAYS and right.unit in DAYS:
        return _in_days(left, Family.DURATION), _in_days(right, Family.DURATION)
    if Family.WRITTEN not in families:
        return replace(left, family=Family.BARE), replace(right, family=Family.BARE)
    message = f"{left.in_words} and {right.in_words} do not go together"
    raise Mismatch(message, "write both constants in the same unit")


def _moved(by: Sum) -> Sum:
    """What a date is moved by."""
    if by.family in TIMES:
        return by
    if by.family in FLEXIBLE:
        return settled(by, Sum(Family.DURATION, "", _ZERO))
    raise Mismatch(f"a date is moved by {by.in_words}", "move it by a duration such as `90d`")


def settled(one: Sum, like: Sum) -> Sum:
    """A constant in the measure of a fact; raises Mismatch."""
    match like.family:
        case Family.DURATION | Family.SINCE if one.unit in DAYS:
            return _in_days(one, like.family)
        case Family.SINCE | Family.NUMBER | Family.MONEY if one.family is Family.BARE:
            return replace(one, family=like.family, unit=like.unit)
        case Family.NUMBER if one.family is Family.PERCENT and like.unit in ("", "%"):
            share = one if not like.unit else scaled(one, _HUNDRED)
            return replace(share, family=Family.NUMBER, unit=like.unit)
        case Family.NUMBER | Family.MONEY if one.unit == like.unit:
            return replace(one, family=like.family)
    raise _unsettled(one, like)


def _in_days(one: Sum, family: Family) -> Sum:
    return replace(one, family=family, unit="", constant=one.constant * DAYS[one.unit])


def _unsettled(one: Sum, like: Sum) -> Mismatch:
    from processflow.condition.misfits import misfit  # words that only a mistake needs

    return Mismatch(*misfit(one, like))


def _joined(left: Sum, right: Sum, sign: Fraction, family: Family) -> Sum:
    terms = dict(left.terms)
    for key, factor in right.terms:
        terms[key] = terms.get(key, _ZERO) + sign * factor
    kept = tuple((key, factor) for key, factor in terms.items() if factor)
    unit = left.unit if family is left.family else ""
    return Sum(family, unit, left.constant + sign * right.constant, kept)
