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
from processflow.simulation.pairs import Change, Group, Pairs

Tree = dict[str, Any]
_NOTHING = "-"


def pairs_text(
    pairs: Pairs, exact: Difference | None, names: tuple[str, str], language: str
) -> str:
    """What is different between `names`, and beside it the exact difference where there is one."""
    title = one_line(pairs.after.process.title.show(language))
    before, after = map(one_line, names)
    lines = [
        f"{title}: the same {whole(pairs.deals)} deals through both, seed {pairs.seed}",
        f"  before  {before}",
        f"  after   {after}",
        "",
        *_ends(pairs, exact, language),
        "",
        *_times(pairs, exact, language),
        "",
        *_precision(pairs),
        *_about(exact),
        *grounds_lines(footing(pairs.after)),
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
    rows = [("Outcome", *_head(exact))]
    for end, group in _reached(pairs):
        title = _title(pairs, end, language)
        rows.append((title, *_cells(group.share, _share_of(exact, end), exact, "%")))
    return table(rows, right=range(1, len(rows[0])))


def _times(pairs: Pairs, exact: Difference | None, language: str) -> list[str]:
    rows = [
        ("Mean days", *_head(exact)),
        ("All deals", *_cells(pairs.days, _all_days(exact), exact, "d")),
    ]
    for end, group in _reached(pairs):
        title = _title(pairs, end, language)
        rows.append((title, *_cells(group.days, _days_of(exact, end), exact, "d")))
    return table(rows, right=range(1, len(rows[0])))


def _head(exact: Difference | None) -> tuple[str, ...]:
    return ("before", "after", "change", "95 % interval", *(("exact change",) if exact else ()))


def _cells(
    change: Change, pair: Pair | None, exact: Difference | None, unit: str
) -> tuple[str, ...]:
    times = 100 if unit == "%" else 1
    sides = (_number(side, times, unit) for side in (change.before, change.after))
    interval = _NOTHING
    if change.low is not None and change.high is not None:
        interval = f"{_signed(change.low, times)} to {_signed(change.high, times)}"
    known = (_signed(pair.change if pair else None, times),) if exact else ()
    return (*sides, _signed(change.change, times), interval, *known)


def _precision(pairs: Pairs) -> Iterator[str]:
    if pairs.same == pairs.deals:
        yield "Every deal comes to the same end at the same time in both."
        return
    yield f"{whole(pairs.deals - pairs.same)} of the deals end otherwise or at another time."
    gains = [
        f"{_times_as_many(change.gain)} for {name}"
        for name, change in (("the share won", pairs.won.share), ("the mean time", pairs.days))
        if change.gain is not None
    ]
    if gains:
        yield "Each deal meets the same chance in both; two samples would need more deals to know"
        yield f"the change as well: {', '.join(gains)}."


def _about(exact: Difference | None) -> Iterator[str]:
    if exact:
        yield "The exact change is that of `solve`, where no deal is drawn by chance."
    else:
        yield "No exact change stands beside it: `solve` does not know what decides here."


def _times_as_many(gain: float) -> str:
    return f"{gain:.0f} times as many" if gain >= 2 else f"{gain:.1f} times as many"


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


def _number(number: float | None, times: int, unit: str) -> str:
    return _NOTHING if number is None else f"{number * times:.2f} {unit}"


def _signed(number: float | None, times: int) -> str:
    # What is nothing but rounding has no sign.
    return _NOTHING if number is None else f"{round(number * times, 2) + 0.0:+.2f}"


def _title(pairs: Pairs, end: str, language: str) -> str:
    known = end in pairs.after.nodes
    return node_title(pairs.after if known else pairs.before, end, language)
