"""The nearest name: what an author meant by a word that is spelt wrongly."""

from collections.abc import Iterable

_LONGEST = 64
"""Longer words are no slips of the pen, and comparing them costs time."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that differs least from `word`, if it is near enough to be meant.

    Case, spaces, `-` and `_` do not count. Otherwise one letter may differ, two in words of six
    and more, three in words of nine and more, none in words of two; two letters that changed
    places count as one. Ties go to the first name.
    """
    if len(word) > _LONGEST:
        return None
    plain = _plain(word)
    best, least = None, min(3, len(plain) // 3) + 1
    for name in names:
        distance = _distance(plain, _plain(name), least)
        if distance < least:
            best, least = name, distance
    return best


def _plain(word: str) -> str:
    return word.casefold().translate(_IGNORED)


_IGNORED = str.maketrans("", "", " -_")


def _distance(one: str, two: str, limit: int) -> int:
    """Optimal string alignment distance; `limit` stands for anything not below it."""
    if abs(len(one) - len(two)) >= limit:
        return limit
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            change = before[j - 1] + (letter != other)
            cost = min(change, before[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) >= limit:
            return limit
    return row[-1]
