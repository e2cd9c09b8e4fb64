"""Between which two ends results lie where probabilities are only known to lie between two ends."""

from typing import TYPE_CHECKING

from processflow.exact.bounds_best import Mean, Robust, trap_of
from processflow.exact.bounds_rows import Open, rows_of
from processflow.exact.bounds_search import Most, Search
from processflow.exact.figures import Figures
from processflow.graph.figures import has_intervals
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

TOLERANCE = 1e-5
"""How near a bound comes to what some figures really give, of one or of the greatest time."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A result lies between `low` and `high` for all figures within their intervals.

    Some figures give `reached[0]` and some `reached[1]`. `every_visit` are the ends if figures
    may also change from visit to visit.
    """

    low: float
    high: float
    reached: tuple[float, float]
    every_visit: tuple[float, float]

    def of_the_rest(self) -> "Bound":
        """The bound of the probability that it does not happen."""
        low, high = (1 - each for each in self.every_visit)
        least, most = (1 - each for each in self.reached)
        return Bound(1 - self.high, 1 - self.low, (most, least), (high, low))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a solution whose open figures are `figures`; times in days.

    `endless` is a place where some choice within the intervals keeps deals for ever: then there
    are no bounds.
    """

    figures: tuple[Open, ...]
    win: Bound | None = None
    ends: tuple[tuple[str, Bound], ...] = ()
    cycle: Bound | None = None
    endless: str | None = None


def bounds_of(figures: Figures, goal: tuple[str, ...]) -> Bounds | None:
    """The bounds of a solved chain; None where every figure is one number."""
    if not has_intervals(figures.chain.graph):
        return None
    rows = rows_of(figures.chain)
    if not rows.figures:  # none of them is met on the way
        return None
    trap = trap_of(rows, figures.system)
    if trap is not None:
        return Bounds(rows.figures, endless=trap)
    robust = Robust(rows, figures.system)
    if robust.visits == float("inf"):  # so many rounds that rounding decides
        return Bounds(rows.figures, endless=figures.chain.states[0].at)
    search = Search(robust)
    closed = figures.closing_ends()
    nothing = 0 * figures.mean

    def share(*ends: str) -> Bound:
        columns = [figures.ends.index(end) for end in ends]
        found = bound(search, Mean(nothing, closed[:, columns].sum(axis=1)), TOLERANCE)
        return _within(found, 1.0)

    def shares() -> dict[str, Bound]:
        if len(figures.ends) != 2:
            return {end: share(end) for end in figures.ends}
        one, other = figures.ends
        return {one: (found := share(one)), other: found.of_the_rest()}

    most = float(figures.at_start(figures.time.sum(axis=1)))
    time = bound(search, Mean(figures.mean, 0 * closed[:, 0]), TOLERANCE * most)
    by_end = shares()
    won = [end for end in figures.ends if end in goal]
    return Bounds(
        rows.figures,
        win=by_end[won[0]] if len(won) == 1 else share(*won),
        ends=tuple(by_end.items()),
        cycle=_within(time, float("inf")),
    )


def bound(search: Search, mean: Mean, tolerance: float) -> Bound:
    """The least and the greatest mean."""
    most, least = search.most(mean, tolerance), _least(search.most(-mean, tolerance))
    return Bound(
        low=least.bound,
        high=most.bound,
        reached=(least.reached, most.reached),
        every_visit=(least.every_visit, most.every_visit),
    )


def _least(most: Most) -> Most:
    return Most(-most.bound, -most.reached, -most.every_visit, most.at)


def _within(found: Bound, most: float) -> Bound:
    """The bound cut to what the result can be at all."""

    def cut(value: float) -> float:
        return min(max(value, 0.0), most)

    low, high = found.every_visit
    return Bound(cut(found.low), cut(found.high), found.reached, (cut(low), cut(high)))
