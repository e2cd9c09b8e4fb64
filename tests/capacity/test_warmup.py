"""MSER-5 on series whose warm-up is known."""

import numpy as np

from processflow.capacity.warmup import BATCH, warm_up


def test_a_series_without_a_warm_up_loses_little() -> None:
    noise = np.random.default_rng(1).normal(10, 1, 1000)
    assert warm_up(noise) <= 100


def test_a_ramp_is_cut_off() -> None:
    noise = np.random.default_rng(2).normal(0, 1, 1000)
    ramp = np.minimum(np.arange(1000) / 200, 1) * 50
    assert 150 <= warm_up(ramp + noise) <= 300


def test_never_more_than_half_is_cut() -> None:
    assert warm_up(np.arange(1000.0)) <= 500
    assert warm_up(np.arange(float(BATCH))) == 0


def test_it_is_the_smallest_by_hand() -> None:
    means = [9.0, 1.0, 2.0, 1.0]

    def marginal(cut: int) -> float:
        rest = means[cut:]
        mean = sum(rest) / len(rest)
        return sum((each - mean) ** 2 for each in rest) / len(rest) ** 2

    best = min(range(3), key=marginal)
    assert warm_up(np.repeat(means, BATCH)) == best * BATCH == BATCH
