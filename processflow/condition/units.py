"""Units of time as exact calendar days, and durations as text."""

from fractions import Fraction
from typing import Final

DAYS: Final[dict[str, Fraction]] = {
    "min": Fraction(1, 1440),
    "h": Fraction(1, 24),
    "d": Fraction(1),
    "bd": Fraction(7, 5),
    "w": Fraction(7),
    "mo": Fraction(3044, 100),
}
"""One business day is 7/5 days, one month the mean of the Gregorian calendar."""

LISTED: Final = ", ".join(f"`{unit}`" for unit in DAYS)


def duration_text(days: int | float) -> str:
    """The shortest whole number of a unit that is this duration: `90d`, `3bd`, `20min`."""
    for unit in _WHOLE:
        count = round(days / DAYS[unit])
        if float(count * DAYS[unit]) == days and abs(count) < _MANY:
            return f"{number_text(count)}{unit}"
    return f"{number_text(days)}d"


_WHOLE: Final = ("d", "bd", "h", "min", "mo")
_MANY: Final = 1000
"""Of a unit: `7.5d` says more than `10800min`."""


def number_text(number: int | float) -> str:
    """A number as the language writes it: never with an exponent, long ones in groups."""
    if isinstance(number, float):
        if number.is_integer():
            return number_text(int(number))
        return _without_exponent(repr(number))
    return f"{number:_}" if abs(number) >= _GROUPED else str(number)


_GROUPED = 10_000


def _without_exponent(text: str) -> str:
    if "e" not in text:
        return text
    from decimal import Decimal  # only very small numbers need it

    return format(Decimal(text), "f")
