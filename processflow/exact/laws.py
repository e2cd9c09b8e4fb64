"""The laws of time as functions of many days at once, and their moments.

The time of a visit is a wait plus the longest of several times; what is fixed in it is a floor.
"""

import math
from typing import TYPE_CHECKING

from processflow.chain.times import VisitTime
from processflow.exact.normal import erfc
from processflow.exact.quadrature import integral
from processflow.model.duration import Duration, Law
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """A random time given that it is at most `cut` days; `share` is the probability of that."""

    law: Duration
    cut: float
    share: float

    def within(self, days: "Reals") -> "Reals":
        """The probability that it is at most so many days."""
        import numpy as np

        if math.isinf(self.cut):
            return distribution(self.law, days)
        return np.where(days >= self.cut, 1.0, distribution(self.law, days) / self.share)

    def kinks(self) -> tuple[float, ...]:
        """The days at which its distribution is not smooth."""
        own = self.law.numbers if self.law.law is Law.TRIANGULAR else ()
        return tuple(day for day in (*own, self.cut) if 0 < day <= self.cut and day < math.inf)


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest of a fixed time `floor` and independent random times."""

    floor: float
    parts: tuple[Part, ...] = ()

    def within(self, days: "Reals") -> "Reals":
        """The probability that it is at most so many days."""
        import numpy as np

        result = (days >= self.floor).astype(np.float64)
        for part in self.parts:
            result *= part.within(days)
        return result

    def at_floor(self) -> float:
        """The probability that it is exactly the floor."""
        import numpy as np

        return (
            float(self.within(np.array([self.floor]))[0])
            if self.floor > 0
            else float(not self.parts)
        )


def wait_of(time: VisitTime) -> Longest:
    """The wait before a visit, as a time of its own."""
    return _longest([] if time.wait is None else [(time.wait, math.inf)])


def core_of(time: VisitTime) -> Longest:
    """The time of a visit after its wait."""
    if time.silence is not None:
        return Longest(time.silence)
    own = [(time.duration, math.inf if time.cut is None else time.cut)] if time.duration else []
    return _longest([*own, *((law, math.inf) for law in time.takes)])


def _longest(times: list[tuple[Duration, float]]) -> Longest:
    fixed, parts = [0.0], []
    for law, cut in times:
        share = 1.0 if math.isinf(cut) else law.share_within(cut)
        if share == 0:
            fixed.append(cut)
        elif law.is_fixed:
            fixed.append(law.quantile(0.5))
        else:
            parts.append(Part(law, cut if share < 1 else math.inf, share))
    return Longest(max(fixed), tuple(parts))


def moments(time: VisitTime) -> tuple[float, float]:
    """The mean of a visit's time in days and the mean of its square."""
    wait, core = wait_of(time), core_of(time)
    w1, w2 = longest_moments(wait)
    c1, c2 = longest_moments(core)
    return w1 + c1, w2 + 2 * w1 * c1 + c2


def longest_moments(time: Longest) -> tuple[float, float]:
    """E[X] and E[X^2]; in closed form for one law if it has one, else by integrals of 1 - F."""
    if not time.parts:
        return time.floor, time.floor**2
    if time.floor == 0 and len(time.parts) == 1:
        part = time.parts[0]
        if math.isinf(part.cut):
            return _closed_form(part.law)
        if part.law.law is Law.LOGNORMAL:
            return _cut_lognormal(part)
    import numpy as np

    low, high = _range(time)
    kinks = [day for part in time.parts for day in part.kinks()]

    def beyond(days: "Reals") -> "Reals":
        tail = 1 - time.within(days)
        return np.stack([tail, 2 * days * tail])

    first, second = integral(beyond, time.floor, low, high, kinks)
    return time.floor + first, time.floor**2 + second


def distribution(law: Duration, days: "Reals") -> "Reals":
    """The probability that a random time is at most so many days, for an array of days."""
    import numpy as np

    match law.law:
        case Law.FIXED:
            return (days >= law.numbers[0]).astype(np.float64)
        case Law.LOGNORMAL:
            mu, sigma = law.numbers
            positive = days > 0
            score = (mu - np.log(days, where=positive, out=np.zeros_like(days))) / sigma
            return np.where(positive, 0.5 * erfc(score / math.sqrt(2)), 0.0)
        case Law.EXPONENTIAL:
            return -np.expm1(-np.maximum(days, 0) / law.numbers[0])
        case Law.TRIANGULAR:
            low, mode, high = law.numbers
            inside = np.clip(days, low, high)
            rising = (inside - low) ** 2 / ((high - low) * max(mode - low, 1e-300))
            falling = 1 - (high - inside) ** 2 / ((high - low) * max(high - mode, 1e-300))
            return np.where(inside <= mode, rising, falling) if mode > low else falling


def _closed_form(law: Duration) -> tuple[float, float]:
    match law.law:
        case Law.LOGNORMAL:
            mu, sigma = law.numbers
            return law.mean, math.exp(2 * mu + 2 * sigma * sigma)
        case Law.EXPONENTIAL:
            return law.mean, 2 * law.mean**2
        case Law.TRIANGULAR:
            a, b, c = law.numbers
            return law.mean, (a * a + b * b + c * c + a * b + a * c + b * c) / 6
        case Law.FIXED:
            return law.mean, law.mean**2


def _cut_lognormal(part: Part) -> tuple[float, float]:
    """E[X^k | X <= c] = exp(k mu + k^2 sigma^2 / 2) P(X <= c exp(-k sigma^2)) / P(X <= c)."""
    _, sigma = part.law.numbers
    first, second = _closed_form(part.law)
    variance = sigma * sigma
    return (
        first * part.law.share_within(part.cut * math.exp(-variance)) / part.share,
        second * part.law.share_within(part.cut * math.exp(-2 * variance)) / part.share,
    )


def _range(time: Longest) -> tuple[float, float]:
    """Where the distribution rises: below it is 0 and above it 1, as far as a number can tell."""
    ranges = [_range_of(part) for part in time.parts]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _range_of(part: Part) -> tuple[float, float]:
    match part.law.law:
        case Law.LOGNORMAL:
            mu, sigma = part.law.numbers
            low, high = math.exp(mu - 9 * sigma), math.exp(mu + sigma * (9 + 2 * sigma))
        case Law.EXPONENTIAL:
            mean = part.law.numbers[0]
            low, high = mean * 1e-3, mean * 45
        case _:
            low, high = part.law.numbers[0], part.law.numbers[-1]
    return min(low, part.cut), min(high, part.cut)
