"""The width of text and its lines, the same on every machine.

The widths are those of Helvetica (Arial and Liberation Sans share them), by character; other
scripts by class. Nothing is asked of the fonts that are installed.
"""

import functools
import itertools
import unicodedata

from processflow.record import dataclass

_SAFETY = 1.04
"""Real fonts differ a little; lines are measured slightly too wide on purpose."""
_LONGEST = 600
"""Characters of one text that are ever looked at."""
ELLIPSIS = "…"

_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556"
    " 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833"
    " 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556"
    " 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334"
    " 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556"
    " 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833"
    " 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611"
    " 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389"
    " 280 389 584"
)
_TABLES = {
    False: dict(enumerate(map(int, _REGULAR.split()), 32)),
    True: dict(enumerate(map(int, _BOLD.split()), 32)),
}
_FULL_WIDTH = frozenset("·…–—×≤≥→")
"""Signs that Chinese fonts draw as wide as an ideograph; they count as such."""
_NO_LINE_START = frozenset("，。、！？；：）」』】》〉”’,.!?;:)]}%…·-/")
_NO_LINE_END = frozenset("（「『【《〈“‘([{")


def cleaned(text: str) -> str:
    """The text on one line without characters that a picture cannot hold."""
    kept = (_visible(character) for character in text)
    return " ".join("".join(kept).split())


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels at a font size in pixels."""
    return sum(_character_width(each, bold=bold) for each in text) * size * _SAFETY / 1000


@functools.lru_cache(maxsize=4096)
def wrapped(
    text: str, widths: tuple[float, ...], size: float, *, bold: bool = False
) -> tuple[str, ...]:
    """The text in at most `len(widths)` lines, line *i* at most `widths[i]` wide.

    What does not fit is cut with an ellipsis; words wider than their line are broken.
    """
    prepared = _prepared(text)
    rest = prepared.pieces
    lines: list[str] = []
    for number, width in enumerate(widths):
        if not rest:
            break
        line, rest = _one_line(rest, width, size, bold=bold)
        if (rest or prepared.is_longer) and number == len(widths) - 1:
            line = _with_ellipsis(line, width, size, bold=bold)
        lines.append(line)
    return tuple(lines)


def balanced(
    text: str, width: float, size: float, *, bold: bool = False, lines: int = 3
) -> tuple[str, ...]:
    """Like `wrapped` to one width, but with lines of nearly equal length."""
    best = wrapped(text, (width,) * lines, size, bold=bold)
    low, high = width / 2, width
    while len(best) > 1 and not best[-1].endswith(ELLIPSIS) and high - low > 4:
        middle = (low + high) / 2
        tried = wrapped(text, (middle,) * len(best), size, bold=bold)
        if is_cut(text, tried) or breaks_a_word(text, tried) > breaks_a_word(text, best):
            low = middle
        else:
            best, high = tried, middle
    return best


def is_cut(text: str, lines: tuple[str, ...]) -> bool:
    """Whether the lines hold less than the whole text."""
    prepared = _prepared(text)
    return prepared.is_longer or "".join(lines).replace(" ", "") != prepared.joined


def breaks_a_word(text: str, lines: tuple[str, ...]) -> bool:
    """Whether a line ends where the text may not be broken."""
    allowed = _prepared(text).ends
    ends = itertools.accumulate(len(line.replace(" ", "")) for line in lines[:-1])
    return any(end not in allowed for end in ends)


def is_wide(character: str) -> bool:
    """Whether a character is as wide as high, as Chinese ones are."""
    return unicodedata.east_asian_width(character) in "WF"


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text that is ready to be wrapped.

    `pieces` may not be broken unless wider than a line; a space clings to the end of its piece.
    `ends` counts the letters up to the end of each piece.
    """

    pieces: tuple[str, ...]
    joined: str
    ends: frozenset[int]
    is_longer: bool


@functools.lru_cache(maxsize=4096)
def _prepared(text: str) -> _Prepared:
    looked_at = cleaned(text[: 2 * _LONGEST])
    is_longer = len(text) > 2 * _LONGEST or len(looked_at) > _LONGEST
    pieces = _pieces(looked_at[:_LONGEST])
    ends = itertools.accumulate(len(piece.rstrip()) for piece in pieces)
    joined = looked_at[:_LONGEST].replace(" ", "")
    return _Prepared(tuple(pieces), joined, frozenset(ends), is_longer)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cs", "Cn", "Co") or character in "\ufffe\uffff":
        return "\ufffd"
    if category == "Cf" and character not in "\u200c\u200d":
        return ""
    return character


@functools.lru_cache(maxsize=8192)
def _character_width(character: str, *, bold: bool) -> int:
    code = ord(character)
    table = _TABLES[bold]
    if code in table:
        return table[code]
    if character in _FULL_WIDTH:
        return 1000
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if code >= 0x1F000:
        return 1250
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    base = ord(unicodedata.normalize("NFD", character)[0])
    return table.get(base, 700 if bold else 650)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if _may_break(text[start:index], text[index]):
            pieces.append(text[start:index])
            start = index
    return [*pieces, text[start:]] if text else []


def _may_break(before: str, character: str) -> bool:
    last = before[-1]
    if character == " ":
        return False
    if last == " ":
        return True
    if character in _NO_LINE_START or last in _NO_LINE_END:
        return False
    if unicodedata.combining(character) or "\u200d" in (last, character):
        return False
    return is_wide(last) or is_wide(character) or (last in "-/" and len(before) > 2)


def _one_line(
    pieces: tuple[str, ...], width: float, size: float, *, bold: bool
) -> tuple[str, tuple[str, ...]]:
    length = 0.0
    for taken, piece in enumerate(pieces):
        if length + _piece_width(piece.rstrip(), size, bold=bold) > width:
            if taken:
                return "".join(pieces[:taken]).rstrip(), pieces[taken:]
            head = _fitting(piece, width, size, bold=bold)
            return head, (piece[len(head) :], *pieces[1:])
        length += _piece_width(piece, size, bold=bold)
    return "".join(pieces).rstrip(), ()


@functools.lru_cache(maxsize=8192)
def _piece_width(piece: str, size: float, *, bold: bool) -> float:
    return width_of(piece, size, bold=bold)


def _fitting(piece: str, width: float, size: float, *, bold: bool) -> str:
    count = 1
    while count < len(piece) and width_of(piece[: count + 1], size, bold=bold) <= width:
        count += 1
    return piece[:count]


def _with_ellipsis(line: str, width: float, size: float, *, bold: bool) -> str:
    while line and width_of(line + ELLIPSIS, size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
