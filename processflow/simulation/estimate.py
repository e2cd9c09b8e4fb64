"""Estimates with their uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal law: two-sided 95 % intervals."""


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


@dataclass(frozen=True, slots=True)
class Times:
    """Sampled times in days, in ascending order."""

    ascending: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean in days; 0 without times."""
        return math.fsum(self.ascending) / len(self.ascending) if self.ascending else 0.0

    def standard_error(self) -> float:
        """The standard error of the mean; infinite for fewer than two times."""
        n = len(self.ascending)
        if n < 2:
            return math.inf
        mean = self.mean
        return math.sqrt(math.fsum((t - mean) ** 2 for t in self.ascending) / (n - 1) / n)

    def quantile(self, share: float) -> float:
        """The time that a share of the deals stays within: the smallest such sampled time."""
        if not self.ascending:
            return 0.0
        position = math.ceil(share * len(self.ascending)) - 1
        return self.ascending[max(0, min(position, len(self.ascending) - 1))]


def times(values: Sequence[float]) -> Times:
    """The values in order."""
    return Times(tuple(sorted(values)))
