"""The distribution of the time that deals take, as it is known on a lattice of days."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from processflow.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_HALVINGS = 40


@dataclass(frozen=True, slots=True, eq=False)
class CycleTime:
    """The time from start to end, in days, of the deals that end in one way.

    `mean` and `standard_deviation` are exact. `atoms[k]` is the probability that it is exactly
    `k * step` days; `smooth[k]` is the probability that it is at most that long and not exactly
    one of those times.
    """

    mean: float
    standard_deviation: float
    step: float
    atoms: "Reals"
    smooth: "Reals"
    error: float = 0.0
    """The days by which quantiles may be off where the lattice had to stay coarse."""

    def share_within(self, days: float) -> float:
        """The probability that a deal takes at most so many days."""
        if days < 0:
            return 0.0
        position = days / self.step
        whole = min(int(position + 1e-9), len(self.atoms) - 1)
        return min(1.0, float(self.atoms[: whole + 1].sum()) + self._between(position))

    def quantile(self, share: float) -> float:
        """The days that this share of the deals stays within, 0 < share < 1.

        Raises UsageError beyond what the lattice holds.
        """
        import numpy as np

        if not 0 < share < 1:
            raise UsageError(f"a quantile is asked for at a share between 0 and 1, not at {share}")
        jumps = np.cumsum(self.atoms)
        after = self.smooth + jumps
        point = int(np.searchsorted(after, share * (1 - 1e-12)))
        if point == len(after):
            raise UsageError(f"the distribution is not known as far as the share {share}")
        if point == 0 or share > after[point] - self.atoms[point]:
            return point * self.step
        return self._inverse(share - float(jumps[point - 1]), point - 1) * self.step

    def _inverse(self, share: float, low: int) -> float:
        """The position in one cell at which the smooth part reaches a share."""
        left, right = float(low), low + 1.0
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            left, right = (left, middle) if self._between(middle) >= share else (middle, right)
        return right

    def _between(self, position: float) -> float:
        """The smooth part at a position between points: a cubic where that rises, else a line."""
        last = len(self.smooth) - 1
        if position >= last:
            return float(self.smooth[last])
        k = int(position)
        t = position - k
        low, high = float(self.smooth[k]), float(self.smooth[k + 1])
        if not 0 < k < last - 1:
            return low + t * (high - low)
        before, after = float(self.smooth[k - 1]), float(self.smooth[k + 2])
        cubic = low + t / 2 * (
            high
            - before
            + t
            * (2 * before - 5 * low + 4 * high - after + t * (3 * (low - high) + after - before))
        )
        return min(high, max(low, cubic))


def deviation(mean: float, square: float) -> float:
    """The standard deviation from a mean and the mean of the square."""
    return math.sqrt(max(0.0, square - mean * mean))
