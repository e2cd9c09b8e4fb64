"""Marks on a line: when deals are through, and between which ends a figure lies."""

from processflow.exact.cycle_time import CycleTime
from processflow.report.solution.picture.canvas import Canvas


def through(
    canvas: Canvas,
    time: CycleTime,
    place: tuple[tuple[float, float], float],
    longest: float,
    colour: str,
) -> None:
    """The days that 10 %, half and 90 % stay within, on an axis from 0 to `longest` days."""
    (left, right), y = place
    scale = (right - left) / longest
    shown = (min(time.quantile(share), longest) for share in (0.1, 0.5, 0.9))
    low, half, most = (left + day * scale for day in shown)
    spread(canvas, (low, most), y, colour)
    ring(canvas, (half, y), colour)


def spread(canvas: Canvas, ends: tuple[float, float], y: float, colour: str) -> None:
    """A line between two ends, with a mark at both."""
    canvas.line((ends[0], y), (ends[1], y), colour, 2.0)
    for end in ends:
        canvas.line((end, y - 3), (end, y + 3), colour, 2.0)


def ring(canvas: Canvas, at: tuple[float, float], colour: str) -> None:
    """A small ring."""
    canvas.dot(at, 4.2, colour)
    canvas.dot(at, 1.8, canvas.theme.ground)
