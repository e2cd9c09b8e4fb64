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
from processflow.report.words.tables import days, heads, say, sides, signed_days, signed_points

Tree = dict[str, Any]
_NOTHING = "-"
_COLUMNS = ("before", "after", "change")


def difference_text(difference: Difference, names: tuple[str, str], language: str) -> str:
    """Outcomes, times and stages of `names`: what it is compared with, and what is compared."""
    title = one_line(difference.after.graph.process.title.show(language))
    lines = [
        say("difference", language, title=title),
        *sides(names, language),
        "",
        *_ends(difference, language),
        "",
        *_times(difference, language),
        *_revenue(difference, language),
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
    sides = (("open_before", difference.before), ("open_after", difference.after))
    for title, solution in sides:
        lines = bounds_lines(solution, language, title)
        if lines:
            yield from ("", *lines)


def _pair(pair: Pair) -> Tree:
    return {"before": pair.before, "after": pair.after, "change": pair.change}


def _ends(difference: Difference, language: str) -> list[str]:
    rows = [heads(language, "outcome", *_COLUMNS)]
    for end, pair in difference.ends():
        if pair.before or pair.after:
            rows.append((_title(difference, end, language), *_shares(pair, language)))
    return table(rows, right=(1, 2, 3))


def _times(difference: Difference, language: str) -> list[str]:
    rows = [heads(language, "in_days", *_COLUMNS)]
    for key, pair in (
        ("all_mean", difference.mean_days()),
        ("all_half", difference.median_days()),
        ("won_mean", difference.won_mean_days()),
    ):
        rows.append((say(key, language), *_days(pair, language)))
    return table(rows, right=(1, 2, 3))


def _revenue(difference: Difference, language: str) -> list[str]:
    """Where both say what a deal brings, in the same unit."""
    pair, found = difference.revenue(), difference.after.revenue
    before = difference.before.revenue
    if found is None or before is None or found.unit != before.unit or pair.change is None:
        return []
    unit = one_line(found.unit or "")
    sign = "-" if pair.change < 0 else "+"
    amounts = money(before.a_deal, unit), money(found.a_deal, unit)
    rows = [
        heads(language, "in_revenue", *_COLUMNS),
        (say("all_mean", language), *amounts, sign + money(abs(pair.change), unit)),
    ]
    return ["", *table(rows, right=(1, 2, 3))]


def _stages(difference: Difference, language: str) -> list[str]:
    keys = ("stage", "reached_by", "change", "days_a_deal", "change")
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for stage in difference.stages():
        if stage.visits.before or stage.visits.after:
            rows.append((_title(difference, stage.node, language), *_cells(stage, language)))
    return table(rows, right=range(1, 5))


def _cells(stage: StagePair, language: str) -> Iterator[str]:
    _, reached, more = _shares(stage.reached, language)
    _, days, longer = _days(stage.days, language)
    yield from (reached, more, days, longer)


def _shares(pair: Pair, language: str) -> tuple[str, str, str]:
    before, after = (
        _NOTHING if x is None else f"{100 * x:.2f} %" for x in (pair.before, pair.after)
    )
    points = pair.change
    return before, after, _NOTHING if points is None else signed_points(100 * points, language)


def _days(pair: Pair, language: str) -> tuple[str, str, str]:
    sides = (pair.before, pair.after)
    before, after = (_NOTHING if x is None else days(x, language, 2) for x in sides)
    return before, after, _NOTHING if pair.change is None else signed_days(pair.change, language)


def _title(difference: Difference, node: str, language: str) -> str:
    graph = difference.after.graph
    known = node in graph.nodes or node in graph.stages
    return node_title(graph if known else difference.before.graph, node, language)
