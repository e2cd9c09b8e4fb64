"""Two processes compared deal by deal, as tables and as JSON."""

from collections.abc import Iterator
from typing import Any

from processflow.exact.difference import Difference, Pair
from processflow.exact.solution import Solution
from processflow.graph.footing import footing
from processflow.report.amounts import whole
from processflow.report.grounds import grounds_lines, grounds_tree
from processflow.report.result import result_json
from processflow.report.solution.names import node_title
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import days, heads, say, sides
from processflow.simulation.pairs import Change, Group, Pairs

Tree = dict[str, Any]
_NOTHING = "-"


def pairs_text(
    pairs: Pairs, exact: Difference | None, names: tuple[str, str], language: str
) -> str:
    """What is different between `names`, and beside it the exact difference where there is one."""
    title = one_line(pairs.after.process.title.show(language))
    lines = [
        say("pairs", language, title=title, deals=whole(pairs.deals), seed=pairs.seed),
        *sides(names, language),
        "",
        *_ends(pairs, exact, language),
        "",
        *_mean_days(pairs, exact, language),
        "",
        *_precision(pairs, language),
        say("exact_known" if exact else "exact_unknown", language),
        *grounds_lines(footing(pairs.after), language),
    ]
    return "\n".join(lines) + "\n"


def pairs_json(pairs: Pairs, exact: Difference | None, names: tuple[str, str]) -> str:
    """The same as JSON; times in calendar days, shares between 0 and 1; null where unknown."""
    before, after = names
    content = {
        "comparison": {
            "before": before,
            "after": after,
            "start": pairs.start,
            "deals": pairs.deals,
            "seed": pairs.seed,
            "same_deals": pairs.same,
            "win": _change_tree(pairs.won.share, exact.win() if exact else None),
            "mean_days": _change_tree(pairs.days, _all_days(exact)),
            "won_mean_days": _change_tree(pairs.won.days, exact.won_mean_days() if exact else None),
            "ends": {
                end: {
                    "share": _change_tree(group.share, _share_of(exact, end)),
                    "mean_days": _change_tree(group.days, _days_of(exact, end)),
                }
                for end, group in pairs.ends
            },
        },
        "footing": grounds_tree(footing(pairs.after)),
    }
    return result_json("comparison", pairs.after.process.id, content)


def _change_tree(change: Change, exact: Pair | None) -> Tree:
    is_known = change.low is not None
    return {
        "before": change.before,
        "after": change.after,
        "change": change.change,
        "interval_95": [change.low, change.high] if is_known else None,
        "half_width_of_two_samples": change.apart,
        "exact_change": exact.change if exact else None,
    }


def _ends(pairs: Pairs, exact: Difference | None, language: str) -> list[str]:
    rows = [_head("outcome", exact, language)]
    for end, group in _reached(pairs):
        title = _title(pairs, end, language)
        rows.append((title, *_cells(group.share, _share_of(exact, end), exact, language)))
    return table(rows, right=range(1, len(rows[0])))


def _mean_days(pairs: Pairs, exact: Difference | None, language: str) -> list[str]:
    rows = [
        _head("in_mean_days", exact, language),
        (say("all_deals", language), *_days_cells(pairs.days, _all_days(exact), exact, language)),
    ]
    for end, group in _reached(pairs):
        title = _title(pairs, end, language)
        rows.append((title, *_days_cells(group.days, _days_of(exact, end), exact, language)))
    return table(rows, right=range(1, len(rows[0])))


def _head(first: str, exact: Difference | None, language: str) -> tuple[str, ...]:
    keys = (first, "before", "after", "change", "interval_95")
    return heads(language, *keys, *(("exact_change",) if exact else ()))


def _cells(
    change: Change, pair: Pair | None, exact: Difference | None, language: str
) -> tuple[str, ...]:
    sides = (change.before, change.after)
    shown = (_NOTHING if side is None else f"{100 * side:.2f} %" for side in sides)
    return (*shown, *_changes(change, pair, exact, 100, language))


def _days_cells(
    change: Change, pair: Pair | None, exact: Difference | None, language: str
) -> tuple[str, ...]:
    sides = (change.before, change.after)
    shown = (_NOTHING if side is None else days(side, language, 2) for side in sides)
    return (*shown, *_changes(change, pair, exact, 1, language))


def _changes(
    change: Change, pair: Pair | None, exact: Difference | None, times: int, language: str
) -> tuple[str, ...]:
    interval = _NOTHING
    if change.low is not None and change.high is not None:
        low, high = (_signed(end, times) for end in (change.low, change.high))
        interval = say("between", language, low=low, high=high)
    known = (_signed(pair.change if pair else None, times),) if exact else ()
    return (_signed(change.change, times), interval, *known)


def _precision(pairs: Pairs, language: str) -> Iterator[str]:
    if pairs.same == pairs.deals:
        yield say("all_same", language)
        return
    yield say("not_same", language, deals=whole(pairs.deals - pairs.same))
    gains = [
        say("gain_of", language, times=_times(change.gain), name=say(name, language))
        for name, change in (("gain_won", pairs.won.share), ("gain_days", pairs.days))
        if change.gain is not None
    ]
    if gains:
        yield say("gain", language, gains=say("comma", language).join(gains))


def _times(gain: float) -> str:
    return f"{gain:.0f}" if gain >= 2 else f"{gain:.1f}"


def _reached(pairs: Pairs) -> list[tuple[str, Group]]:
    return [(end, g) for end, g in pairs.ends if g.share.before or g.share.after]


def _all_days(exact: Difference | None) -> Pair | None:
    return exact.mean_days() if exact else None


def _share_of(exact: Difference | None, end: str) -> Pair | None:
    return dict(exact.ends()).get(end) if exact else None


def _days_of(exact: Difference | None, end: str) -> Pair | None:
    return Pair(_mean(exact.before, end), _mean(exact.after, end)) if exact else None


def _mean(solution: Solution, end: str) -> float | None:
    found = next((each.cycle_time for each in solution.ends if each.end == end), None)
    return found.mean if found else None


def _signed(number: float | None, times: int) -> str:
    # What is nothing but rounding has no sign.
    return _NOTHING if number is None else f"{round(number * times, 2) + 0.0:+.2f}"


def _title(pairs: Pairs, end: str, language: str) -> str:
    known = end in pairs.after.nodes
    return node_title(pairs.after if known else pairs.before, end, language)
