"""Between which ends results lie, as a table and as a tree for JSON."""

import math
from typing import Any

from processflow.exact.bounds import Bound, Bounds
from processflow.exact.bounds_rows import ANYWHERE, Open
from processflow.exact.solution import Solution
from processflow.graph.graph import ProcessGraph
from processflow.report.solution.names import figure_name, node_title, segment_title
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import counted, heads, say

Tree = dict[str, Any]
_SHOWN = 6
_SAME = 5e-4
"""Bounds that differ by less look alike."""


def bounds_lines(solution: Solution, language: str, title: str = "open") -> list[str]:
    """The bounds of outcomes and of the mean time; nothing where every figure is one number.

    `title` is the key of what stands above them.
    """
    bounds = solution.bounds
    if bounds is None:
        return []
    if bounds.endless is not None:
        place = node_title(solution.graph, bounds.endless, language)
        what = say("no_bounds", language, title=place)
        return [what, *_figures(solution, bounds, language)]
    rows = _rows(solution, bounds, language)
    wider = any(row[3] for row in rows)
    head = heads(language, title, "at_least", "at_most", "by_visit")
    shown = [row if wider else row[:3] for row in (head, *rows)]
    note = counted("whatever", language, len(told_apart(bounds)))
    return [*table(shown, right=(1, 2, 3)), note, *_figures(solution, bounds, language)]


def told_apart(bounds: Bounds) -> tuple[Open, ...]:
    """The open figures; those of segments that have the same name and ends once."""
    return tuple(dict.fromkeys(bounds.figures))


def bounds_tree(bounds: Bounds | None) -> Tree | None:
    """The same as plain values."""
    if bounds is None:
        return None
    return {
        "open": [
            {"kind": each.kind.value, "place": each.place, "name": each.name}
            | {"low": each.low, "high": each.high, "segments": list(each.segments)}
            for each in told_apart(bounds)
        ],
        "endless": bounds.endless,
        "win": _tree(bounds.win),
        "ends": {end: _tree(bound) for end, bound in bounds.ends},
        "mean_days": _tree(bounds.cycle),
    }


def _tree(bound: Bound | None) -> Tree | None:
    if bound is None:
        return None
    return {
        "low": bound.low,
        "high": bound.high,
        "reached": list(bound.reached),
        "every_visit": list(bound.every_visit),
    }


def _rows(solution: Solution, bounds: Bounds, language: str) -> list[tuple[str, str, str, str]]:
    rows = []
    if len(solution.goal) > 1 and bounds.win is not None:
        rows.append((say("won_in_all", language), *_share(bounds.win, language)))
    for end, bound in bounds.ends:
        rows.append((node_title(solution.graph, end, language), *_share(bound, language)))
    if bounds.cycle is not None:
        rows.append((say("all_mean_days", language), *_days(bounds.cycle, language)))
    return rows


def _share(bound: Bound, language: str) -> tuple[str, str, str]:
    low, high = _down(100 * bound.low), _up(100 * bound.high)
    least, most = bound.every_visit
    is_wider = least < bound.low - _SAME or most > bound.high + _SAME
    low_end, high_end = _down(100 * least), f"{_up(100 * most)} %"
    wider = say("between", language, low=low_end, high=high_end) if is_wider else ""
    return f"{low} %", f"{high} %", wider


def _days(bound: Bound, language: str) -> tuple[str, str, str]:
    least, most = bound.every_visit
    is_wider = least < bound.low * (1 - _SAME) or most > bound.high * (1 + _SAME)
    wider = say("between", language, low=_down(least), high=_up(most)) if is_wider else ""
    return _down(bound.low), _up(bound.high), wider


def outwards(low: float, high: float, decimals: int) -> tuple[str, str]:
    """Both ends with so many decimals, rounded so that what lies between them still does."""
    return _down(low, decimals), _up(high, decimals)


def _down(number: float, decimals: int = 2) -> str:
    scale: int = 10**decimals
    return f"{math.floor(scale * number + _ROUNDING) / scale:.{decimals}f}"


def _up(number: float, decimals: int = 2) -> str:
    scale: int = 10**decimals
    return f"{math.ceil(scale * number - _ROUNDING) / scale:.{decimals}f}"


_ROUNDING = 1e-6
"""What a bound is wider by to be sure changes no digit."""


def _figures(solution: Solution, bounds: Bounds, language: str) -> list[str]:
    figures = told_apart(bounds)
    names = [_figure(solution.graph, each, language) for each in figures[:_SHOWN]]
    left = len(figures) - len(names)
    more = [say("more", language, count=left)] if left else []
    return [f"    {name}" for name in (*names, *more)]


def _figure(graph: ProcessGraph, figure: Open, language: str) -> str:
    low, high = (f"{100 * end:.4g}" for end in (figure.low, figure.high))
    name = figure_title(graph, figure, language)
    return say("interval", language, name=name, low=low, high=high)


def figure_title(graph: ProcessGraph, figure: Open, language: str) -> str:
    """An open figure as place and name, with the segments whose it is where others differ."""
    if figure.place == ANYWHERE:
        name = one_line(figure.name)
        title = say("colon", language, name=say("anywhere", language), text=name)
    else:
        title = figure_name(graph, (figure.kind, figure.place, figure.name), language)
    if not figure.segments:
        return title
    names = [segment_title(graph, each, language) for each in figure.segments]
    return say("aside", language, name=title, text=say("comma", language).join(names))
