"""The figures that are only known to lie between two ends, as parts of a line."""

from processflow.exact.bounds import Bounds
from processflow.report.solution.bounds import figure_title, told_apart
from processflow.report.solution.names import node_title
from processflow.report.solution.picture.canvas import Pen, Sheet, wide
from processflow.report.solution.picture.words import say

_ROW, _MOST = 27.0, 6


def opened(sheet: Sheet, at: tuple[float, float], width: float) -> float:
    """One row for each figure; where they end. Nothing where every figure is one number."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    bounds, (x, y) = solution.bounds, at
    if bounds is None:
        return y
    canvas.section(at, say("open", language), width, _note(sheet, bounds))
    figures = told_apart(bounds)
    shown = [(each, _between(each.low, each.high, language)) for each in figures[:_MOST]]
    titles, right = width * 0.56, 12 + max(wide(words, bold=True) for _, words in shown)
    room = width - titles - right
    for row, (figure, words) in enumerate(shown):
        base = y + 46 + _ROW * row
        name = figure_title(solution.graph, figure, language)
        canvas.text((x, base), name, width=titles - 10)
        canvas.box((x + titles, base - 11), (room, 14), canvas.theme.band_strip, 3)
        part = max(room * (figure.high - figure.low), 2.0)
        start = x + titles + min(room * figure.low, room - part)
        canvas.box((start, base - 11), (part, 14), canvas.theme.gate_line, min(3, part / 2))
        canvas.text((x + width, base), words, Pen(bold=True, anchor="end"))
    return sheet.more((x, y + 46 + _ROW * len(shown)), len(figures) - len(shown)) + 14


def _note(sheet: Sheet, bounds: Bounds) -> str:
    if bounds.endless is None:
        return say("open_note", sheet.language)
    place = node_title(sheet.solution.graph, bounds.endless, sheet.language)
    return say("open_endless", sheet.language, title=place)


def _between(low: float, high: float, language: str) -> str:
    return say("between", language, low=f"{100 * low:.4g}", high=f"{100 * high:.4g} %")
