"""The segments of a solution beside each other, as a table."""

from collections.abc import Sequence

from processflow.exact.segments import Part
from processflow.exact.solution import Solution
from processflow.report.amounts import money, percent
from processflow.report.solution.names import segment_title
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import days, heads, say


def only_segment(solution: Solution) -> str | None:
    """The segment that all deals of a solution belong to; None where there is no such one."""
    found = {each.segment for each, _ in solution.by_class if each.share > 0}
    return found.pop() if len(found) == 1 else None


def segment_lines(solution: Solution, parts: Sequence[Part], language: str) -> list[str]:
    """How many deals belong to each segment, how many of them are won, and how long they take."""
    keys = ["segment", "deals", "kept" if solution.is_kept else "won"]
    keys += ["mean_days", "half_in", "most_in"]
    keys += ["revenue_a_deal"] if solution.revenue else []
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for part in parts:
        title = segment_title(solution.graph, part.segment, language)
        rows.append((title, percent(part.share), *_figures(part.solution, language)))
    rows.append((say("all_deals", language), percent(1.0), *_figures(solution, language)))
    listed = " | ".join(part.segment for part in parts if part.segment)
    return [*table(rows, right=range(1, 7)), say("one_segment", language, segments=listed)]


def _figures(solution: Solution, language: str) -> tuple[str, ...]:
    time = solution.cycle_time
    half, most = (days(time.quantile(share), language) for share in (0.5, 0.9))
    found = solution.revenue
    revenue = (money(found.a_deal, one_line(found.unit or "")),) if found else ()
    return percent(solution.win), f"{time.mean:.1f}", half, most, *revenue
