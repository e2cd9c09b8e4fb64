"""Intervals and quantiles against worked examples."""

import math

import pytest

from processflow.simulation.estimate import Proportion, times


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
