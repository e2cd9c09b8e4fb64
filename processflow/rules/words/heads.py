"""How a pattern of a word list can begin.

Most texts hold no word of a list, and trying hundreds of patterns at every letter takes longer than
everything else in a check. So a text is first asked whether any word in it could begin a match.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

_WORD = re.compile(r"[A-Za-z]+")
_SHORT = 3
"""A shorter beginning is a word of its own: `in` begins no `invitation`."""

_SIGN = re.compile(r"\\.|[()|]")
"""What groups a pattern; a class holds no brackets, and what is escaped is none."""

_DEPTH = {"(": 1, ")": -1}
_META = frozenset("\\.[](){}?*+|^$")
_LOOKING = ("(?<!", "(?!", "(?<=", "(?=")


def alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between its outermost `|`."""
    start = depth = 0
    for match in _SIGN.finditer(pattern):
        sign = match[0]
        depth += _DEPTH.get(sign, 0)
        if depth == 0 and sign == "|":
            yield pattern[start : match.start()]
            start = match.end()
    yield pattern[start:]


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of a text with their places, in small letters and closed by `$`.

    Of scripts that part no words, each pair of signs is one.
    """
    words = [(f"{match[0].lower()}$", match.start()) for match in _WORD.finditer(text)]
    if text.isascii():
        return words
    return words + [(text[i : i + 2], i) for i, sign in enumerate(text) if not sign.isascii()]


def heads(pattern: str) -> frozenset[str] | None:
    """How the first word of a match begins, as in `words_of`; None where it may begin anyhow."""
    while pattern.startswith(_LOOKING):
        pattern = pattern[_end_of_group(pattern) :]
    if not pattern.startswith("("):
        return _literal(pattern)
    end = _end_of_group(pattern)
    inner = pattern[pattern.index(":") + 1 if pattern.startswith("(?:") else 1 : end - 1]
    found = [heads(each) for each in alternatives(inner)]
    if pattern[end : end + 1] in ("?", "*"):
        found.append(heads(pattern[end + 1 :]))
    if any(each is None for each in found):
        return None
    return frozenset[str]().union(*(each for each in found if each is not None))


def _literal(pattern: str) -> frozenset[str] | None:
    length = next((i for i, sign in enumerate(pattern) if sign in _META), len(pattern))
    if pattern[length : length + 1] in ("?", "*", "{"):
        length -= 1
    plain = pattern[: max(length, 0)].lower()
    letters = "".join(takewhile(str.isalpha, plain))
    if not letters:
        return None
    if not letters.isascii():
        return frozenset({letters[:2]})
    return frozenset({f"{letters}$" if len(letters) < max(len(plain), _SHORT) else letters})


def _end_of_group(pattern: str) -> int:
    depth = 0
    for match in _SIGN.finditer(pattern):
        depth += _DEPTH.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(pattern)
