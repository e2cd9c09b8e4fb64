"""What expectations ask for where probabilities are only known to lie between two ends.

A share of those deals that do something is bounded by comparing with one number after another
(W. Dinkelbach, "On nonlinear fractional programming", 1967): P(a and b) - r P(b) is a plain mean.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from processflow.chain.expand import chain_of
from processflow.chain.table import Chain
from processflow.exact.bounds_best import Mean, Robust, trap_of
from processflow.exact.bounds_rows import Open, Region, rows_of
from processflow.exact.bounds_search import Search
from processflow.exact.laws import moments
from processflow.exact.system import system_of
from processflow.expectation.form import (
    Decision,
    Ends,
    Probability,
    Statistic,
    Time,
    Verdict,
    Visits,
    Within,
)
from processflow.expectation.names import ends_of, stages_of
from processflow.expectation.tracks import Places, tracking
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_TOLERANCE = 1e-4
_ROUNDS = 8
_FORGIVEN = 1e-9
"""What a bound is wider by to be sure decides nothing."""


@dataclass(frozen=True, slots=True)
class Range:
    """What is asked for lies between `low` and `high`; `open` leave most of it open, most first."""

    low: float
    high: float
    open: tuple[Open, ...]


def for_all(ranges: "Ranges", expected: Probability | Time, verdict: Verdict) -> Verdict:
    """The verdict for all figures within their intervals; `verdict` is that with the middles.

    It holds if it holds for all of them, is broken if it is for all, and is unproven otherwise.
    """
    if verdict.decision is Decision.UNPROVEN or not ranges.figures:
        return verdict
    found = ranges.of(expected)
    if found is None:
        fact = f"{verdict.fact} with the middle of every interval"
        open_ones = _names(ranges.figures)
        return Verdict(Decision.UNPROVEN, fact, open=open_ones, is_bounded=False)
    holds = [expected.comparison.holds(end, expected.bound) for end in (found.low, found.high)]
    fact = f"it is between {_said(expected, found.low)} and {_said(expected, found.high)}"
    if all(holds):
        return Verdict(Decision.HOLDS, fact)
    if any(holds):
        return Verdict(Decision.UNPROVEN, fact, open=_names(found.open))
    return Verdict(Decision.BROKEN, fact, verdict.witness)


def _said(expected: Probability | Time, value: float) -> str:
    return f"{100 * value:.4g}%" if isinstance(expected, Probability) else f"{value:.4g}d"


def _names(figures: Iterable[Open]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((each.place, each.name) for each in figures))


class Ranges:
    """Bounds what expectations of one process ask for. Raises what `chain_of` raises."""

    def __init__(self, graph: ProcessGraph) -> None:
        self.chain = chain_of(graph)
        self.graph = self.chain.graph
        self.figures = rows_of(self.chain).figures
        self._searches: dict[tuple[Places, ...], Search | None] = {}

    def of(self, expected: Probability | Time) -> Range | None:
        """The bounds, None where there are none.

        So it is for medians, shares within a time and times of some deals, and where some choice
        keeps a deal for ever.
        """
        match expected:
            case Probability(event, given) if not isinstance(event, Within):
                return self._share(event, given)
            case Time(Statistic.MEAN, None):
                return self._days()
            case _:
                return None

    def _days(self) -> Range | None:
        import numpy as np

        search = self._search(())
        if search is None:
            return None
        laws = np.array([moments(time)[0] for time in self.chain.times])
        days = Mean(laws[self.chain.time], np.zeros(len(self.chain.closings)))
        scale = search.robust.best(days, search.rows.whole()).value
        high = search.most(days, _TOLERANCE * scale)
        low = search.most(-days, _TOLERANCE * scale)
        ends = _bound(high.bound, high.reached), _bound(low.bound, low.reached)
        return Range(-ends[1], ends[0], _openers(search, days))

    def _share(self, event: Ends | Visits, given: Ends | Visits | None) -> Range | None:
        visits = [each for each in (event, given) if isinstance(each, Visits)]
        tracked = tuple(stages_of(self.graph, each.name.id) for each in visits)
        search = self._search(tracked)
        if search is None:
            return None
        part = whole = _happens(search.rows.chain, self._test(event, visits))
        if given is not None:
            whole = _happens(search.rows.chain, self._test(given, visits))
            part = Mean(part.gain, part.closed * whole.closed)
        high = _highest(search, part, whole if given else None)
        low = _highest(search, -part, whole if given else None)
        if high is None or low is None:
            return None
        if given is not None:
            part = _less(part, _ratio(search, part, whole, search.middle), whole)
        return Range(-low, high, _openers(search, part))

    def _test(self, event: Ends | Visits, visits: list[Visits]) -> "Callable[[str, int], bool]":
        """Whether it happens to a deal that is over at an end, having been at some places."""
        if isinstance(event, Ends):
            ends = ends_of(self.graph, event.name.id)
            return lambda end, _: end in ends
        bit = 1 << next(i for i, each in enumerate(visits) if each is event)
        return lambda _, been: bool(been & bit)

    def _search(self, tracked: tuple[Places, ...]) -> Search | None:
        if tracked not in self._searches:
            chain = tracking(self.chain, tracked) if tracked else self.chain
            system = system_of(chain)
            rows = rows_of(chain)
            trapped = trap_of(rows, system) is not None
            robust = None if trapped else Robust(rows, system)
            is_bounded = robust is not None and robust.visits < float("inf")
            self._searches[tracked] = Search(robust) if robust and is_bounded else None
        return self._searches[tracked]


def _happens(chain: Chain, test: "Callable[[str, int], bool]") -> Mean:
    """The probability that deals are over so that `test` is true."""
    import numpy as np

    count = len(dict.fromkeys(chain.closings))
    closed = [float(test(c.end, number // count)) for number, c in enumerate(chain.closings)]
    return Mean(np.zeros(len(chain.share)), np.array(closed))


def _highest(search: Search, part: Mean, whole: Mean | None) -> float | None:
    """The greatest mean of `part` by that of `whole`; None where `whole` may be nothing."""
    if whole is None:
        most = search.most(part, _TOLERANCE)
        return _bound(most.bound, most.reached)
    least = -search.most(-whole, _TOLERANCE).bound
    if least <= _FORGIVEN:
        return None
    most = search.most(part, _TOLERANCE)
    ratio = _ratio(search, part, whole, most.at)
    for _ in range(_ROUNDS):
        less = _less(part, ratio, whole)
        most = search.most(less, _TOLERANCE * least, threshold=_FORGIVEN * least)
        found = _ratio(search, part, whole, most.at)
        if found <= ratio + _FORGIVEN:
            break
        ratio = found
    return _bound(ratio + max(0.0, most.bound) / least, ratio)


def _ratio(search: Search, part: Mean, whole: Mean, at: tuple[float, ...]) -> float:
    return search.value(part, at) / search.value(whole, at)


def _less(part: Mean, ratio: float, whole: Mean) -> Mean:
    return Mean(part.gain - ratio * whole.gain, part.closed - ratio * whole.closed)


def _bound(bound: float, reached: float) -> float:
    """The last digits of a bound that is reached are forgiven, as those of other figures are."""
    return reached if bound - reached < _FORGIVEN * max(1.0, abs(bound)) else bound


def _openers(search: Search, mean: Mean) -> tuple[Open, ...]:
    """The figures that leave a mean open, by what it moves from one end of each to the other."""
    moved = [(_moved(search, mean, n), n, f) for n, f in enumerate(search.rows.figures)]
    moved.sort(key=lambda each: (-round(each[0], 9), each[1]))
    return tuple(figure for change, _, figure in moved if change > _FORGIVEN)


def _moved(search: Search, mean: Mean, number: int) -> float:
    """By how much a mean changes from one end of a figure to the other, all else in the middle."""
    figure = search.rows.figures[number]
    ends = (_pinned(search, number, end) for end in (figure.low, figure.high))
    low, high = (search.robust.best(mean, region).value for region in ends)
    return abs(high - low)


def _pinned(search: Search, number: int, end: float) -> Region:
    """One figure at an end and the others in the middle; those of its question as they must be."""
    whole = search.rows.whole()
    middle = (whole.low + whole.high) / 2
    low, high = middle.copy(), middle.copy()
    low[number] = high[number] = end
    if not search.rows.is_possible(search.rows.ends(Region(low, high))):
        for each in search.beside(number):
            low[each], high[each] = whole.low[each], whole.high[each]
    return Region(low, high)
