"""Values of facts as authors and reps write them: read against a type, and shown."""

from datetime import date
from fractions import Fraction

from processflow.condition.constants import constant
from processflow.condition.cuts import line
from processflow.condition.grammar import written
from processflow.condition.operands import Operand, Reader
from processflow.condition.problems import SYNTAX, TYPE, Problem, Refused, refuse
from processflow.condition.sums import constant as plain_sum
from processflow.condition.text import value_text
from processflow.condition.tokens import tokens
from processflow.condition.tree import Fact
from processflow.condition.types import ORDERED, FieldType, Kind, Value
from processflow.condition.wording import example, kind_words, name, quoted
from processflow.condition.written import Arithmetic, Day, Negative, Number, Written


def value_of(value: object, called: str, field_type: FieldType) -> Value | Problem:
    """The value that somebody wrote for the fact `called`: `120000 EUR`, `yes`, `2026-05-01`.

    `value` is a plain value as YAML or a prompt gives it; columns are those of a text. The
    bounds of the type count.
    """
    try:
        found = written_value(value, called, field_type)
        _within(found, called, field_type, columns_of(value))
    except Refused as refused:
        return refused.problem
    return found


def shown(value: Value, field_type: FieldType) -> str:
    """A value as an author would write it, a choice or a text without quotes."""
    if isinstance(value, str):
        return value
    return value_text(value, Fact("", field_type.kind, field_type.unit))


def columns_of(value: object) -> tuple[int, int]:
    """All columns of a written value; the first one for what is no text."""
    return (1, len(value) + 1) if isinstance(value, str) and value else (1, 2)


def written_value(value: object, called: str, field_type: FieldType) -> Value:
    """The value in the type's own measure, without regard to its bounds; raises Refused."""
    fact = Fact(called, field_type.kind, field_type.unit)
    reader = Reader({called: field_type})
    return constant(reader, fact, _operand(value, field_type), columns_of(value))


def _operand(value: object, field_type: FieldType) -> Operand:
    columns = columns_of(value)
    match value:
        case bool():
            return value
        case int() | float():
            return plain_sum(_finite(value), "")
        case date():
            return _operand(value.isoformat()[:_DAY], field_type)
        case str() if field_type.kind in ORDERED:
            return _constant_text(value, field_type)
        case str() if field_type.kind is Kind.BOOL:
            return _TRUTHS.get(value.strip().casefold(), value)
        case str():
            _plain_text(value, columns)
            return value
        case _:
            said = "nothing" if value is None else "a list or a map"
            message = f"{said} stands where {kind_words(field_type.kind, field_type.unit)} belongs"
            raise refuse(TYPE, message, columns, "write one value")


_DAY = len("2026-05-01")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


def _finite(number: int | float) -> Fraction:
    try:
        return Fraction(str(number)) if isinstance(number, float) else Fraction(number)
    except ValueError:
        cure = "write a number"
        raise refuse(TYPE, f"{name(str(number))} is no number", (1, 2), cure) from None


def _constant_text(text: str, field_type: FieldType) -> Operand:
    """A constant of arithmetic; only what begins like one is worth its own problem of syntax."""
    if text.strip()[:1] in _BEGINNINGS and len(text) < _LONGEST:
        node = written(tokens(text))
        if _is_constant(node):
            return Reader({}).operand(node)
    message = f"{quoted(text)} is not {kind_words(field_type.kind, field_type.unit)}"
    raise refuse(TYPE, message, columns_of(text), f"write it as in {name(example(field_type))}")


_BEGINNINGS = tuple("0123456789+-(")


def _is_constant(node: Written) -> bool:
    match node:
        case Number() | Day():
            return True
        case Negative(operand=operand):
            return _is_constant(operand)
        case Arithmetic(left=left, right=right):
            return _is_constant(left) and _is_constant(right)
        case _:
            return False


def _plain_text(text: str, columns: tuple[int, int]) -> None:
    for at, character in enumerate(text, 1):
        if character < " " or character == "\x7f" or "\ud800" <= character <= "\udfff":
            message = f"the control character U+{ord(character):04X} stands in the text"
            raise refuse(SYNTAX, message, (at, at + 1), "write the text on one line")
    if len(text) > _LONGEST:
        message = f"the text has more than {_LONGEST:_} characters"
        raise refuse(TYPE, message, columns, "shorten it")


_LONGEST = 2_000


def _within(value: Value, called: str, field_type: FieldType, columns: tuple[int, int]) -> None:
    low, high = field_type.minimum, field_type.maximum
    if field_type.kind is Kind.DURATION and low is None:
        low = 0
    if field_type.kind not in ORDERED:
        return
    at = line(value)
    for bound, word, outside in (
        (low, "at least", low is not None and at < line(low)),
        (high, "at most", high is not None and at > line(high)),
    ):
        if outside and bound is not None:
            message = f"{name(called)} is {word} {shown(bound, field_type)}"
            cure = f"{name(shown(value, field_type))} is outside; check the number and its unit"
            raise refuse(TYPE, message, columns, cure)
