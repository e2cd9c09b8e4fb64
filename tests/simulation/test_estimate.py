"""Intervals and quantiles against worked examples."""

import math
import random

import pytest

from processflow.simulation.estimate import EXACT, Proportion, joined, times, times_of_ticks
from processflow.simulation.ticks import PER_DAY


def test_the_interval_is_that_of_wilson() -> None:
    # Newcombe (1998), table I, method 3 without continuity correction.
    low, high = Proportion(81, 263).interval()
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = Proportion(15, 148).interval()
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    low, high = Proportion(0, 20).interval()
    assert (low, round(high, 4)) == (0.0, 0.1611)


def test_without_deals_nothing_is_known() -> None:
    assert Proportion(0, 0).interval() == (0.0, 1.0)


def test_a_quantile_is_a_sampled_time() -> None:
    sampled = times([5, 1, 3, 2, 4])
    assert [sampled.quantile(q) for q in (0.2, 0.5, 0.9, 1)] == [1, 3, 5, 5]


def test_the_standard_error_is_that_of_the_mean() -> None:
    assert times([1, 2, 3, 4]).standard_error() == pytest.approx(math.sqrt(5 / 3 / 4))
    assert times([1]).standard_error() == math.inf


def test_many_times_are_counted_together_with_an_exact_mean() -> None:
    draw = random.Random(1)
    ticks = [int(draw.lognormvariate(20, 2)) for _ in range(EXACT + 1)]
    many = times_of_ticks(ticks)
    assert many.count == len(ticks)
    assert many.total == sum(ticks)
    assert len(many.values) < len(ticks) / 4
    ticks.sort()
    for share in (0.001, 0.1, 0.5, 0.9, 0.999, 1):
        exact = ticks[math.ceil(share * len(ticks)) - 1] / PER_DAY
        assert many.quantile(share) == pytest.approx(exact, rel=2**-11)


def test_times_are_joined_to_the_same_whole_in_any_order() -> None:
    draw = random.Random(2)
    parts = [
        times_of_ticks([draw.randrange(1 << draw.randrange(1, 50)) for _ in range(size)])
        for size in (EXACT + 1, 10, EXACT // 2, EXACT // 2, 1)
    ]
    whole = joined(parts)
    assert joined(reversed(parts)) == whole
    assert joined([joined(parts[1:4]), parts[4], parts[0]]) == whole
    assert joined([parts[2], parts[3], parts[1]]) == joined([parts[1], parts[3], parts[2]])
