"""The ends of the deals, one a row: how many come there, and when."""

from processflow.diagram.figure import Tone
from processflow.diagram.figure_of import tone_of
from processflow.diagram.markup import number
from processflow.exact.bounds import Bound
from processflow.exact.cycle_time import CycleTime
from processflow.exact.solution import EndFigures, Solution
from processflow.report.amounts import percent
from processflow.report.solution.bounds import outwards
from processflow.report.solution.names import node_title
from processflow.report.solution.picture.canvas import SMALL, Canvas, Pen, Sheet
from processflow.report.solution.picture.curves import Curve, axis_of, curve_of
from processflow.report.solution.picture.whiskers import ring, spread
from processflow.report.solution.picture.words import days, say

ROW = 62.0
_MOST, _PARTS = 8, 132
_TITLES, _BARS = 226.0, 130.0
_HILL = 38.0
_FLAT = 0.3
"""The least part of the height that what there is little of may still take."""


def endings(sheet: Sheet, at: tuple[float, float], width: float) -> float:
    """The rows below a heading; where they end."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    x, y = at
    canvas.section(at, say("outcomes", language), width)
    shown, bounds = _shown(solution), dict(solution.bounds.ends if solution.bounds else ())
    longest, step = axis_of([time for _, time in shown])
    chart = (x + _TITLES + _BARS + 84, x + width - 6)
    top = y + 22
    _grid(canvas, chart, (top, top + ROW * len(shown)), (longest, step), language)
    for row, (end, time) in enumerate(shown):
        base = top + ROW * row + ROW - 16
        tone = tone_of(end.outcome)
        half, most = (days(time.quantile(share), language) for share in (0.5, 0.9))
        when = say("half", language, half=half, most=most)
        _words(canvas, (x, base), node_title(solution.graph, end.end, language), when, tone)
        canvas.bar((x + _TITLES, base - 22), _BARS, 14, end.probability, tone)
        beside = (x + _TITLES + _BARS + 58, base - 10.5)
        canvas.text(beside, percent(end.probability), Pen(bold=True, anchor="end"))
        if end.end in bounds:
            _between(sheet, bounds[end.end], (x + _TITLES, base), tone)
        _curve(canvas, curve_of(time, longest, _PARTS), (chart, base), longest, tone)
    bottom = top + ROW * len(shown)
    _legend(canvas, (chart[0], bottom + 34), shown, longest, language)
    if bounds:
        spread(canvas, (x + _TITLES, x + _TITLES + 30), bottom + 30, canvas.theme.muted)
        at = (x + _TITLES + 38, bottom + 34)
        room = chart[0] - at[0] - 16
        canvas.text(at, say("whatever", language), Pen(SMALL, fill=canvas.theme.muted), width=room)
    sheet.more((x, bottom + 16), sum(e.cycle_time is not None for e in solution.ends) - len(shown))
    return bottom + 44


def _between(sheet: Sheet, bound: Bound, at: tuple[float, float], tone: Tone) -> None:
    """Below a bar the ends between which its share lies, whatever open figures are."""
    canvas, (left, base) = sheet.canvas, at
    ends = (left + _BARS * bound.low, left + _BARS * min(1.0, bound.high))
    spread(canvas, ends, base - 2, canvas.theme.tone_words[tone])
    low, high = outwards(100 * bound.low, 100 * bound.high, 1)
    words = say("between", sheet.language, low=low, high=f"{high} %")
    pen = Pen(SMALL, fill=canvas.theme.muted, anchor="end")
    canvas.text((left + _BARS + 58, base + 12), words, pen)


def _shown(solution: Solution) -> list[tuple[EndFigures, CycleTime]]:
    """The ends that most deals come to, in the order of the file."""
    known = [(end, end.cycle_time) for end in solution.ends if end.cycle_time is not None]
    most = sorted(known, key=lambda pair: -pair[0].probability)[:_MOST]
    return [pair for pair in known if pair in most]


def _words(canvas: Canvas, at: tuple[float, float], title: str, when: str, tone: Tone) -> None:
    """An end by its title, and when half and most of its deals are through."""
    (x, y), room = at, _TITLES - 12
    words = canvas.theme.tone_words[tone]
    canvas.text((x, y - 12), title, Pen(13.0, bold=True, fill=words), width=room)
    canvas.text((x, y + 3), when, Pen(SMALL, fill=canvas.theme.muted), width=room)


def _grid(
    canvas: Canvas,
    chart: tuple[float, float],
    rows: tuple[float, float],
    axis: tuple[float, float],
    language: str,
) -> None:
    """Lines at round days, with their numbers below."""
    (left, right), (top, bottom), (longest, step) = chart, rows, axis
    count, pen = round(longest / step), Pen(SMALL, fill=canvas.theme.muted, anchor="middle")
    for tick in range(count + 1):
        x = left + (right - left) * tick / count
        canvas.line((x, top), (x, bottom), canvas.theme.band_line)
        canvas.text((x, bottom + 14), f"{tick * step:g}", pen)
    unit = say("days", language)
    canvas.text((left - 10, bottom + 14), unit, Pen(SMALL, fill=canvas.theme.muted, anchor="end"))


def _curve(
    canvas: Canvas,
    curve: Curve,
    place: tuple[tuple[float, float], float],
    longest: float,
    tone: Tone,
) -> None:
    """The hill of a time, a pin for each single day, and the marks on its ground."""
    (left, right), base = place
    theme, scale = canvas.theme, (right - left) / longest
    canvas.line((left, base), (right, base), theme.band_line)
    whole = sum(curve.spread)
    if whole > 0:
        height = _HILL * max(_FLAT, min(1.0, whole)) / max(curve.spread)
        canvas.path(_hill(curve.spread, (left, right), base, height), fill=theme.tones[tone])
    most = max((share for _, share in curve.days), default=1.0)
    for day, share in curve.days:
        x, top = left + day * scale, base - _HILL * max(_FLAT, most) * share / most
        canvas.line((x, base), (x, top), theme.tone_words[tone], 2.2)
        canvas.dot((x, top), 3.4, theme.tone_words[tone])
    low, half, most_days = (left + min(day, longest) * scale for day in curve.marks)
    spread(canvas, (low, most_days), base + 7, theme.tone_words[tone])
    ring(canvas, (half, base + 7), theme.tone_words[tone])


def _hill(spread: tuple[float, ...], chart: tuple[float, float], base: float, height: float) -> str:
    left, right = chart
    part = (right - left) / len(spread)
    points = [
        f"L{number(left + part * (i + 0.5))} {number(base - height * share)}"
        for i, share in enumerate(spread)
    ]
    return f"M{number(left)} {number(base)}{''.join(points)}L{number(right)} {number(base)}Z"


def _legend(
    canvas: Canvas,
    at: tuple[float, float],
    shown: list[tuple[EndFigures, CycleTime]],
    longest: float,
    language: str,
) -> None:
    theme, (x, y) = canvas.theme, at
    spread(canvas, (x, x + 30), y - 4, theme.muted)
    ring(canvas, (x + 13, y - 4), theme.muted)
    canvas.text((x + 38, y), say("marks", language), Pen(SMALL, fill=theme.muted))
    if any(curve_of(time, longest, 1).days for _, time in shown):
        canvas.line((x + 236, y), (x + 236, y - 9), theme.muted, 2.2)
        canvas.dot((x + 236, y - 9), 3.4, theme.muted)
        canvas.text((x + 246, y), say("atoms", language), Pen(SMALL, fill=theme.muted))
