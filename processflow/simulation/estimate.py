"""Estimates with their uncertainty."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from processflow.record import dataclass
from processflow.simulation.ticks import PER_DAY, to_days, to_ticks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

Z95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal law: two-sided 95 % intervals."""

EXACT = 100_000
"""So many times are kept each by itself; the mean of more stays exact, quantiles to 0.05 %."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """`count` of `total` deals."""

    count: int
    total: int

    @property
    def share(self) -> float:
        """The estimated probability."""
        return self.count / self.total if self.total else 0.0

    def interval(self) -> tuple[float, float]:
        """The 95 % score interval (E. B. Wilson, 1927); [0, 1] without deals."""
        n, z = self.total, Z95
        if n == 0:
            return 0.0, 1.0
        centre = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        spread = z * math.sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n))
        half = spread / (1 + z * z / n)
        low = 0.0 if self.count == 0 else max(0.0, centre - half)
        high = 1.0 if self.count == n else min(1.0, centre + half)
        return low, high


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Sampled times: `values` in ticks in ascending order, each `counts` times; `total` ticks.

    Up to `EXACT` times are kept as they are. Of more, those that lie within one part in a
    thousand of each other are counted together; `total`, and so the mean, stays exact.
    """

    values: "Integers"
    counts: "Integers"
    total: int

    def __eq__(self, other: object) -> bool:
        import numpy as np

        if not isinstance(other, Times):
            return NotImplemented
        return (
            self.total == other.total
            and np.array_equal(self.values, other.values)
            and np.array_equal(self.counts, other.counts)
        )

    __hash__ = None  # type: ignore[assignment]

    @property
    def count(self) -> int:
        """How many times there are."""
        return int(self.counts.sum())

    @property
    def ascending(self) -> tuple[float, ...]:
        """All of them in days."""
        return tuple((self.values.repeat(self.counts) / PER_DAY).tolist())

    @property
    def mean(self) -> float:
        """The mean in days; 0 without times."""
        return to_days(self.total) / self.count if self.count else 0.0

    def standard_error(self) -> float:
        """The standard error of the mean; infinite for fewer than two times."""
        n = self.count
        if n < 2:
            return math.inf
        apart = self.values / PER_DAY - self.mean
        return math.sqrt(float((self.counts * apart * apart).sum()) / (n - 1) / n)

    def quantile(self, share: float) -> float:
        """The time that a share of the deals stays within: the smallest such sampled time."""
        if not self.count:
            return 0.0
        position = min(max(math.ceil(share * self.count), 1), self.count)
        return to_days(int(self.values[self.counts.cumsum().searchsorted(position)]))


def times(days: Iterable[float]) -> Times:
    """These times in days."""
    return times_of_ticks([to_ticks(each) for each in days])


def times_of_ticks(ticks: "Iterable[int] | Integers") -> Times:
    """These times in ticks."""
    import numpy as np

    values = ticks if isinstance(ticks, np.ndarray) else np.fromiter(ticks, dtype=np.int64)
    if len(values) <= EXACT:
        return Times(*np.unique(values, return_counts=True), _total(values))
    buckets = _buckets(values)
    least = buckets.min()
    counts = np.bincount(buckets - least)
    found = np.flatnonzero(counts)
    return Times(_middles(found + least), counts[found], _total(values))


def joined(parts: Iterable[Times]) -> Times:
    """All of them together, the same in whatever order they come."""
    import numpy as np

    found = list(parts)
    if len(found) == 1:
        return found[0]
    values = np.concatenate([each.values for each in found])
    counts = np.concatenate([each.counts for each in found])
    if counts.sum() > EXACT:
        values = _middles(_buckets(values))
    order = values.argsort(kind="stable")
    values, counts = values[order], counts[order]
    first = np.flatnonzero(np.diff(values, prepend=-1))
    total = sum(each.total for each in found)
    return Times(values[first], np.add.reduceat(counts, first), total)


def _buckets(values: "Integers") -> "Integers":
    """The bucket of each: its first eleven bits and where they stand, as a double has them."""
    import numpy as np

    return values.astype(np.float64).view(np.int64) >> 42


def _middles(buckets: "Integers") -> "Integers":
    import numpy as np

    return ((buckets << 42) + (1 << 41)).view(np.float64).astype(np.int64)


def _total(values: "Integers") -> int:
    """The sum without overflow."""
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())
