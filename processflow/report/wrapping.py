"""Breaking shown texts into lines of a terminal."""

import re
from collections.abc import Iterator

from processflow.report.visible import one_line
from processflow.report.width import display_width

_WORDS = re.compile(r"\s+|[^\s\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]+|.")
_NEVER_LAST = "（《「『“‘"
"""Signs that stand at the beginning of a line, not at the end of the one before."""

_NEVER_FIRST = frozenset("，。、；：？！）》」』”’…,.;:?!)")
"""Signs that stand at the end of a line, not at the beginning of the next."""


def wrapped(text: str, width: int) -> list[str]:
    """The text, made safe to print, in lines of at most `width` cells; at least one line.

    It breaks at blanks, and between any two East Asian characters.
    """
    lines: list[str] = []
    line, taken = "", 0
    for piece in _pieces(one_line(text), width):
        cells = display_width(piece)
        if taken + cells > width and line and piece not in _NEVER_FIRST:
            kept = line.rstrip(_NEVER_LAST) or line
            lines.append(kept.rstrip())
            line = line[len(kept) :]
            taken = display_width(line)
        if line or not piece.isspace():
            line, taken = line + piece, taken + cells
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """Words, blanks and single East Asian characters; a word that fits no line is cut."""
    for found in _WORDS.finditer(text):
        piece = found[0]
        if display_width(piece) <= width:
            yield piece
        else:
            step = max(1, width // 2)
            yield from (piece[i : i + step] for i in range(0, len(piece), step))
