"""Constants for a fact: written values settled in the fact's own measure."""

from datetime import date

from processflow.condition.atoms import plain
from processflow.condition.misfits import misfit
from processflow.condition.operands import Operand, Reader, operand_words
from processflow.condition.problems import TYPE, Refused, refuse
from processflow.condition.sums import FLEXIBLE, Family, Mismatch, Sum, alike, fact_sum
from processflow.condition.tree import Fact
from processflow.condition.types import ORDERED, FieldType, Kind, Value
from processflow.condition.wording import example, kind_words, listed, name, quoted
from processflow.syntax.nearest import nearest

Columns = tuple[int, int]
Choice = str | bool


def constant(reader: Reader, fact: Fact, operand: Operand, columns: Columns) -> Value:
    """The value that an operand is for a fact; raises Refused where it does not fit."""
    field_type = reader.scope[fact.name]
    if isinstance(operand, Fact) or (isinstance(operand, Sum) and operand.terms):
        cure = f"write constants, as in {name(f'[{example(field_type)}]')}, or compare with `==`"
        raise refuse(TYPE, "a fact stands where only constants can", columns, cure)
    if isinstance(operand, Sum) and fact.kind in ORDERED:
        return quantity(operand, fact, columns)
    if isinstance(operand, str | bool) and fact.kind not in ORDERED:
        return choice(fact, field_type, operand, columns)
    said = operand_words(operand)
    message = f"{name(fact.name)} is {kind_words(fact.kind, fact.unit)} and not {said}"
    raise refuse(TYPE, message, columns, f"write it as in {name(example(field_type))}")


def choice(fact: Fact, field_type: FieldType, value: Choice, columns: Columns) -> Choice:
    """The text or truth, if it is a value of the fact; raises Refused."""
    if isinstance(value, bool) is not (fact.kind is Kind.BOOL):
        said = "yes or no" if isinstance(value, bool) else f"the text {quoted(value)}"
        message = f"{name(fact.name)} is {kind_words(fact.kind)} and not {said}"
        raise refuse(TYPE, message, columns, _cure(fact, field_type))
    if fact.kind is Kind.ENUM and value not in field_type.values:
        message = f"{quoted(str(value))} is no value of {name(fact.name)}"
        if field_type.listed_in:
            message += f": {name(field_type.listed_in)} has no such key"
        near = nearest(str(value), field_type.values)
        cure = _cure(fact, field_type)
        if near:
            meant = f"did you mean {quoted(near)}?"
            cure = f"{meant} {cure}" if field_type.listed_in else meant
        raise refuse(TYPE, message, columns, cure, f'"{near}"' if near else None)
    return value


def _cure(fact: Fact, field_type: FieldType) -> str:
    match fact.kind:
        case Kind.BOOL:
            return f"write {name(fact.name)} by itself, or {name(f'not {fact.name}')}"
        case Kind.ENUM if field_type.values:
            is_key = bool(field_type.listed_in)
            return f"its {'keys' if is_key else 'values'} are {listed(field_type.values)}"
        case _:
            return "put the text in quotes"


def quantity(operand: Sum, fact: Fact, columns: Columns) -> Value:
    """The number, date or duration that a sum of constants is for a fact; raises Refused."""
    try:
        return _settled(operand, fact_sum(fact), fact.kind)
    except Mismatch as problem:
        raise refuse(TYPE, problem.message, columns, problem.cure) from None
    except (OverflowError, ValueError):
        raise out_of_bounds(columns) from None


def _settled(operand: Sum, like: Sum, kind: Kind) -> Value:
    if Family.DATE in (operand.family, like.family) and operand.family is not like.family:
        if operand.family in FLEXIBLE:
            raise Mismatch(*misfit(operand, like))
        message = f"{operand.in_words} is not {like.in_words}"
        raise Mismatch(message, "compare dates with dates only")
    if kind is not Kind.DATE:
        return _whole(alike(operand, like)[0], kind)
    if operand.constant.denominator != 1:
        raise Mismatch("the date has a time of day", "write a whole day")
    return date.fromordinal(operand.constant.numerator)


def _whole(operand: Sum, kind: Kind) -> int | float:
    value = plain(operand.constant)
    if kind is Kind.INT and isinstance(value, float):
        raise Mismatch(f"{name(str(value))} is not a whole number", "write a whole number")
    return value


def out_of_bounds(columns: Columns) -> Refused:
    """The problem of a constant that cannot be kept exactly."""
    message = "a number is too large or too small to be exact"
    return refuse(TYPE, message, columns, "stay between 0.000_000_000_001 and 999_999_999_999_999")
