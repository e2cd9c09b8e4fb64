"""Two exact solutions compared, as tables and as a tree for JSON."""

from collections.abc import Iterator
from typing import Any

from processflow.exact.difference import Difference, Pair, StagePair
from processflow.report.amounts import money
from processflow.report.result import result_json
from processflow.report.solution.bounds import bounds_lines, bounds_tree
from processflow.report.solution.names import node_title
from processflow.report.table import table
from processflow.report.visible import one_line

Tree = dict[str, Any]
_NOTHING = "-"


def difference_text(difference: Difference, names: tuple[str, str], language: str) -> str:
    """Outcomes, times and stages of `names`: what it is compared with, and what is compared."""
    title = one_line(difference.after.graph.process.title.show(language))
    before, after = map(one_line, names)
    lines = [
        f"{title}: the exact difference",
        f"  before  {before}",
        f"  after   {after}",
        "",
        *_ends(difference, language),
        "",
        *_times(difference),
        *_revenue(difference),
        "",
        *_stages(difference, language),
        *_bounds(difference, language),
    ]
    return "\n".join(lines) + "\n"


def difference_json(difference: Difference, names: tuple[str, str]) -> str:
    """Every figure as `before`, `after` and `change`; null where it is missing."""
    before, after = names
    content = {"difference": {"before": before, "after": after, **_tree(difference)}}
    return result_json("difference", difference.after.graph.process.id, content)


def _tree(difference: Difference) -> Tree:
    return {
        "win": _pair(difference.win()),
        "outcomes": {name: _pair(pair) for name, pair in difference.outcomes()},
        "ends": {name: _pair(pair) for name, pair in difference.ends()},
        "mean_days": _pair(difference.mean_days()),
        "median_days": _pair(difference.median_days()),
        "won_mean_days": _pair(difference.won_mean_days()),
        "bounds": {
            "before": bounds_tree(difference.before.bounds),
            "after": bounds_tree(difference.after.bounds),
        },
        "revenue": _pair(difference.revenue()),
        "stages": {
            stage.node: {
                "reached": _pair(stage.reached),
                "visits": _pair(stage.visits),
                "days": _pair(stage.days),
            }
            for stage in difference.stages()
        },
    }


def _bounds(difference: Difference, language: str) -> Iterator[str]:
    for when, solution in (("Before", difference.before), ("After", difference.after)):
        lines = bounds_lines(solution, language, f"{when}: what the intervals leave open")
        if lines:
            yield from ("", *lines)


def _pair(pair: Pair) -> Tree:
    return {"before": pair.before, "after": pair.after, "change": pair.change}


def _ends(difference: Difference, language: str) -> list[str]:
    rows = [("Outcome", "before", "after", "change")]
    for end, pair in difference.ends():
        if pair.before or pair.after:
            rows.append((_title(difference, end, language), *_shares(pair)))
    return table(rows, right=(1, 2, 3))


def _times(difference: Difference) -> list[str]:
    rows = [
        ("Days", "before", "after", "change"),
        ("All deals, mean", *_days(difference.mean_days())),
        ("All deals, half in", *_days(difference.median_days())),
        ("Won deals, mean", *_days(difference.won_mean_days())),
    ]
    return table(rows, right=(1, 2, 3))


def _revenue(difference: Difference) -> list[str]:
    """Where both say what a deal brings, in the same unit."""
    pair, found = difference.revenue(), difference.after.revenue
    before = difference.before.revenue
    if found is None or before is None or found.unit != before.unit or pair.change is None:
        return []
    unit = one_line(found.unit or "")
    sign = "-" if pair.change < 0 else "+"
    amounts = money(before.a_deal, unit), money(found.a_deal, unit)
    rows = [
        ("Revenue", "before", "after", "change"),
        ("All deals, mean", *amounts, sign + money(abs(pair.change), unit)),
    ]
    return ["", *table(rows, right=(1, 2, 3))]


def _stages(difference: Difference, language: str) -> list[str]:
    head = ("Stage", "reached by", "change", "days a deal", "change")
    rows: list[tuple[str, ...]] = [head]
    for stage in difference.stages():
        if stage.visits.before or stage.visits.after:
            rows.append((_title(difference, stage.node, language), *_cells(stage)))
    return table(rows, right=range(1, 5))


def _cells(stage: StagePair) -> Iterator[str]:
    _, reached, more = _shares(stage.reached)
    _, days, longer = _days(stage.days)
    yield from (reached, more, days, longer)


def _shares(pair: Pair) -> tuple[str, str, str]:
    before, after = (
        _NOTHING if x is None else f"{100 * x:.2f} %" for x in (pair.before, pair.after)
    )
    points = None if pair.change is None else 100 * pair.change
    return before, after, _signed(points, "points")


def _days(pair: Pair) -> tuple[str, str, str]:
    before, after = (_NOTHING if x is None else f"{x:.2f} d" for x in (pair.before, pair.after))
    return before, after, _signed(pair.change, "d")


def _signed(number: float | None, unit: str) -> str:
    # What is nothing but rounding has no sign.
    return _NOTHING if number is None else f"{round(number, 2) + 0.0:+.2f} {unit}"


def _title(difference: Difference, node: str, language: str) -> str:
    graph = difference.after.graph
    known = node in graph.nodes or node in graph.stages
    return node_title(graph if known else difference.before.graph, node, language)
