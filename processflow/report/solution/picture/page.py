"""A solution on one page, as SVG without scripts, style sheets or references to elsewhere."""

from processflow.diagram.markup import element, number, text_of
from processflow.diagram.measure import is_wide
from processflow.diagram.svg import fonts_for
from processflow.diagram.theme import LIGHT, Theme
from processflow.exact.solution import Solution
from processflow.expectation.measuring import median
from processflow.model.process import Outcome
from processflow.report.amounts import money, percent
from processflow.report.solution.names import node_title
from processflow.report.solution.picture.canvas import HUGE, SMALL, Canvas, Pen, Sheet
from processflow.report.solution.picture.endings import endings
from processflow.report.solution.picture.ways import levers, measures, stages
from processflow.report.solution.picture.words import days, say

WIDTH = 900.0
_MARGIN, _GAP = 32.0, 36.0


def to_page(solution: Solution, language: str, theme: Theme = LIGHT) -> tuple[str, float, float]:
    """The picture with its width and height in pixels; the same bytes for the same solution."""
    canvas = Canvas(theme)
    sheet = Sheet(canvas, solution, language)
    inside = WIDTH - 2 * _MARGIN
    title = solution.graph.process.title.show(language)
    canvas.text((_MARGIN, 44), title, Pen(20.0, bold=True), width=inside)
    canvas.text((_MARGIN, 64), say("subtitle", language), Pen(fill=theme.muted))
    y = _tiles(sheet, 84)
    y = endings(sheet, (_MARGIN, y + 38), inside)
    height = _columns(sheet, y + 34) + _MARGIN - 26
    return _svg(canvas, (title, _told(solution, language)), language, height), WIDTH, height


def _columns(sheet: Sheet, y: float) -> float:
    """Stages at the left, levers at the right, what to measure below the shorter one."""
    width = (WIDTH - 2 * _MARGIN - _GAP) / 2
    sides = (_MARGIN, _MARGIN + width + _GAP)
    left = stages(sheet, (sides[0], y), width)
    right = levers(sheet, (sides[1], y), width)
    shorter = 0 if left <= right else 1
    below = (sides[shorter], min(left, right))
    return max(left, right, measures(sheet, below, width))


def _tiles(sheet: Sheet, y: float) -> float:
    """The figures that are asked for first, large."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    found = _first_figures(solution, language)
    width = (WIDTH - 2 * _MARGIN - 16 * (len(found) - 1)) / len(found)
    for position, (shown, words) in enumerate(found):
        x = _MARGIN + (width + 16) * position
        canvas.box((x, y), (width, 66), canvas.theme.frame, 6)
        canvas.text((x + 14, y + 33), shown, Pen(HUGE, bold=True), width=width - 28)
        canvas.text((x + 14, y + 53), words, Pen(SMALL, fill=canvas.theme.muted), width=width - 28)
    return y + 66


def _first_figures(solution: Solution, language: str) -> list[tuple[str, str]]:
    outcomes = {end.end: end.outcome for end in solution.ends}
    goals = {outcomes[end] for end in solution.goal}
    word = "kept" if solution.is_kept else "passed" if Outcome.PASSED in goals else "won"
    found = [(percent(solution.win), say(word, language))]
    won = [(end, end.cycle_time) for end in solution.ends if end.end in solution.goal]
    times = {end.end: time for end, time in won if time}
    if times:
        half = median({end.end: end.probability for end, time in won if time}, times)
        found.append((days(half, language), say("won_half", language)))
    found.append((days(solution.cycle_time.mean, language), say("mean", language)))
    if solution.revenue:
        amount = money(solution.revenue.a_deal, solution.revenue.unit)
        found.append((amount, say("revenue", language)))
    return found


def _told(solution: Solution, language: str) -> str:
    """The page in words, for those who cannot see it."""
    first, words = _first_figures(solution, language)[0]
    ends = [
        say(
            "end",
            language,
            title=node_title(solution.graph, end.end, language),
            share=percent(end.probability),
            half=days(end.cycle_time.quantile(0.5), language),
        )
        for end in solution.ends
        if end.cycle_time
    ]
    reached = [
        say(
            "stage",
            language,
            title=node_title(solution.graph, stage.node, language),
            share=percent(stage.reached),
        )
        for stage in solution.stages
        if stage.reached > 0
    ]
    join = "；" if language.startswith("zh") else "; "
    return say(
        "about", language, won=f"{first} {words}", ends=join.join(ends), stages=join.join(reached)
    )


def _svg(canvas: Canvas, told: tuple[str, str], language: str, height: float) -> str:
    size = {"width": WIDTH, "height": height}
    parts = [
        element("title", {"id": "pf-title"}, [text_of(told[0])]),
        element("desc", {"id": "pf-desc"}, [text_of(told[1])]),
        element("rect", {**size, "fill": canvas.theme.ground}),
        *canvas.parts,
    ]
    attributes: dict[str, str | float] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(WIDTH)} {number(height)}",
        **size,
        "role": "img",
        "aria-labelledby": "pf-title pf-desc",
        "lang": language,
        "font-family": fonts_for(is_chinese=any(map(is_wide, "".join(told)))),
    }
    return element("svg", attributes, ["\n" + part for part in parts] + ["\n"]) + "\n"
