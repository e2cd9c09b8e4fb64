"""How much of a law's mean lies in its values up to a border, in closed form."""

import math

from processflow.model.duration import Duration, Law


def mean_within(law: Duration, border: float) -> float:
    """E[X; X <= border]: the mean of X where it is at most that, and of 0 where it is more."""
    match law.law:
        case Law.FIXED:
            return law.numbers[0] if law.numbers[0] <= border else 0.0
        case Law.LOGNORMAL:
            return _of_lognormal(law, border)
        case Law.EXPONENTIAL:
            mean = law.numbers[0]
            return mean - (mean + border) * math.exp(-border / mean) if border > 0 else 0.0
        case Law.TRIANGULAR:
            return _of_triangular(border, *law.numbers)


def _of_lognormal(law: Duration, border: float) -> float:
    """exp(mu + sigma^2 / 2) Phi((ln x - mu) / sigma - sigma)."""
    mu, sigma = law.numbers
    if border <= 0:
        return 0.0
    if sigma == 0:
        return math.exp(mu) if mu <= math.log(border) else 0.0
    return law.mean * 0.5 * math.erfc(-((math.log(border) - mu) / sigma - sigma) / math.sqrt(2))


def _of_triangular(border: float, low: float, mode: float, high: float) -> float:
    mean = (low + mode + high) / 3
    if border >= high:
        return mean
    if border <= low:
        return 0.0
    if border <= mode:
        rising = (border**3 - low**3) / 3 - low * (border**2 - low**2) / 2
        return 2 * rising / ((high - low) * (mode - low))
    falling = high * (high**2 - border**2) / 2 - (high**3 - border**3) / 3
    return mean - 2 * falling / ((high - low) * (high - mode))
