"""Student's intervals."""

import math

import pytest

from processflow.capacity.estimate import amount, amount_if_seen, change_if_seen, estimate, student


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(1, 12.7062), (4, 2.7764), (5, 2.5706), (9, 2.2622), (29, 2.0452), (100, 1.9840)],
)
def test_quantiles_are_those_of_the_tables(freedom: int, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=3e-4)


def test_an_interval_by_hand() -> None:
    known = estimate([1.0, 2.0, 3.0])
    assert known.mean == 2
    assert known.half == pytest.approx(4.302653 / math.sqrt(3), abs=1e-5)
    assert (known.low, known.high) == (2 - known.half, 2 + known.half)


def test_one_run_knows_nothing_of_its_error() -> None:
    assert math.isinf(estimate([5.0]).half)


def test_the_interval_of_an_amount_does_not_reach_below_0() -> None:
    free, known = estimate([0.0, 2.0]), amount([0.0, 2.0])
    assert free.low == pytest.approx(1 - 12.7062, abs=1e-4)
    assert (known.low, known.high, known.half) == (0, free.high, free.half)
    assert amount([1.0, 2.0, 3.0, 2.0]).low == estimate([1.0, 2.0, 3.0, 2.0]).low > 0


def test_only_runs_that_saw_something_count() -> None:
    assert amount_if_seen([math.nan, math.nan]) is None
    assert amount_if_seen([1.0, math.nan, 3.0]) == amount([1.0, 3.0])
    assert change_if_seen([(math.nan, 1.0), (1.0, math.nan)]) is None
    assert change_if_seen([(1.0, 4.0), (math.nan, 4.0), (2.0, 4.0)]) == estimate([-3.0, -2.0])
