"""What a match of a word pattern cannot be without: how it begins, and pieces that stand in it.

Most texts hold no word of a list. Trying hundreds of patterns at every letter takes longer than
everything else in a check, and so does compiling patterns that no text of a file can match. What
is told here is read off the pattern in one cheap pass.
"""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[A-Za-z]+")

_FIRST = re.compile(r"[a-z]+|\w")

_SIGN = re.compile(r"\\.|[()|]")
"""What groups a pattern; a class holds no brackets, and what is escaped is none."""

_PIECE = re.compile(r"(?P<plain>[^\\.\[\](){}?*+|^$]+)|(?P<group>\()|\\.|\[(?:\\.|[^]\\])*\]|.")
_RUN = re.compile(r"([^\W\d_]*)([^\\.\[\](){}?*+|^$]*)([?*{]?)")
_QUANTIFIER = re.compile(r"(?:[?*]|\{\d*,?\d*\})\??|\+")

_LOOKING = ("(?<!", "(?!", "(?<=", "(?=")

Pieces = tuple[frozenset[str], ...]
"""Of each set, one of the pieces stands in every match, in small letters."""


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between its outermost `|`."""
    if "(" not in pattern and "\\" not in pattern:
        return pattern.split("|")
    return _group(f"(?:{pattern})")[0]


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of a text with their places, in small letters and closed by `$`.

    Of scripts that part no words, each pair of signs is one.
    """
    words = [(f"{match[0].lower()}$", match.start()) for match in _WORD.finditer(text)]
    if text.isascii():
        return words
    return words + [(text[i : i + 2], i) for i, sign in enumerate(text) if not sign.isascii()]


def first_word(text: str) -> str:
    """The first word of a text in small letters, as in `words_of`; empty where it has none."""
    begin = _FIRST.search(text)
    if begin is None:
        return ""
    return f"{begin[0]}$" if begin[0].isascii() else text[begin.start() : begin.start() + 2]


def heads(pattern: str) -> frozenset[str] | None:
    """How the first word of a match begins, as in `words_of`; None where it may begin anyhow."""
    while pattern.startswith(_LOOKING):
        pattern = pattern[_group(pattern)[1] :]
    if not pattern.startswith("("):
        return _literal(pattern)
    parts, end = _group(pattern)
    after = _QUANTIFIER.match(pattern, end)
    rest = pattern[after.end() if after else end :]
    follows = f".{rest}" if after and after[0][0] != "?" else rest
    found: set[str] = set()
    for each in parts:
        begins = heads(each + follows)
        if begins is None:
            return None
        found |= begins
    if after and after[0][0] != "+":
        begins = heads(rest)
        return None if begins is None else begins | found
    return frozenset(found)


def pieces(pattern: str) -> Pieces:
    """The sets of pieces of which every match of the pattern has one each."""
    found: list[frozenset[str]] = []
    place = 0
    while piece := _PIECE.match(pattern, place):
        start, place = place, piece.end()
        parts: list[str] = []
        if piece["group"]:
            parts, place = _group(pattern, start)
        after = _QUANTIFIER.match(pattern, place)
        place = after.end() if after else place
        may_lack = after is not None and after[0] != "+"
        if piece["plain"]:
            plain = piece[0][:-1] if may_lack else piece[0]
            found += [frozenset({plain.lower()})] if plain else []
        elif not may_lack and not pattern.startswith(_LOOKING, start):
            found += _of_group(parts)
    return tuple(found)


def _of_group(parts: Sequence[str]) -> Pieces:
    each = [pieces(part) for part in parts]
    if len(each) == 1:
        return each[0]
    if not each or not all(each):
        return ()
    return (frozenset().union(*(max(sets, key=_worth) for sets in each)),)


def _worth(piece: frozenset[str]) -> int:
    return min(map(len, piece))


def _literal(pattern: str) -> frozenset[str] | None:
    letters, others, may_lack = _RUN.match(pattern).groups("")  # type: ignore[union-attr]
    if may_lack:
        letters, others = (letters, others[:-1]) if others else (letters[:-1], "")
    if not letters:
        return None
    if not letters.isascii():
        return frozenset((letters[:2].lower(),))
    return frozenset((f"{letters.lower()}$" if others else letters.lower(),))


def _group(pattern: str, start: int = 0) -> tuple[list[str], int]:
    """The alternatives of the group that begins at `start`, and where the group ends."""
    begin = start + (3 if pattern.startswith("(?:", start) else 1)
    parts: list[str] = []
    depth = 0
    for match in _SIGN.finditer(pattern, start):
        sign = match[0]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return [*parts, pattern[begin : match.start()]], match.end()
        elif sign == "|" and depth == 1:
            parts.append(pattern[begin : match.start()])
            begin = match.end()
    return parts, len(pattern)
