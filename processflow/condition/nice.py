"""Values that speak for a region: the boundary that an author wrote, or a round number by it."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from processflow.condition.atoms import plain
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """One end of a region: the number, whether it belongs to it, whether an author wrote it."""

    at: int | float
    included: bool
    written: bool


def nice_whole(low: End | None, high: End | None, usual: int) -> int | None:
    """A whole number between two ends that both belong to the region; None if there is none."""
    if low is not None and high is not None and low.at > high.at:
        return None
    for end in (low, high):
        if end is not None and end.written:
            return int(end.at)
    if _inside(usual, low, high):
        return usual
    nearest = low if low is not None else high
    return usual if nearest is None else int(nearest.at)


def nice_real(low: End | None, high: End | None) -> int | float | None:
    """A double between two ends, None for an endless one; None if there is none."""
    for candidate in _candidates(low, high):
        if _inside(candidate, low, high):
            return candidate
    return None


def _inside(value: int | float, low: End | None, high: End | None) -> bool:
    if low is not None and (value < low.at or (value == low.at and not low.included)):
        return False
    return high is None or value < high.at or (value == high.at and high.included)


def _candidates(low: End | None, high: End | None) -> Iterator[int | float]:
    if low is not None and low.written and low.included:
        yield low.at
    if high is not None and high.written:
        yield high.at
        yield math.ceil(high.at) - 1
    if low is not None and low.written:
        yield math.floor(low.at) + 1
    if low is None and high is None:
        yield 0
    yield from _round(low, high)
    for end in (low, high):
        if end is not None:
            yield end.at
    if low is not None and high is not None:
        yield low.at / 2 + high.at / 2
        yield math.nextafter(low.at, math.inf)


_MOST_DIGITS: Final = 12
"""Of a fraction: `plain` takes no smaller one."""


def _round(low: End | None, high: End | None) -> Iterator[int | float]:
    """The decimal with the fewest digits that lies next to the end that was written."""
    for digits in range(_MOST_DIGITS + 1):
        scale = 10**digits
        if high is not None and (high.written or low is None):
            yield plain(Fraction(math.ceil(_decimal(high.at) * scale) - 1, scale))
        elif low is not None:
            yield plain(Fraction(math.floor(_decimal(low.at) * scale) + 1, scale))


def _decimal(number: int | float) -> Fraction:
    """The number as it is written, not as it is kept."""
    return Fraction(str(number))
