"""The stages that deals come to, and the figures that move the result, as bars."""

from collections.abc import Sequence

from processflow.diagram.figure import Tone
from processflow.exact.levers import Lever
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.report.amounts import money, percent
from processflow.report.solution.levers import (
    effect,
    measuring_order,
    revenue_ranking,
    win_ranking,
)
from processflow.report.solution.names import lever_name, node_title
from processflow.report.solution.picture.canvas import SMALL, Canvas, Pen, Sheet, wide
from processflow.report.solution.picture.words import say

_ROW, _MOST_STAGES, _MOST_LEVERS, _MEASURED = 27.0, 20, 7, 4


def stages(sheet: Sheet, at: tuple[float, float], width: float) -> float:
    """How many deals come to each stage, and what they are worth there; where the rows end."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    x, y = at
    canvas.section(at, say("stages", language), width)
    known = [stage for stage in solution.stages if stage.reached > 0]
    shown = known[:_MOST_STAGES]
    names = [node_title(solution.graph, stage.node, language) for stage in shown]
    titles, right = min(width * 0.46, max(width * 0.3, *map(wide, names)) + 14), 62.0
    room = width - titles - right - 12
    word = say("kept_here" if solution.is_kept else "win_here", language)
    if sheet.tells_winning:
        canvas.text((x + width, y + 24), word, Pen(SMALL, fill=canvas.theme.muted, anchor="end"))
    for row, stage in enumerate(shown):
        base = y + 46 + _ROW * row
        canvas.text((x, base), names[row], width=titles - 10)
        _funnel(
            canvas, (x + titles, base - 12), room, stage.reached, _tone(solution.graph, stage.node)
        )
        if sheet.tells_winning:
            canvas.text((x + width, base), percent(stage.win), Pen(anchor="end", bold=True))
    return sheet.more((x, y + 46 + _ROW * len(shown)), len(known) - len(shown)) + 14


def _funnel(canvas: Canvas, at: tuple[float, float], room: float, share: float, tone: Tone) -> None:
    """A bar about the middle of its room, with its share in it or beside it."""
    length = max(1.5, room * min(1.0, share))
    start = at[0] + (room - length) / 2
    canvas.box((start, at[1]), (length, 17), canvas.theme.tones[tone], min(3, length / 2))
    if length > 54:
        fill, x, anchor = canvas.theme.on_tone, at[0] + room / 2, "middle"
    else:
        fill, x, anchor = canvas.theme.ink, start + length + 5, "start"
    canvas.text((x, at[1] + 12.5), percent(share), Pen(SMALL, fill=fill, bold=True, anchor=anchor))


def _tone(graph: ProcessGraph, node: str) -> Tone:
    stage = graph.stages.get(graph.nodes[node].stage or node) or graph.nodes[node].element
    return Tone.SIDE if isinstance(stage, Stage) and stage.side else Tone.STAGE


def levers(sheet: Sheet, at: tuple[float, float], width: float) -> float:
    """What moves the win rate and the revenue most; where the rows end."""
    solution, language = sheet.solution, sheet.language
    x, y = at
    ranked = win_ranking(solution)[:_MOST_LEVERS]
    rows = [(each, each.win, _points(each.win, language, "+")) for each in ranked]
    y = _bars(sheet, ("levers", "levers_note", rows, Tone.WON), (x, y), width)
    rich = revenue_ranking(solution)[:_MOST_LEVERS]
    if solution.revenue is None or rich == ranked:
        return y
    unit = solution.revenue.unit
    rows = [(e, e.revenue or 0.0, "+" + money((e.revenue or 0.0) / 100, unit)) for e in rich]
    part = ("revenue_levers", "levers_note", rows, Tone.WON)
    return _bars(sheet, part, (x, y), width)


def measures(sheet: Sheet, at: tuple[float, float], width: float) -> float:
    """The figures whose uncertainty leaves the win rate most open; where the rows end."""
    solution, language = sheet.solution, sheet.language
    first = measuring_order(solution)[:_MEASURED]
    rows = [(each, effect(each), _points(100 * effect(each), language, "± ")) for each in first]
    part = ("measure", "measure_note", rows, Tone.SIDE)
    return _bars(sheet, part, at, width)


def _points(number: float, language: str, sign: str) -> str:
    return sign + say("points", language, number=f"{number:.2f}")


_Part = tuple[str, str, Sequence[tuple[Lever, float, str]], Tone]


def _bars(sheet: Sheet, part: _Part, at: tuple[float, float], width: float) -> float:
    """A heading with one bar for each figure, the longest first; nothing where there is none."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    title, note, rows, tone = part
    x, y = at
    if not rows:
        return y
    canvas.section(at, say(title, language), width, say(note, language))
    titles, right = width * 0.56, 12 + max(wide(shown, bold=True) for _, _, shown in rows)
    most = max(size for _, size, _ in rows)
    for row, (lever, size, shown) in enumerate(rows):
        base = y + 46 + _ROW * row
        canvas.text((x, base), lever_name(solution.graph, lever, language), width=titles - 10)
        room = width - titles - right
        canvas.bar((x + titles, base - 11), room, 14, size / most, tone)
        canvas.text((x + width, base), shown, Pen(bold=True, anchor="end"))
    return y + 46 + _ROW * len(rows) + 14
