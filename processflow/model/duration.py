"""Durations: fixed times and laws of time, in calendar days.

One business day is 7/5 days, one month 30.44 days (the mean of the Gregorian calendar).
"""

import enum
import functools
import math
import re
from typing import TYPE_CHECKING

from processflow.record import dataclass

if TYPE_CHECKING:
    from statistics import NormalDist

DAYS_PER_UNIT = {
    "min": 1 / 1440,
    "h": 1 / 24,
    "d": 1.0,
    "bd": 7 / 5,
    "w": 7.0,
    "mo": 30.44,
}
Z90 = 1.2815515655446004
"""The 90 % quantile of the standard normal law."""

_TEXT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(min|h|d|bd|w|mo)", re.ASCII)


class Law(enum.Enum):
    """The form of a random time."""

    FIXED = "fixed"
    LOGNORMAL = "lognormal"
    EXPONENTIAL = "exponential"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True)
class Duration:
    """A time in days, fixed or random, with the source of its figures.

    `numbers` are, by law: FIXED (days,); LOGNORMAL (mu, sigma) of the logarithm of days;
    EXPONENTIAL (mean,); TRIANGULAR (min, mode, max). `text` is what the author wrote.
    """

    law: Law
    numbers: tuple[float, ...]
    text: str
    source: str | None = None
    confidence: str | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether there is no chance in it."""
        match self.law:
            case Law.FIXED:
                return True
            case Law.LOGNORMAL:
                return self.numbers[1] == 0
            case Law.TRIANGULAR:
                return self.numbers[0] == self.numbers[2]
            case Law.EXPONENTIAL:
                return False

    @property
    def mean(self) -> float:
        """The expected time in days."""
        match self.law:
            case Law.LOGNORMAL:
                mu, sigma = self.numbers
                return math.exp(mu + sigma * sigma / 2)
            case Law.TRIANGULAR:
                return sum(self.numbers) / 3
            case _:
                return self.numbers[0]

    @property
    def median(self) -> float:
        """The time in days that half of the visits stay under."""
        if self.law is Law.LOGNORMAL:  # without a normal quantile, which costs start-up time
            return math.exp(self.numbers[0])
        return self.quantile(0.5)

    def quantile(self, u: float) -> float:
        """The time in days that a share `u` of the visits (0 < u < 1) stays under."""
        match self.law:
            case Law.FIXED:
                return self.numbers[0]
            case Law.LOGNORMAL:
                mu, sigma = self.numbers
                return math.exp(mu + sigma * standard_normal().inv_cdf(u))
            case Law.EXPONENTIAL:
                return -self.numbers[0] * math.log1p(-u)
            case Law.TRIANGULAR:
                return _triangular_quantile(u, *self.numbers)

    def share_within(self, days: float) -> float:
        """The probability that the time is at most `days`."""
        match self.law:
            case Law.FIXED:
                return float(self.numbers[0] <= days)
            case Law.LOGNORMAL:
                return _lognormal_share(days, *self.numbers)
            case Law.EXPONENTIAL:
                mean = self.numbers[0]
                return -math.expm1(-days / mean) if mean > 0 else 1.0
            case Law.TRIANGULAR:
                return _triangular_share(days, *self.numbers)

    def quantile_within(self, u: float, days: float) -> float:
        """The quantile of this time given that it is at most `days`.

        Where the law never is that short, the answer is `days`: the latest moment that counts.
        """
        share = self.share_within(days)
        return min(self.quantile(u * share), days) if u * share > 0 else days


def days(text: str) -> float | None:
    """The calendar days of a written time such as `3bd`, or None where it is not one."""
    match = _TEXT.fullmatch(text)
    return float(match[1]) * DAYS_PER_UNIT[match[2]] if match else None


def fixed(text: str) -> Duration | None:
    """A fixed duration from its text, or None where it is not one."""
    value = days(text)
    return None if value is None else Duration(Law.FIXED, (value,), text)


def lognormal_by_quantiles(p50: float, p90: float, text: str) -> Duration | None:
    """The lognormal law with this median and 90 % quantile; None unless 0 < p50 <= p90."""
    if not 0 < p50 <= p90:
        return None
    return Duration(Law.LOGNORMAL, (math.log(p50), math.log(p90 / p50) / Z90), text)


def lognormal_by_moments(mean: float, cv: float, text: str) -> Duration | None:
    """The lognormal law with this mean and coefficient of variation; None unless mean > 0.

    sigma^2 = ln(1 + cv^2), mu = ln mean - sigma^2 / 2.
    """
    if mean <= 0 or cv < 0:
        return None
    variance = math.log1p(cv * cv)
    return Duration(Law.LOGNORMAL, (math.log(mean) - variance / 2, math.sqrt(variance)), text)


def exponential(mean: float, text: str) -> Duration | None:
    """The exponential law with this mean; None unless mean > 0."""
    return Duration(Law.EXPONENTIAL, (mean,), text) if mean > 0 else None


def triangular(low: float, mode: float, high: float, text: str) -> Duration | None:
    """The triangular law; None unless low <= mode <= high."""
    return Duration(Law.TRIANGULAR, (low, mode, high), text) if low <= mode <= high else None


@functools.cache
def standard_normal() -> "NormalDist":
    """The standard normal law."""
    from statistics import NormalDist  # costs start-up time, and checking needs no quantile

    return NormalDist()


def _lognormal_share(days: float, mu: float, sigma: float) -> float:
    if days <= 0:
        return 0.0
    if sigma == 0:
        return float(mu <= math.log(days))
    return 0.5 * math.erfc((mu - math.log(days)) / (sigma * math.sqrt(2)))


def _triangular_quantile(u: float, low: float, mode: float, high: float) -> float:
    if high == low:
        return low
    if u <= (mode - low) / (high - low):
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))


def _triangular_share(days: float, low: float, mode: float, high: float) -> float:
    if days >= high:
        return 1.0
    if days <= low:
        return 0.0
    if days <= mode:
        return (days - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - days) ** 2 / ((high - low) * (high - mode))
