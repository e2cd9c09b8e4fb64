"""One line of an author's text, drawn for a terminal of limited width."""

from processflow.record import dataclass
from processflow.report.visible import sign
from processflow.report.width import display_width

WIDTH = 100
"""Columns that a quoted line may take; of a longer one, the part around the mark is shown."""

_TAB = "    "
_CUT = "…"
_MOST_CHARACTERS = 4 * WIDTH
"""Marks take no columns, so characters are bounded too."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as shown, and the columns (from 0) under which its mark stands."""

    text: str
    offset: int
    length: int


def drawn(line: str, start: int, end: int) -> DrawnLine:
    """The line with a mark from the character `start` up to `end` (from 0, exclusive).

    Costs no more for a line of a million characters than for a short one.
    """
    first, last = _window(line, start, end)
    before = _CUT if first else ""
    after = _CUT if last < len(line) else ""
    shown_before = before + _shown(line[first:start])
    marked = _shown(line[start : min(end, last)])
    rest = _shown(line[max(start, min(end, last)) : last])
    return DrawnLine(
        text=(shown_before + marked + rest + after).rstrip(),
        offset=display_width(shown_before),
        length=max(1, display_width(marked)),
    )


def _window(line: str, start: int, end: int) -> tuple[int, int]:
    marked = sum(map(_columns, line[start : min(end, start + WIDTH)]))
    left = max(WIDTH // 4, (WIDTH - marked) // 2)
    first, taken = _back(line, min(start, len(line)), left)
    last = min(start, len(line))
    while last < len(line) and taken < WIDTH and last - first < _MOST_CHARACTERS:
        taken += _columns(line[last])
        last += 1
    first, _ = _back(line, first, WIDTH - taken)
    return first, last


def _back(line: str, first: int, wanted: int) -> tuple[int, int]:
    """Go back from `first` until that many columns are taken."""
    taken, least = 0, max(0, first - _MOST_CHARACTERS)
    while first > least and taken < wanted:
        first -= 1
        taken += _columns(line[first])
    return first, taken


def _columns(character: str) -> int:
    return 1 if " " <= character <= "~" else display_width(_shown(character))


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_TAB if character == "\t" else sign(character) for character in text)
