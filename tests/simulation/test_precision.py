"""Sampling that stops by itself."""

import math
from pathlib import Path

import pytest

from processflow.api import load, load_text
from processflow.errors import UsageError
from processflow.simulation.estimate import Z95
from processflow.simulation.sample import simulate

REFERENCE = Path(__file__).parents[2] / "benchmarks" / "reference.yaml"


def test_it_stops_when_both_figures_are_known_well_enough() -> None:
    graph = load(REFERENCE).require()
    sample = simulate(graph, deals=10**6, seed=1, precision=0.02)
    assert sample.precision is not None
    known = dict(sample.precision.figures)
    assert sample.precision.is_reached
    assert max(known.values()) <= 0.02
    # Exact: p = 0.715101, mean 54.861243 d, variance 4184.2637 d^2.
    needed = (Z95 / 0.02) ** 2 * 4184.2637 / 54.861243**2
    assert 0.9 * needed < sample.deals < 1.5 * needed
    share = Z95 * math.sqrt((1 - 0.715101) / 0.715101 / sample.deals)
    assert known["won"] == pytest.approx(share, rel=0.05)


def test_its_sample_is_that_of_the_same_number_of_deals() -> None:
    graph = load(REFERENCE).require()
    sample = simulate(graph, deals=10**6, seed=1, precision=0.02)
    plainly = simulate(graph, deals=sample.deals, seed=1)
    assert (sample.ends, sample.nodes) == (plainly.ends, plainly.nodes)


def test_it_says_when_the_deals_did_not_suffice() -> None:
    sample = simulate(load(REFERENCE).require(), deals=5_000, seed=1, precision=0.001)
    assert sample.deals == 5_000
    assert sample.precision is not None
    assert not sample.precision.is_reached


def test_nothing_won_is_never_known_well_enough_and_no_time_always() -> None:
    stages = "stages:\n  one: {ask: Is it so?, yes: {to: won, p: 0.00000001}, no: lost}\n"
    ends = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"
    head = "processflow: 1\nprocess: trial\nstart: one\n"
    graph = load_text(head + stages + ends).require()
    sample = simulate(graph, deals=20_000, precision=0.5)
    assert sample.deals == 20_000
    assert sample.precision is not None
    assert dict(sample.precision.figures) == {"won": math.inf, "cycle time": 0.0}


def test_a_precision_that_is_no_share_is_refused() -> None:
    graph = load(REFERENCE).require()
    for wrong in (0.0, 1.0, -0.1, math.nan):
        with pytest.raises(UsageError):
            simulate(graph, precision=wrong)
