"""The segments of a solution beside each other, as a table."""

from collections.abc import Sequence

from processflow.exact.segments import Part
from processflow.exact.solution import Solution
from processflow.report.amounts import percent
from processflow.report.table import table
from processflow.report.visible import one_line

_IN_NONE = "in no segment"


def segment_lines(solution: Solution, parts: Sequence[Part], language: str) -> list[str]:
    """How many deals belong to each segment, how many of them are won, and how long they take."""
    process = solution.graph.process
    titles = {each.id: one_line(each.title.show(language)) for each in process.segments}
    won = "kept" if solution.is_kept else "won"
    rows = [("Segment", "deals", won, "mean days", "half in", "90 % in")]
    for part in parts:
        title = titles[part.segment] if part.segment else _IN_NONE
        rows.append((title, percent(part.share), *_figures(part.solution)))
    rows.append(("All deals", percent(1.0), *_figures(solution)))
    listed = " | ".join(part.segment for part in parts if part.segment)
    return [*table(rows, right=range(1, 6)), f"  one segment whole: --segment {listed}"]


def _figures(solution: Solution) -> tuple[str, str, str, str]:
    time = solution.cycle_time
    half, most = (f"{time.quantile(share):.1f} d" for share in (0.5, 0.9))
    return percent(solution.win), f"{time.mean:.1f}", half, most
