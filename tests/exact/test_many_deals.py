"""The distribution of the cycle time against ten million deals that were drawn one by one."""

import math
from pathlib import Path

import pytest

from processflow.api import load
from processflow.exact.solution import solve
from processflow.simulation.sample import simulate

ROOT = Path(__file__).parents[2]
PUBLISHED = {0.1: 12.588, 0.25: 18.105, 0.5: 28.404, 0.75: 56.326, 0.9: 147.504, 0.99: 302.261}


def assert_agrees(path: str, deals: int, shares: dict[float, float]) -> None:
    """The deals that are over by a day are within four standard errors of their exact share."""
    graph = load(ROOT / path).require()
    times = solve(graph, tolerance=1e-5).cycle_time
    for seed, (share, day) in enumerate(shares.items()):
        exact = times.share_within(day)
        assert exact == pytest.approx(share, abs=2e-5)
        sample = simulate(graph, deals=deals, seed=seed, at=day)
        error = math.sqrt(exact * (1 - exact) / deals)
        assert abs(sample.closed_by_day / deals - exact) < 4 * error, share
        # The mean of all times, too; the standard deviation of the times is exact.
        mean = sample.cycle_time.mean
        assert abs(mean - times.mean) < 4 * times.standard_deviation / math.sqrt(deals), share


def test_the_reference_is_over_as_soon_as_a_hundred_thousand_deals_are() -> None:
    assert_agrees("benchmarks/reference.yaml", 100_000, {0.5: PUBLISHED[0.5], 0.9: PUBLISHED[0.9]})


@pytest.mark.long
def test_the_reference_is_over_as_soon_as_ten_million_deals_are() -> None:
    assert_agrees("benchmarks/reference.yaml", 10_000_000, PUBLISHED)
