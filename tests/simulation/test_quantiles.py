"""The pieces of a law against the law itself."""

import math
from random import Random

import pytest

from processflow.model.duration import (
    Duration,
    exponential,
    fixed,
    lognormal_by_moments,
    lognormal_by_quantiles,
    triangular,
)
from processflow.simulation.quantiles import Part, drawn, pieces
from processflow.simulation.ticks import LONGEST, PER_DAY, to_ticks

BOUND = 1e-4
"""The largest error of a time, as a part of it; half a millisecond of rounding comes on top."""


def law(made: Duration | None) -> Duration:
    assert made is not None
    return made


LAWS = {
    "lognormal, cv 1/2": law(lognormal_by_moments(1.0, 0.5, "")),
    "lognormal, cv 1.2": law(lognormal_by_moments(5.0, 1.2, "")),
    "lognormal, sigma 1.8": law(lognormal_by_quantiles(2.0, 20.0, "")),
    "exponential": law(exponential(30.0, "")),
    "triangular": law(triangular(1.0, 2.0, 9.0, "")),
    "triangular without a rise": law(triangular(1.0, 1.0, 4.0, "")),
}


def table(part: Part) -> "memoryview[float]":
    return pieces(part).data.cast("B").cast("d")


def probabilities() -> list[tuple[int, float, float]]:
    """Words with the probabilities below and above that they stand for, ends included."""
    draw = Random(1)
    odd = [1, 3, 2**32 - 1]
    odd += [int(2 ** draw.uniform(0, 32)) | 1 for _ in range(4_000)]
    found = []
    for each in odd:
        p = each / 2**33
        found += [(each >> 1, p, 1 - p), (each >> 1 | 1 << 31, 1 - p, p)]
    return found


@pytest.mark.parametrize("name", LAWS)
def test_a_drawn_time_is_the_laws_quantile_within_the_bound(name: str) -> None:
    duration = LAWS[name]
    read = table(Part(duration))
    for word, below, _above in probabilities():
        exact = duration.quantile(below) * PER_DAY
        # 1 - p is rounded where p is small; that moves the quantile, not the table.
        slack = BOUND if 2**-24 < below < 1 - 2**-24 else 2e-3
        assert abs(drawn(read, word) - exact) <= slack * exact + 1


@pytest.mark.parametrize("name", LAWS)
def test_the_mean_of_all_that_can_be_drawn_is_the_mean_of_the_law(name: str) -> None:
    duration, found = LAWS[name], pieces(Part(LAWS[name]))
    total = 0.0
    for row, (start, slope) in enumerate(found.tolist()):
        octave = row % 2048 // 64
        weight = 2.0 ** (octave - 33) / 64
        total += weight * (start - 0.5 + slope * 2.0**45)
    # Below 2**-33 on either side nothing is drawn.
    assert total / PER_DAY == pytest.approx(duration.mean, rel=5e-6)


def test_a_cut_law_is_the_law_given_that_it_is_shorter() -> None:
    duration = LAWS["exponential"]
    part = Part(duration, 10.0)
    read = table(part)
    for word, below, _above in probabilities():
        exact = duration.quantile_within(below, 10.0) * PER_DAY
        assert abs(drawn(read, word) - exact) <= BOUND * exact + 1
        assert drawn(read, word) <= 10 * PER_DAY


def test_a_law_that_is_never_so_short_lasts_until_the_cut() -> None:
    late = Part(law(triangular(5.0, 6.0, 7.0, "")), 2.0)
    assert {drawn(table(late), word) for word, _, _ in probabilities()} == {2 * PER_DAY}


def test_no_time_is_negative_or_longer_than_the_longest() -> None:
    wild = [
        law(lognormal_by_quantiles(1e-6, 1e6, "")),
        Duration(law(lognormal_by_quantiles(1.0, 2.0, "")).law, (0.0, 500.0), ""),
        law(exponential(1e12, "")),
        law(fixed("999999999mo")),
    ]
    for duration in wild:
        read = table(Part(duration))
        assert all(0 <= drawn(read, word) <= LONGEST for word, _, _ in probabilities())


def test_ticks_are_the_nearest_milliseconds() -> None:
    assert to_ticks(1.0) == PER_DAY
    assert to_ticks(0.6 / PER_DAY) == 1
    assert to_ticks(math.inf) == LONGEST
