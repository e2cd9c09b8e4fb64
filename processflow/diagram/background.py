"""What lies behind and around the nodes: heading, bands, frames, the divider, the legend."""

from processflow.diagram.contents import SIZES, line
from processflow.diagram.coordinates import (
    MARGIN,
    STRIP,
    Columns,
    Rows,
    band_key,
    frame_key,
)
from processflow.diagram.drawing import (
    Anchor,
    Box,
    LegendEntry,
    PlacedBand,
    PlacedDivider,
    PlacedFrame,
    Role,
    TextLine,
)
from processflow.diagram.figure import Figure
from processflow.diagram.measure import wrapped
from processflow.diagram.placement import COLUMN_A, COLUMN_B
from processflow.diagram.plan import Plan

_SAMPLE = 30.0
_LEGEND_LINE = 20.0


def heading_of(figure: Figure, width: float) -> tuple[tuple[TextLine, ...], float]:
    """The title and subtitle, and the y below them."""
    room = width - 2 * MARGIN
    y, lines = MARGIN, []
    for text, role, step in (
        (figure.title, Role.HEADING, 24.0),
        (figure.subtitle, Role.SUBTITLE, 17.0),
    ):
        for row in wrapped(text, (room, room), SIZES[role], bold=role is Role.HEADING):
            y += step
            lines.append(line(MARGIN, y - 6, row, role))
    return tuple(lines), y + 6


def bands_of(plan: Plan, columns: Columns, rows: Rows) -> tuple[PlacedBand, ...]:
    """The bands, each behind a run of neighbouring rows."""
    titles = {band.id: band.title for band in plan.figure.bands}
    runs: list[tuple[str | None, int, int]] = []
    for number, row in enumerate(plan.grid.rows):
        if runs and runs[-1][0] == row.band:
            runs[-1] = (row.band, runs[-1][1], number)
        else:
            runs.append((row.band, number, number))
    placed: list[PlacedBand] = []
    for band, first, last in runs:
        if band in titles:
            top = rows.track.get(band_key(first), rows.top[first] - 12)
            after = rows.bottom[last] + (rows.end - rows.bottom[-1])
            bottom = rows.track.get(band_key(last + 1), after)
            box = Box(MARGIN, top, columns.width - 2 * MARGIN, bottom - top)
            strip = Box(MARGIN, top, STRIP, bottom - top)
            shown = wrapped(titles[band], (strip.height - 12,), SIZES[Role.BAND], bold=True)
            placed.append(PlacedBand(titles[band], shown, box, strip, len(placed) % 2))
    return tuple(placed)


def frames_of(
    plan: Plan, columns: Columns, rows: Rows, boxes: dict[str, Box]
) -> tuple[PlacedFrame, ...]:
    """The frames around stages with steps."""
    frames = []
    for row in plan.grid.rows:
        bottom = rows.track.get(frame_key(row))
        if bottom is not None and row.box is not None and row.box.group is not None:
            top = boxes[row.box.group].y
            left, right = columns.left[COLUMN_A], columns.right[COLUMN_B]
            frames.append(PlacedFrame(row.box.group, Box(left, top, right - left, bottom - top)))
    return tuple(frames)


def divider_of(plan: Plan, columns: Columns, rows: Rows) -> PlacedDivider | None:
    """The line before the stages after the sale."""
    for number, row in enumerate(plan.grid.rows):
        if row.box is None:
            y = rows.middle[number]
            room = columns.right[COLUMN_B] - columns.left[COLUMN_B]
            words = wrapped(plan.figure.divider, (room,), SIZES[Role.BAND], bold=True)
            text = line(columns.left[COLUMN_B], y + 4, "".join(words), Role.BAND)
            box = Box(text.x - 6, y - 8, text.width + 12, 16)
            return PlacedDivider((MARGIN, y), (columns.width - MARGIN, y), text, box)
    return None


def legend_of(
    figure: Figure, columns: Columns, top: float
) -> tuple[tuple[LegendEntry, ...], float]:
    """Samples of the styles that the links have, in lines below the chart, and the y below."""
    used = {link.style for link in figure.links}
    x, y = columns.left[COLUMN_A], top + 24
    entries = []
    for style, words in figure.legend:
        if style not in used:
            continue
        text = line(0, 0, "".join(wrapped(words, (160.0,), SIZES[Role.META])), Role.META)
        width = _SAMPLE + 8 + text.width
        if x + width > columns.width - MARGIN and x > columns.left[COLUMN_A]:
            x, y = columns.left[COLUMN_A], y + _LEGEND_LINE
        placed = TextLine(x + _SAMPLE + 8, y + 4, text.text, Role.META, text.width, Anchor.START)
        entries.append(LegendEntry(style, (x, y), (x + _SAMPLE, y), placed))
        x += width + 22
    return tuple(entries), (y + 20 if entries else top + MARGIN)
