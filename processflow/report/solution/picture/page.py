"""A solution on one page, as SVG without scripts, style sheets or references to elsewhere."""

from collections.abc import Sequence

from processflow.diagram.markup import element, number, text_of
from processflow.diagram.measure import is_wide
from processflow.diagram.svg import fonts_for
from processflow.diagram.theme import LIGHT, Theme
from processflow.exact.bounds import Bound, Bounds
from processflow.exact.segments import Part
from processflow.exact.solution import Solution
from processflow.expectation.measuring import median
from processflow.model.process import Outcome
from processflow.report.amounts import money, percent
from processflow.report.solution.bounds import outwards
from processflow.report.solution.names import node_title, segment_title
from processflow.report.solution.picture.canvas import HUGE, SMALL, Canvas, Pen, Sheet, wide
from processflow.report.solution.picture.endings import endings
from processflow.report.solution.picture.opened import opened
from processflow.report.solution.picture.segments import segments
from processflow.report.solution.picture.ways import levers, measures, stages
from processflow.report.solution.picture.words import days, say
from processflow.report.solution.segments import only_segment

WIDTH = 900.0
_MARGIN, _GAP = 32.0, 36.0
_INSIDE = WIDTH - 2 * _MARGIN


def to_page(
    solutions: Sequence[Solution],
    language: str,
    theme: Theme = LIGHT,
    parts: Sequence[Part] = (),
) -> tuple[str, float, float]:
    """The picture with its width and height in pixels; the same bytes for the same solutions.

    The first one is the sale, with its segments in `parts`; the others follow its ends.
    """
    canvas, (sale, *after) = Canvas(theme), solutions
    title = sale.graph.process.title.show(language)
    canvas.text((_MARGIN, 44), title, Pen(20.0, bold=True), width=_INSIDE)
    segment, subtitle = only_segment(sale), say("subtitle", language)
    if segment is not None:
        name = segment_title(sale.graph, segment, language)
        subtitle = say("subtitle_of", language, subtitle=subtitle, segment=name)
    canvas.text((_MARGIN, 64), subtitle, Pen(fill=theme.muted), width=_INSIDE)
    y = _body(Sheet(canvas, sale, language), 84, parts)
    for solution in after:
        y = _after(Sheet(canvas, solution, language, is_after=True), sale, y + 8)
    told = " ".join(_told(Sheet(canvas, each, language)) for each in solutions)
    height = y + _MARGIN - 26
    return _svg(canvas, (title, told), language, height), WIDTH, height


def _body(sheet: Sheet, y: float, parts: Sequence[Part] = ()) -> float:
    """All about one solution; where it ends."""
    y = _tiles(sheet, y)
    y = endings(sheet, (_MARGIN, y + 38), _INSIDE)
    if parts:
        y = segments(sheet, parts, (_MARGIN, y + 34), _INSIDE)
    return _columns(sheet, y + 34)


def _after(sheet: Sheet, sale: Solution, y: float) -> float:
    """What follows the sale, below a line; where it ends."""
    canvas, solution, language = sheet.canvas, sheet.solution, sheet.language
    canvas.line((_MARGIN, y), (WIDTH - _MARGIN, y), canvas.theme.ink, 1.6)
    title = node_title(solution.graph, solution.start, language)
    heading = say("after_sale", language, title=title)
    canvas.text((_MARGIN, y + 34), heading, Pen(18.0, bold=True), width=_INSIDE)
    share = _coming(sale, solution.start)
    shown = say("after_come", language, share=percent(share))
    canvas.text((_MARGIN, y + 54), shown, Pen(fill=canvas.theme.muted), width=_INSIDE)
    return _body(sheet, y + 74)


def _coming(sale: Solution, start: str) -> float:
    """The share of the deals that go on there after the sale."""
    ends = {end.id for end in sale.graph.process.ends if end.then == start}
    return sum(end.probability for end in sale.ends if end.end in ends)


def _columns(sheet: Sheet, y: float) -> float:
    """Stages at the left, levers at the right, the rest below whichever is shorter."""
    width = (_INSIDE - _GAP) / 2
    sides = (_MARGIN, _MARGIN + width + _GAP)
    bottoms = [stages(sheet, (sides[0], y), width), levers(sheet, (sides[1], y), width)]
    for part in (measures, opened):
        shorter = bottoms.index(min(bottoms))
        bottoms[shorter] = part(sheet, (sides[shorter], bottoms[shorter]), width)
    return max(bottoms)


def _tiles(sheet: Sheet, y: float) -> float:
    """The figures that are asked for first, large."""
    canvas = sheet.canvas
    found = _first_figures(sheet)
    width = (_INSIDE - 16 * (len(found) - 1)) / len(found)
    for position, (shown, words, between) in enumerate(found):
        x = _MARGIN + (width + 16) * position
        canvas.box((x, y), (width, 66), canvas.theme.frame, 6)
        large = HUGE * min(1.0, max(0.6, (width - 28) / wide(shown, HUGE, bold=True)))
        canvas.text((x + 14, y + 33), shown, Pen(large, bold=True), width=width - 28)
        if between:
            beside = x + 24 + wide(shown, HUGE, bold=True)
            pen, room = Pen(SMALL, fill=canvas.theme.muted), x + width - 10 - beside
            canvas.text((beside, y + 33), between, pen, width=room)
        canvas.text((x + 14, y + 53), words, Pen(SMALL, fill=canvas.theme.muted), width=width - 28)
    return y + 66


def _first_figures(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Each with its words, and with the ends between which it lies, if it is only known so."""
    solution, language = sheet.solution, sheet.language
    bounds = solution.bounds or Bounds(())
    outcomes = {end.end: end.outcome for end in solution.ends}
    goals = {outcomes[end] for end in solution.goal}
    word = "kept" if solution.is_kept else "passed" if Outcome.PASSED in goals else "won"
    between = _between(bounds.win, 100, "{} %", language)
    found = []
    if sheet.tells_winning:
        found.append((percent(solution.win), say(word, language), between))
    won = [(end, end.cycle_time) for end in solution.ends if end.end in solution.goal]
    times = {end.end: time for end, time in won if time}
    if times:
        half = median({end.end: end.probability for end, time in won if time}, times)
        found.append((days(half, language), say("won_half", language), ""))
    day = say("d", language, number="{}")
    mean = days(solution.cycle_time.mean, language)
    found.append((mean, say("mean", language), _between(bounds.cycle, 1, day, language)))
    if solution.revenue:
        amount = money(solution.revenue.a_deal, solution.revenue.unit)
        found.append((amount, say("revenue", language), ""))
    return found


def _between(bound: Bound | None, scale: int, unit: str, language: str) -> str:
    if bound is None:
        return ""
    low, high = outwards(scale * bound.low, scale * bound.high, 1)
    return say("between", language, low=low, high=unit.format(high))


def _told(sheet: Sheet) -> str:
    """The page in words, for those who cannot see it."""
    solution, language = sheet.solution, sheet.language
    first, words, _ = _first_figures(sheet)[0]
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
        "font-family": fonts_for(is_chinese=any(map(is_wide, "".join(parts)))),
    }
    return element("svg", attributes, ["\n" + part for part in parts] + ["\n"]) + "\n"
