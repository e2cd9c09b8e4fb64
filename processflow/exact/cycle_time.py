"""The distribution of the time that deals take: jumps, and a smooth rest known at many days."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from processflow.errors import UsageError
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from processflow.exact.known import Known

    Reals = NDArray[np.float64]

_HALVINGS = 32
_ROUNDING = 1e-9


class Distribution(Protocol):
    """A distribution that is found as far as somebody asks for it."""

    @property
    def days(self) -> "Reals":
        """The days for which it is known; they rise from 0."""

    @property
    def within(self) -> "Reals":
        """The probability of at most so many days."""

    @property
    def error(self) -> float:
        """The days by which quantiles that are known may be off where more work is too much."""

    def grow(self) -> bool:
        """Find out more; False where all but a millionth of the deals are known already."""


@dataclass(frozen=True, slots=True, eq=False)
class CycleTime:
    """The time from start to end, in days, of the deals that end in one way.

    `mean` and `standard_deviation` are exact. `jumps` are the days on which many deals end at
    once; the rest of the `distribution` is smooth.
    """

    mean: float
    standard_deviation: float
    distribution: Distribution
    jumps: "Known"

    @property
    def error(self) -> float:
        """The days by which the quantiles asked for may be off for want of work; mostly 0."""
        return self.distribution.error

    def share_within(self, days: float) -> float:
        """The probability that a deal takes at most so many days."""
        import numpy as np

        if days < 0:
            return 0.0
        known = self.distribution
        while known.days[-1] <= days and known.grow():
            pass
        cell = int(np.searchsorted(known.days, days, side="right"))
        if cell == len(known.days):
            return float(known.within[-1])
        return _Cell(self, cell).share_within(days)

    def quantile(self, share: float) -> float:
        """The days that this share of the deals stays within, 0 < share < 1.

        Raises UsageError beyond what is known.
        """
        import numpy as np

        if not 0 < share < 1:
            raise UsageError(f"a quantile is asked for at a share between 0 and 1, not at {share}")
        known, least = self.distribution, share * (1 - 1e-9)
        while known.within[-1] < least and known.grow():
            pass
        cell = int(np.searchsorted(known.within, least))
        if cell == len(known.days):
            raise UsageError(f"the distribution is not known as far as the share {share}")
        return _Cell(self, cell).quantile(share) if cell else 0.0


class _Cell:
    """The distribution between two of the days at which it is known: `cell` is the later one."""

    def __init__(self, time: CycleTime, cell: int) -> None:
        known, around = time.distribution, slice(max(0, cell - 2), cell + 2)
        days: list[float] = known.days[around].tolist()
        within: list[float] = known.within[around].tolist()
        self.before, near = time.jumps.cut(days[0], days[-1])
        columns = (near.mass.tolist(), near.days.tolist(), near.spread.tolist())
        self.jumps = list(zip(*columns, strict=True))
        low = min(cell - 1, 1)
        self.low, self.high = days[low : low + 2]
        self.least, self.most = within[low : low + 2]
        smooth = [share - self._jumped(day) for day, share in zip(days, within, strict=True)]
        self.smooth = _cubic(days, smooth, low)

    def share_within(self, days: float) -> float:
        return min(self.most, max(self.least, self.smooth(days) + self._jumped(days)))

    def _jumped(self, days: float) -> float:
        jumps = (mass * _normal(days, day, spread) for mass, day, spread in self.jumps)
        return self.before + math.fsum(jumps)

    def quantile(self, share: float) -> float:
        """The first day with so large a share; a single day of many deals as it is."""
        low, high = self.low, self.high
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if self.share_within(middle) >= share else (middle, high)
        width = high - low
        singles = (day for _, day, spread in self.jumps if not spread)
        return next(
            (day for day in singles if abs(day - high) <= _ROUNDING * (1 + day) + width), high
        )


def _normal(days: float, mean: float, spread: float) -> float:
    if spread == 0:
        return float(days >= mean - _ROUNDING * (1 + mean))
    return math.erfc((mean - days) / (math.sqrt(2) * spread)) / 2


def _cubic(days: list[float], values: list[float], low: int) -> Callable[[float], float]:
    """The cubic between points `low` and `low + 1` with the slopes of parabolas through three."""
    width = days[low + 1] - days[low]
    rise = values[low + 1] - values[low]
    slopes = [rise / width, rise / width]
    if low > 0:
        before = days[low] - days[low - 1]
        steep = (values[low] - values[low - 1]) / before
        slopes[0] = (steep * width + slopes[0] * before) / (before + width)
    if low + 2 < len(days):
        after = days[low + 2] - days[low + 1]
        steep = (values[low + 2] - values[low + 1]) / after
        slopes[1] = (steep * width + slopes[1] * after) / (after + width)
    first, second = (slope * width - rise for slope in slopes)

    def value(day: float) -> float:
        t = (day - days[low]) / width
        return values[low] + t * rise + t * (1 - t) * ((1 - t) * first - t * second)

    return value


def deviation(mean: float, square: float) -> float:
    """The standard deviation from a mean and the mean of the square."""
    return math.sqrt(max(0.0, square - mean * mean))
