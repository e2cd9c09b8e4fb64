"""Plain scalars to values, by the YAML 1.2 core schema and nothing else.

So `yes`, `on`, `NO`, `1:30` and `2026-01-01` are text, and `010` is ten.
"""

import math
import re
from typing import Final

from processflow.syntax.limits import MAX_DIGITS

Scalar = str | int | float | bool | None


class OutOfRange(ValueError):
    """A number that cannot be kept: infinite, not a number, or with too many digits."""

    def __init__(self, text: str, *, too_many_digits: bool = False) -> None:
        super().__init__(text)
        self.too_many_digits = too_many_digits


def resolve(text: str) -> Scalar:
    """The value of a plain scalar; raises OutOfRange."""
    if text and text[0] not in NOT_TEXT_STARTS:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _NUMBER_STARTS:
        return _number(text)
    return text


def is_null(text: str) -> bool:
    """Whether a plain scalar means "nothing here"."""
    return text in _NULLS


_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(_NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS: Final = frozenset("-+.0123456789")
NOT_TEXT_STARTS: Final = _NUMBER_STARTS | frozenset("~nNtTfF")
"""What a plain scalar that may be more than a text begins with."""

_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")


def _number(text: str) -> Scalar:
    if _DECIMAL.match(text):
        return _whole(text, 10, text.lstrip("-+").lstrip("0"))
    if _FLOAT.match(text):
        return _finite(text)
    if _OCTAL.match(text):
        return _whole(text[2:], 8, text[2:].lstrip("0"))
    if _HEXADECIMAL.match(text):
        return _whole(text[2:], 16, text[2:].lstrip("0"))
    if _NOT_FINITE.match(text):
        raise OutOfRange(text)
    return text


def _whole(text: str, base: int, significant: str) -> int:
    if len(significant) > MAX_DIGITS:
        raise OutOfRange(text, too_many_digits=True)
    # Leading zeros count for Python's own limit of digits; only the significant ones matter.
    sign = -1 if text.startswith("-") else 1
    return sign * int(significant or "0", base)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise OutOfRange(text)
    return number
