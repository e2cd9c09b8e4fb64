"""Means over independent runs with Student's interval."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from processflow.record import dataclass

_EXACT = (12.706204736432095, 4.302652729696142, 3.182446305284263, 2.7764451051977987)
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean and half the width of its 95 % interval; infinite from a single run.

    What is never below `least` has no interval that reaches below it.
    """

    mean: float
    half: float
    least: float = -math.inf

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return max(self.mean - self.half, self.least)

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.mean + self.half


def estimate(values: Sequence[float]) -> Estimate:
    """The estimate from one value of each run."""
    n = len(values)
    mean = math.fsum(values) / n
    if n < 2:
        return Estimate(mean, math.inf)
    variance = math.fsum((value - mean) ** 2 for value in values) / (n - 1)
    return Estimate(mean, student(n - 1) * math.sqrt(variance / n))


def amount(values: Sequence[float]) -> Estimate:
    """The estimate of what is never below 0: deals, days, shares."""
    return replace(estimate(values), least=0.0)


def amount_if_seen(values: Iterable[float]) -> Estimate | None:
    """That of the runs that saw something; what is no number was not seen."""
    seen = [value for value in values if not math.isnan(value)]
    return amount(seen) if seen else None


def change_if_seen(pairs: Iterable[tuple[float, float]]) -> Estimate | None:
    """The estimate of the first ones less the second ones, where runs saw both."""
    seen = [now - before for now, before in pairs if not math.isnan(now - before)]
    return estimate(seen) if seen else None


def student(freedom: int) -> float:
    """The 97.5 % quantile of Student's law.

    From five degrees on by the expansion of Cornish and Fisher (Abramowitz and Stegun, 26.7.5),
    within 2e-4.
    """
    if freedom <= len(_EXACT):
        return _EXACT[freedom - 1]
    z, n = _Z, freedom
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / n**power for power, term in enumerate(terms, 1))
