"""The distribution of cycle times: series that grow until quantiles stand still."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from processflow.exact.cycle_time import CycleTime, deviation
from processflow.exact.figures import Figures
from processflow.exact.series import FEWEST, Deals, Series, deals_of, doubled, first_terms
from processflow.exact.window import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

TOLERANCE = 1e-3
"""By how much of themselves quantiles may be off."""

_MOST = 1 << 14
"""Terms of the series of one window."""

_CAREFUL = 3.0
"""Times the tolerance that the second half of the terms may move a quantile."""

_SHARE = 0.5
"""Times the tolerance that it may move a share besides."""

_FIRST = 0.1
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
    near as so many terms bring them.
    """
    deals = deals_of(figures, tolerance)
    found = list(_cycle_times(deals, _series(deals, tolerance)))
    return found[0], dict(zip(figures.ends, found[1:], strict=True))


def _series(deals: Deals, tolerance: float) -> "list[tuple[Series, float]]":
    """Series of window after window, until all but `_REST` of the deals of each end are over."""
    window = Window(0.0, _FIRST * deals.mean or 1.0, FEWEST)
    found = [_stood(deals, window, tolerance)]
    last = _last_day(deals)
    while window.stop < last and _is_open(deals, found[-1][0]):
        window = window.later(FEWEST)
        found.append(_stood(deals, window, tolerance))
    return found


def _last_day(deals: Deals) -> float:
    """Some standard deviations after the mean, when nearly all deals are over for certain."""
    time, square = map(deals.figures.at_start, (deals.figures.time, deals.figures.square))
    moments = zip(time / deals.probability, square / deals.probability, strict=True)
    spans = [mean + _HALF * deviation(mean, each) for mean, each in moments]
    spans.append(deals.mean + _DEVIATIONS * deviation(deals.mean, float(square.sum())))
    return float(max(spans))


def _is_open(deals: Deals, series: Series) -> bool:
    """Whether deals go on after the window."""
    last = series.window.grid()[-1:]
    known = deals.known.within(last, deals.laws)[:, 0]
    within = series.window.within(series.ends)[:, -1] + known
    return bool((within < deals.probability * (1 - _REST)).any())


def _stood(deals: Deals, window: Window, tolerance: float) -> "tuple[Series, float]":
    """A series that does not move any more, or has all its terms; and the days it may be off."""
    series = first_terms(deals, window)
    while deals.is_smooth.any() and _moves(deals, series, tolerance):
        if series.window.terms >= _MOST:
            return series, series.window.span / _MOST
        series = doubled(deals, series)
    return series, 0.0


def _moves(deals: Deals, series: Series, tolerance: float) -> bool:
    """Whether the second half of the terms still moves the distribution (P. Lévy's distance)."""
    import numpy as np

    grid = series.window.grid()
    known = deals.known.within(grid, deals.laws)
    whole, half = (
        _of_all_and_each(deals, series.window.within(series.ends, part) + known)
        for part in (1.0, 0.5)
    )
    reach = _CAREFUL * tolerance * np.maximum(grid, deals.mean)
    share = _SHARE * tolerance
    late, early = (_at(grid, half, grid + way) for way in (reach, -reach))
    early[:, grid < reach] = -1
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


def _cycle_times(deals: Deals, found: "list[tuple[Series, float]]") -> Iterator[CycleTime]:
    """Of all deals, then of those of each end."""
    import numpy as np

    days, smooth = _joined(deals, [series for series, _ in found])
    within = _of_all_and_each(deals, smooth + deals.known.within(days, deals.laws))
    within = np.maximum.accumulate(np.clip(within, 0, 1), axis=1)
    jumps = deals.known.jumps()
    each = [jumps.to_end(end, p) for end, p in enumerate(deals.probability.tolist())]
    figures = deals.figures
    moments = zip(
        *(
            _of_all_and_each(deals, figures.at_start(of)[:, None])[:, 0].tolist()
            for of in (figures.time, figures.square)
        ),
        strict=True,
    )
    error = max(error for _, error in found)
    for row, ways, (mean, square) in zip(within, [jumps.to_any_end(), *each], moments, strict=True):
        rest = row - ways.within(days)[0]
        yield CycleTime(mean, deviation(mean, square), days, row, rest, ways, error)


def _joined(deals: Deals, series: list[Series]) -> "tuple[Reals, Reals]":
    """All days at which the distribution is known, and the series at them, of shape (E, n).

    Besides the grids these are the turns of known ways.
    """
    import numpy as np

    turns = deals.known.turns(deals.laws)
    days: list[Reals] = []
    rows: list[Reals] = []
    for each in series:
        grid = each.window.grid()
        after = days[-1][-1] if days else -1.0
        own = np.union1d(grid, turns[turns < grid[-1]])
        apart = np.diff(own, prepend=-1.0) > _APART * grid[-1]
        own = own[apart & (own > after * (1 + _APART))]
        days.append(own)
        rows.append(_at(grid, each.window.within(each.ends), own))
    smooth = np.concatenate(rows, axis=1)
    smooth[:, 0] = 0
    return np.concatenate(days), smooth
