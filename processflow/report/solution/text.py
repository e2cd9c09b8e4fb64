"""An exact solution as tables for people, of one family with those of a sample."""

from collections.abc import Iterator, Mapping, Sequence

from processflow.exact.cycle_time import CycleTime
from processflow.exact.forecast import forecasts
from processflow.exact.segments import Part
from processflow.exact.solution import EndFigures, Solution
from processflow.graph.footing import footing
from processflow.prose.units import plain
from processflow.report.amounts import percent, whole
from processflow.report.grounds import grounds_lines
from processflow.report.solution.bounds import bounds_lines
from processflow.report.solution.levers import by_days, by_revenue, by_win, to_measure
from processflow.report.solution.names import node_title, reason_title, segment_title
from processflow.report.solution.revenue import revenue_line
from processflow.report.solution.segments import only_segment, segment_lines
from processflow.report.solution.walks import walk_lines
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import counted, days, heads, say

_NEVER = 5e-7


def solution_text(
    solutions: Sequence[Solution],
    language: str,
    quota: float | None = None,
    parts: Sequence[Part] = (),
) -> str:
    """The sale and, after it, what follows each end that has a `then`.

    `quota` also tells how many deals must come to each stage for so many won; `parts` are the
    segments of the sale.
    """
    sale, after = solutions[0], solutions[1:]
    lines = [_headline(sale, language), "", *_body(sale, language, parts)]
    if quota is not None:
        lines += ["", *_quota_lines(sale, quota, language)]
    for solution in after:
        title = node_title(solution.graph, solution.start, language)
        lines += ["", say("after_sale", language, title=title), "", *_body(solution, language)]
    return "\n".join([*lines, "", *grounds_lines(footing(sale.graph), language)]) + "\n"


def _headline(solution: Solution, language: str) -> str:
    title = one_line(solution.graph.process.title.show(language))
    segment = only_segment(solution)
    if segment is not None:
        name = segment_title(solution.graph, segment, language)
        title = say("aside", language, name=title, text=name)
    return counted("solved", language, solution.states, title=title)


def _body(solution: Solution, language: str, parts: Sequence[Part] = ()) -> Iterator[str]:
    yield from _outcome_lines(solution, language)
    if solution.revenue:
        yield ""
        yield revenue_line(solution.revenue, language)
    if parts:
        yield ""
        yield from segment_lines(solution, parts, language)
    yield from _apart(bounds_lines(solution, language))
    yield from _reason_lines(solution, language)
    yield ""
    yield from _stage_lines(solution, language)
    for lines in (
        by_win(solution, language),
        by_revenue(solution, language),
        by_days(solution, language),
        to_measure(solution, language),
        walk_lines(solution, language),
    ):
        yield from _apart(lines)
    for process, number in solution.spawned:
        yield ""
        yield say("spawned", language, number=f"{number:.2f}", process=process)


def _apart(lines: Sequence[str]) -> Iterator[str]:
    """Lines after an empty one, if there are any."""
    if lines:
        yield ""
        yield from lines


def _outcome_lines(solution: Solution, language: str) -> list[str]:
    keys = ("outcome", "share", "mean_days", "give_or_take", "half_in", "most_in")
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for end in solution.ends:
        if end.cycle_time is not None:
            title = node_title(solution.graph, end.end, language)
            rows.append((title, percent(end.probability), *_days(end.cycle_time, language)))
    if len(rows) > 2:
        everyone = _days(solution.cycle_time, language)
        rows.append((say("all_deals", language), percent(1.0), *everyone))
    error = solution.cycle_time.error
    note = [say("rough_times", language, days=days(error, language))] if error else []
    return [*table(rows, right=range(1, 6)), *note]


def _days(time: CycleTime, language: str) -> tuple[str, str, str, str]:
    half, most = (days(time.quantile(share), language) for share in (0.5, 0.9))
    return f"{time.mean:.1f}", f"{time.standard_deviation:.1f}", half, most


def _reason_lines(solution: Solution, language: str) -> Iterator[str]:
    for end in solution.ends:
        if end.reasons:
            yield ""
            title = node_title(solution.graph, end.end, language)
            yield say("why", language, title=title)
            yield from table(list(_reasons(solution, end, language)), right=(1,))


def _reasons(solution: Solution, end: EndFigures, language: str) -> Iterator[tuple[str, str]]:
    for reason, probability in end.reasons:
        title = reason_title(solution.graph, end.end, reason, language)
        yield f"  {title}", percent(probability / end.probability)


def _stage_lines(solution: Solution, language: str) -> list[str]:
    won = "kept_from_here" if solution.is_kept else "won_from_here"
    stated = forecasts(solution.graph)
    forecast = ("forecast",) if stated else ()
    keys = ("stage", "reached_by", "visits_a_deal", "days_a_deal", won, *forecast, "days_to_go")
    head = heads(language, *keys)
    rows: list[tuple[str, ...]] = [head]
    kept = any(stage.kept > _NEVER for stage in solution.stages)
    for stage in solution.stages:
        if stage.visits > 0:
            title = node_title(solution.graph, stage.node, language)
            counts = (f"{stage.visits:.2f}", f"{stage.days:.1f}")
            left = (percent(stage.win), *_stated(stated, stage.node), f"{stage.remaining:.1f}")
            more = (percent(stage.kept),) if kept else ()
            rows.append((title, percent(stage.reached), *counts, *left, *more))
    rows[0] = (*head, say("held", language)) if kept else head
    return table(rows, right=range(1, 8))


def _stated(forecasts: Mapping[str, float], node: str) -> tuple[str, ...]:
    """The forecast of a node, in a column that is only there where some stage has one."""
    if not forecasts:
        return ()
    return (percent(forecasts[node]) if node in forecasts else "",)


def _quota_lines(solution: Solution, quota: float, language: str) -> Iterator[str]:
    if solution.win <= 0:
        yield say("never_won", language)
        return
    needed = quota / solution.win
    yield say("quota", language, number=plain(quota))
    rows = [(f"  {say('the_start', language)}", whole(_up(needed)))]
    for stage in solution.stages:
        if stage.reached > 0:
            title = node_title(solution.graph, stage.node, language)
            rows.append((f"  {title}", whole(_up(needed * stage.reached))))
    yield from table(rows, right=(1,))


def _up(number: float) -> int:
    """Rounded up, but for what is a whole number within rounding."""
    return -int(-(number - 1e-9) // 1)
