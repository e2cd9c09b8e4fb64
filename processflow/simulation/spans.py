"""Which random words draw which part of a fact's values, to the last bit."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

WORDS = 1 << 52
"""The words of a fact, counted by the bits that draw it."""

NEAR = 64
"""Rounding may let two parts alternate where they meet: words so near to there are all asked."""


class Span(NamedTuple):
    """Words in a row that draw values of one part: from the stop of the span before it on."""

    stop: int
    part: int


def spans_of(part: Callable[[int], int], words: int = WORDS) -> tuple[Span, ...]:
    """The spans of all words; `part` tells the part of a word's value, counted upwards.

    Values grow with their words, as quantiles do, but for the last digits of floating-point
    numbers. So the parts of a few words tell those of all.
    """
    asked = {word: part(word) for word in (0, words - 1)}
    for met in _meetings(part, asked):
        near = range(max(0, met - NEAR), min(words, met + NEAR))
        asked.update({word: part(word) for word in near})
    stops = _meetings(part, asked)
    return tuple(Span(stop, asked[stop - 1]) for stop in (*stops, words))


def _meetings(part: Callable[[int], int], asked: dict[int, int]) -> list[int]:
    """The words whose part is another one than that of the word before; asks for some more."""
    known = sorted(asked)
    pairs, found = list(pairwise(known)), list[int]()
    while pairs:
        low, high = pairs.pop()
        if asked[low] == asked[high]:
            continue
        if high - low == 1:
            found.append(high)
            continue
        middle = (low + high) // 2
        asked[middle] = part(middle)
        pairs += (low, middle), (middle, high)
    return sorted(found)
