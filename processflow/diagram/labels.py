"""The labels of links: their lines, size and glyph, before they have a place."""

from processflow.diagram.contents import LINE_HEIGHT, SIZES
from processflow.diagram.drawing import Box, PlacedLabel, Role, TextLine
from processflow.diagram.figure import Glyph, Link
from processflow.diagram.measure import breaks_a_word, is_cut, width_of, wrapped
from processflow.record import dataclass

GLYPH = 10.0
"""The side of the square of a glyph."""
_GAP = 3.0
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class LabelText:
    """A label in lines."""

    lines: tuple[str, ...]
    glyph: Glyph
    width: float
    height: float


def label_text(link: Link, room: float) -> LabelText | None:
    """The label of a link in lines at most `room` wide, or nothing where it has none."""
    indent = GLYPH + _GAP if link.glyph is not Glyph.NONE else 0.0
    size = SIZES[Role.LABEL]
    lines = _fewest_lines(link.label, room - indent)
    if not lines and not indent:
        return None
    widest = max((width_of(each, size, bold=True) for each in lines), default=0.0)
    height = max(1, len(lines)) * LINE_HEIGHT
    return LabelText(lines, link.glyph, indent + widest, height)


def placed_label(text: LabelText, x: float, y: float) -> PlacedLabel:
    """The label with its top left corner at a point."""
    indent = GLYPH + _GAP if text.glyph is not Glyph.NONE else 0.0
    size = SIZES[Role.LABEL]
    lines = tuple(
        TextLine(
            x + indent,
            y + LINE_HEIGHT * number + 10.5,
            each,
            Role.LABEL,
            width_of(each, size, bold=True),
        )
        for number, each in enumerate(text.lines)
    )
    glyph = Box(x, y + 2, GLYPH, GLYPH) if indent else None
    return PlacedLabel(Box(x, y, text.width, text.height), lines, text.glyph, glyph)


def _fewest_lines(label: str, room: float) -> tuple[str, ...]:
    """As few lines as needed, as narrow as that number of lines allows."""
    size = SIZES[Role.LABEL]
    best = wrapped(label, (room,) * _MOST_LINES, size, bold=True)
    narrow = room
    while len(best) > 1 and narrow > room / 2:
        narrow -= 6
        tried = wrapped(label, (narrow,) * len(best), size, bold=True)
        if is_cut(label, tried) or breaks_a_word(label, tried):
            break
        best = tried
    return best
