"""The segments beside each other, one a row: how many deals, how many won, and how long."""

from collections.abc import Sequence
from dataclasses import replace

from processflow.diagram.figure import Tone
from processflow.exact.segments import Part
from processflow.exact.solution import Solution
from processflow.report.amounts import money, percent
from processflow.report.solution.names import segment_title
from processflow.report.solution.picture.canvas import SMALL, Pen, Sheet, wide
from processflow.report.solution.picture.curves import axis_of
from processflow.report.solution.picture.whiskers import through
from processflow.report.solution.picture.words import days, say

_ROW = 30.0
_TITLES, _BAR, _SHARE, _DAYS, _GAP = 180.0, 84.0, 56.0, 62.0, 20.0
_MOST = 12


def segments(sheet: Sheet, parts: Sequence[Part], at: tuple[float, float], width: float) -> float:
    """The rows below a heading; where they end. The last one is of all deals."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    x, y = at
    canvas.section(at, say("segments", language), width)
    largest = sorted(parts, key=lambda part: -part.share)[:_MOST]
    shown = [
        (segment_title(solution.graph, part.segment, language), part.share, part.solution)
        for part in parts
        if part in largest
    ]
    everyone = (say("all_deals", language), 1.0, solution)
    brought = [_brought(each) for _, _, each in (*shown, everyone)]
    money_room = max(map(wide, brought)) + _GAP if any(brought) else 0.0
    lefts = [x + _TITLES, x + _TITLES + _BAR + _SHARE + _GAP]
    chart = lefts[1] + _BAR + _SHARE + _GAP + 8, x + width - money_room - 6 - _DAYS
    _heads(sheet, (lefts, chart, x + width, y + 26))
    best = max(each.win for _, _, each in (*shown, everyone)) or 1.0
    axis = axis_of([each.cycle_time for _, _, each in (*shown, everyone)])[0]
    for row, (title, share, each) in enumerate((*shown, everyone)):
        base, is_last = y + 52 + _ROW * row, row == len(shown)
        if is_last:
            canvas.line((x, base - 19), (x + width, base - 19), canvas.theme.band_line)
        canvas.text((x, base), title, Pen(bold=is_last), width=_TITLES - 14)
        for left, number, part, tone in (
            (lefts[0], share, share, Tone.STAGE),
            (lefts[1], each.win, each.win / best, Tone.WON),
        ):
            canvas.bar((left, base - 11), _BAR, 14, part, tone)
            canvas.text((left + _BAR + _SHARE, base), percent(number), Pen(anchor="end", bold=True))
        half = days(each.cycle_time.quantile(0.5), language)
        canvas.text((chart[1] + _DAYS, base), half, Pen(anchor="end", bold=True))
        through(canvas, each.cycle_time, (chart, base - 4), axis, canvas.theme.ink)
        canvas.text((x + width, base), brought[row], Pen(anchor="end", bold=True))
    return sheet.more((x, y + 52 + _ROW * (len(shown) + 1)), len(parts) - len(shown)) - 8


def _heads(sheet: Sheet, places: tuple[list[float], tuple[float, float], float, float]) -> None:
    """What the columns are, small above them."""
    canvas, language = sheet.canvas, sheet.language
    (deals, won), (left, right), end, y = places
    pen = Pen(SMALL, fill=canvas.theme.muted)
    kept = "kept_share" if sheet.solution.is_kept else "won_share"
    canvas.text((deals, y), say("deals_share", language), pen, width=_BAR + _SHARE)
    canvas.text((won, y), say(kept, language), pen, width=_BAR + _SHARE)
    canvas.text((left, y), say("through", language), pen, width=right - left)
    last = replace(pen, anchor="end")
    canvas.text((right + _DAYS, y), say("half_in", language), last)
    if sheet.solution.revenue:
        canvas.text((end, y), say("revenue_deal", language), last)


def _brought(solution: Solution) -> str:
    found = solution.revenue
    return money(found.a_deal, found.unit) if found else ""
