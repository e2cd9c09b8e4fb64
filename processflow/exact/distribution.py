"""The distribution of cycle times: series that grow until quantiles stand still."""

from typing import TYPE_CHECKING

from processflow.exact.cycle_time import CycleTime, deviation
from processflow.exact.figures import Figures
from processflow.exact.series import (
    FEWEST,
    Deals,
    Series,
    deals_of,
    doubled,
    first_terms,
    known_of,
    without,
)
from processflow.exact.window import Window
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

TOLERANCE = 1e-3
"""By how much of themselves quantiles may be off."""

_MOST = 1 << 14
"""Terms of the series of one window."""

_FEW = 4
"""Random visits on ways that are known where a series moves; after more of them a time rises
slowly."""

_CAREFUL = 3.0
"""Times the tolerance that the second half of the terms may move a quantile."""

_SHARE = 0.5
"""Times the tolerance that it may move a share besides."""

_FIRST = 0.4
"""The end of the first window in mean cycle times."""

_APART = 1e-9
"""Of a window, points that are nearer to each other are one."""

_REST = 1e-6
_DEVIATIONS, _HALF = 12, 6


def cycle_times(
    figures: Figures, tolerance: float = TOLERANCE
) -> tuple[CycleTime, dict[str, CycleTime]]:
    """The cycle time of all deals, and that of the deals of each end.

    Its quantiles are within `tolerance` of themselves, or of the mean where that is more, or as
    near as so many terms bring them. They are found when they are asked for.
    """
    import numpy as np

    deals = deals_of(figures, tolerance)
    windows = _Windows(deals, tolerance)
    jumps = windows.known.jumps()
    each = [jumps.to_end(end, p) for end, p in enumerate(deals.probability.tolist())]
    moments = np.stack(
        [
            _of_all_and_each(deals, figures.at_start(of)[:, None])[:, 0]
            for of in (figures.time, figures.square)
        ]
    )
    found = [
        CycleTime(mean, deviation(mean, square), _Row(windows, row), ways)
        for row, (ways, (mean, square)) in enumerate(
            zip([jumps.to_any_end(), *each], moments.T.tolist(), strict=True)
        )
    ]
    return found[0], dict(zip(figures.ends, found[1:], strict=True))


class _Windows:
    """Window after window of days, each found when somebody asks for what is later.

    `days` are those at which the distribution is known, `within` that of all deals and those of
    each end, of shape (E + 1, n).
    """

    def __init__(self, deals: Deals, tolerance: float) -> None:
        import numpy as np

        self.deals, self.tolerance = deals, tolerance
        self.known = known_of(deals, most=1)
        self.error = 0.0
        self.days: Reals = np.zeros(0)
        self.within: Reals = np.zeros((len(deals.probability) + 1, 0))
        self._next: Window | None = Window(0.0, _FIRST * deals.mean or 1.0, FEWEST)
        self._last = _last_day(deals)
        self.grow()

    def grow(self) -> bool:
        """Add a window, until all but `_REST` of the deals of each end are over."""
        import numpy as np

        window = self._next
        if window is None:
            return False
        first = first_terms(self.deals, window, self.known)
        series, error = _stood(self.deals, first, self.tolerance)
        self.known, self.error = series.known, max(self.error, error)
        days, smooth = self._of(series)
        self.days = np.concatenate([self.days, days])
        fresh = _of_all_and_each(self.deals, smooth + self.known.within(days))
        within = np.concatenate([self.within, np.clip(fresh, 0, 1)], axis=1)
        self.within = np.maximum.accumulate(within, axis=1)
        is_over = bool((self.within[1:, -1] >= 1 - _REST).all()) or window.stop >= self._last
        self._next = None if is_over else window.later(FEWEST)
        return True

    def _of(self, series: Series) -> "tuple[Reals, Reals]":
        """The days of a window, and its series at them, of shape (E, n).

        Besides the grid these are the turns of known ways.
        """
        import numpy as np

        grid, turns = series.window.grid(), series.known.turns()
        after = self.days[-1] if len(self.days) else -1.0
        own = np.union1d(grid, turns[turns < grid[-1]])
        apart = np.diff(own, prepend=-1.0) > _APART * grid[-1]
        own = own[apart & (own > after * (1 + _APART))]
        rows = _at(grid, series.window.within(series.rest), own)
        if own[0] == 0:
            rows[:, 0] = 0
        return own, rows


@dataclass(frozen=True, slots=True)
class _Row:
    """The distribution of all deals, or of those of one end, in its row of windows."""

    windows: _Windows
    row: int

    @property
    def days(self) -> "Reals":
        return self.windows.days

    @property
    def within(self) -> "Reals":
        found: Reals = self.windows.within[self.row]
        return found

    @property
    def error(self) -> float:
        return self.windows.error

    def grow(self) -> bool:
        return self.windows.grow()


def _last_day(deals: Deals) -> float:
    """Some standard deviations after the mean, when nearly all deals are over for certain."""
    time, square = map(deals.figures.at_start, (deals.figures.time, deals.figures.square))
    moments = zip(time / deals.probability, square / deals.probability, strict=True)
    spans = [mean + _HALF * deviation(mean, each) for mean, each in moments]
    spans.append(deals.mean + _DEVIATIONS * deviation(deals.mean, float(square.sum())))
    return float(max(spans))


def _stood(deals: Deals, series: Series, tolerance: float) -> "tuple[Series, float]":
    """A series that does not move any more, or has all its terms; and the days it may be off.

    Where it moves, first more ways are known, and then it has more terms.
    """
    while series.rest.any() and _moves(deals, series, tolerance):
        if series.window.terms >= _MOST:
            return series, series.window.span / _MOST
        if series.known.most < _FEW:
            series = without(deals, series, known_of(deals, _FEW))
        else:
            series = doubled(deals, series)
    return series, 0.0


def _moves(deals: Deals, series: Series, tolerance: float) -> bool:
    """Whether the second half of the terms still moves the distribution (P. Lévy's distance)."""
    import numpy as np

    grid = series.window.grid()
    known = series.known.within(grid)
    whole, half = (
        _of_all_and_each(deals, series.window.within(series.rest, part) + known)
        for part in (1.0, 0.5)
    )
    reach = _CAREFUL * tolerance * np.maximum(grid, deals.mean)
    share = _SHARE * tolerance
    late, early = (_at(grid, half, grid + way) for way in (reach, -reach))
    early[:, grid - reach < grid[0]] = -1  # what is before the grid is not known
    return bool((whole > late + share).any() or (whole < early - share).any())


def _of_all_and_each(deals: Deals, by_end: "Reals") -> "Reals":
    """The distribution for all deals and, after it, for those of each end, of shape (E + 1, n)."""
    import numpy as np

    return np.concatenate([by_end.sum(axis=0)[None], by_end / deals.probability[:, None]])


def _at(grid: "Reals", rows: "Reals", days: "Reals") -> "Reals":
    """Rows that are known at an even grid at other days, on lines from point to point."""
    import numpy as np

    place = np.clip((days - grid[0]) / (grid[1] - grid[0]), 0, len(grid) - 1)
    low = np.minimum(place.astype(np.int64), len(grid) - 2)
    part = place - low
    return np.asarray(rows[:, low] * (1 - part) + rows[:, low + 1] * part)
