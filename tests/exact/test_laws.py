"""Moments of visit times against closed forms, and against sums over quantiles."""

import math

import numpy as np
import pytest

from processflow.chain.times import VisitTime
from processflow.exact.laws import core_of, moments
from processflow.model.duration import (
    Duration,
    exponential,
    fixed,
    lognormal_by_moments,
    triangular,
)


def law(made: Duration | None) -> Duration:
    assert made is not None
    return made


LOGNORMAL = law(lognormal_by_moments(5, 1.2, ""))
EXPONENTIAL = law(exponential(4, ""))
TRIANGULAR = law(triangular(1, 2, 6, ""))


def normal(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def test_a_lognormal_time_cut_at_silence_has_its_textbook_moments() -> None:
    mu, sigma = LOGNORMAL.numbers
    cut = 6.0
    z = (math.log(cut) - mu) / sigma
    first = math.exp(mu + sigma**2 / 2) * normal(z - sigma) / normal(z)
    second = math.exp(2 * mu + 2 * sigma**2) * normal(z - 2 * sigma) / normal(z)
    assert moments(VisitTime(duration=LOGNORMAL, cut=cut)) == pytest.approx((first, second), 1e-11)


def test_an_exponential_time_cut_at_silence_has_its_textbook_mean() -> None:
    cut, mean = 3.0, 4.0
    expected = mean - cut / math.expm1(cut / mean)
    assert moments(VisitTime(duration=EXPONENTIAL, cut=cut))[0] == pytest.approx(expected, 1e-12)


def test_the_longest_of_two_exponential_times_has_its_textbook_moments() -> None:
    a, b = 1 / 4, 1 / 2
    time = VisitTime(duration=EXPONENTIAL, takes=(law(exponential(2, "")),))
    first = 1 / a + 1 / b - 1 / (a + b)
    second = 2 / a**2 + 2 / b**2 - 2 / (a + b) ** 2
    assert moments(time) == pytest.approx((first, second), 1e-11)


def test_the_longest_of_an_exponential_and_a_fixed_time_has_its_textbook_mean() -> None:
    time = VisitTime(duration=EXPONENTIAL, takes=(law(fixed("3d")),))
    assert moments(time)[0] == pytest.approx(3 + 4 * math.exp(-3 / 4), 1e-12)
    assert core_of(time).at_floor() == pytest.approx(1 - math.exp(-3 / 4), 1e-12)


def test_a_wait_adds_and_silence_stands_for_the_answer() -> None:
    time = VisitTime(wait=EXPONENTIAL, silence=10.0)
    assert moments(time) == pytest.approx((14, 100 + 2 * 4 * 10 + 32), 1e-14)


def test_a_law_that_is_never_as_short_as_the_silence_ends_with_it() -> None:
    assert moments(VisitTime(duration=law(fixed("30d")), cut=14.0)) == (14.0, 196.0)
    assert moments(VisitTime(duration=law(triangular(20, 25, 30, "")), cut=14.0)) == (14.0, 196.0)


@pytest.mark.parametrize("one", [LOGNORMAL, EXPONENTIAL, TRIANGULAR], ids=lambda d: d.law.value)
@pytest.mark.parametrize("cut", [1.5, 4.0, None])
def test_moments_are_the_means_over_the_quantiles_that_a_simulation_draws(
    one: Duration, cut: float | None
) -> None:
    count = 40_000
    shares = (np.arange(count) + 0.5) / count
    bound = math.inf if cut is None else cut
    drawn = np.array([one.quantile_within(u, bound) for u in shares.tolist()])
    mean, square = moments(VisitTime(duration=one, cut=cut))
    assert drawn.mean() == pytest.approx(mean, rel=1e-3)
    assert (drawn**2).mean() == pytest.approx(square, rel=2e-2)
