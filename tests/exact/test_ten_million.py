"""Exact figures against millions of deals walked by the compiled back end."""

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from processflow.api import load
from processflow.chain.expand import chain_of
from processflow.exact.cycle_time import CycleTime
from processflow.exact.distribution import TOLERANCE
from processflow.exact.solution import solve
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.program import program_of
from processflow.simulation.ticks import PER_DAY

ROOT = Path(__file__).parents[2]
PATHS = [
    ROOT / "benchmarks" / "reference.yaml",
    ROOT / "processes" / "repeat-customer.yaml",
    ROOT / "processes" / "saas-inbound.yaml",
]
TEMPLATES = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
DEALS, CHUNK = 10_000_000, 500_000
Reals = NDArray[np.float64]

SHARES = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999)


def assert_takes(times: Reals, exact: CycleTime, mean: float) -> None:
    """Sampled quantiles are those of shares that are at most four standard errors off.

    Besides they may be off by the tolerance of `solve`, in days, or by a tenth of it in share.
    """
    times = np.sort(times)
    for share in SHARES:
        sampled = float(times[math.ceil(share * len(times)) - 1])
        off = 4 * math.sqrt(share * (1 - share) / len(times)) + TOLERANCE / 10
        reach = TOLERANCE * max(mean, sampled)
        assert exact.share_within(sampled + reach) >= share - off
        assert exact.share_within(max(0.0, sampled - reach)) <= share + off


@pytest.mark.long
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_ten_million_deals_take_as_long_as_solve_says(path: Path) -> None:
    graph = load(path).require()
    solution, backend = solve(graph), ByNumba(program_of(graph, None))
    parts = [backend.walked(2026, range(low, low + CHUNK)) for low in range(0, DEALS, CHUNK)]
    times = np.concatenate([part.ticks for part in parts]) / PER_DAY
    mean = solution.cycle_time.mean
    assert_takes(times, solution.cycle_time, mean)
    closed = np.concatenate([part.closed for part in parts])
    names = [closing.end for closing in chain_of(graph).closings]
    for end in solution.ends:
        own = np.array([name == end.end for name in names])[closed]
        if end.cycle_time is None:
            assert not own.any()
            continue
        assert_takes(times[own], end.cycle_time, mean)


@pytest.mark.long
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_million_deals_go_where_solve_says(path: Path) -> None:
    graph = load(path).require()
    solution, deals = solve(graph), 1_000_000
    tally = ByNumba(program_of(graph)).tally(2026, range(deals), None)
    counts = {end.end: 0 for end in solution.ends}
    for (end, _), count in tally.closed.items():
        counts[end] += count
    expected = {end.end: deals * end.probability for end in solution.ends if end.probability > 0}
    assert sum(counts[end] for end in expected) == deals
    chi_square = sum((counts[end] - n) ** 2 / n for end, n in expected.items())
    freedom = len(expected) - 1
    # by Wilson and Hilferty: one in 30 000 is larger
    assert (chi_square / freedom) ** (1 / 3) < 1 - 2 / 9 / freedom + 4 * math.sqrt(2 / 9 / freedom)
    for stage in solution.stages:
        share = tally.nodes[stage.node].reached / deals
        assert abs(share - stage.reached) <= 4.5 * math.sqrt(stage.reached / deals)
    days = sum(time.total for time in tally.cycle.values()) / PER_DAY / deals
    error = solution.cycle_time.standard_deviation / math.sqrt(deals)
    assert abs(days - solution.cycle_time.mean) < 4.5 * error
