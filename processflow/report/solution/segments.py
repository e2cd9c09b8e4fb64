"""The segments of a solution beside each other, as a table."""

from collections.abc import Sequence

from processflow.exact.segments import Part
from processflow.exact.solution import Solution
from processflow.report.amounts import money, percent
from processflow.report.solution.names import segment_title
from processflow.report.table import table
from processflow.report.visible import one_line


def segment_lines(solution: Solution, parts: Sequence[Part], language: str) -> list[str]:
    """How many deals belong to each segment, how many of them are won, and how long they take."""
    won = "kept" if solution.is_kept else "won"
    head = ("Segment", "deals", won, "mean days", "half in", "90 % in")
    revenue = ("revenue a deal",) if solution.revenue else ()
    rows: list[tuple[str, ...]] = [(*head, *revenue)]
    for part in parts:
        title = segment_title(solution.graph, part.segment, language)
        rows.append((title, percent(part.share), *_figures(part.solution)))
    rows.append(("All deals", percent(1.0), *_figures(solution)))
    listed = " | ".join(part.segment for part in parts if part.segment)
    return [*table(rows, right=range(1, 7)), f"  one segment whole: --segment {listed}"]


def _figures(solution: Solution) -> tuple[str, ...]:
    time = solution.cycle_time
    half, most = (f"{time.quantile(share):.1f} d" for share in (0.5, 0.9))
    found = solution.revenue
    revenue = (money(found.a_deal, one_line(found.unit or "")),) if found else ()
    return percent(solution.win), f"{time.mean:.1f}", half, most, *revenue
