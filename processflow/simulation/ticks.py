"""Time in whole milliseconds: sums of integers are the same in whatever order they are made."""

PER_DAY = 86_400_000

LONGEST = 1 << 49
"""The longest time that one visit can last, 17 800 years: so no deal's sum overflows 63 bits."""


def to_ticks(days: float) -> int:
    """The nearest whole number of ticks, at most `LONGEST`."""
    return int(min(days * PER_DAY + 0.5, LONGEST))


def to_days(ticks: int) -> float:
    """Ticks in days."""
    return ticks / PER_DAY
