"""The queues of textbooks: what a run tells is what theory says."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from processflow.capacity import by_numba, plain
from processflow.capacity.counts import COLUMN
from processflow.capacity.plain import Stay
from processflow.capacity.staffing import staffing_of
from processflow.simulation.deal import chances, walk
from processflow.simulation.ticks import PER_DAY
from processflow.walk.step import begin
from tests.capacity.queues import (
    batches_agree,
    delayed,
    erlang_c,
    erlang_wait,
    job,
    pollaczek_khinchine,
    queue,
    reference,
    wait,
)

RUNS = range(12)
EXACT_WAITS = (0.26816, 0.14920, 0.34097, 0.26244, 0.13266, 0.11893)
EXACT_CYCLE = 56.97070
AT_MOST = 48.7
"""T² of six means of 24 runs is less 999 times in 1 000: 138 / 18 of the quantile of F(6, 18)."""


def test_erlang_c_by_hand() -> None:
    assert erlang_c(1.0, 0.5, 1) == pytest.approx(0.5)  # M/M/1: rho
    assert erlang_c(2.0, 0.75, 2) == pytest.approx(2 * 0.75**2 / 1.75)  # M/M/2: 2 rho^2 / (1+rho)


@pytest.mark.parametrize("people", [1, 3, 8])
def test_exponential_work_waits_as_erlang_says(people: int) -> None:
    rate, mean = 0.8 * people / 2, 2.0
    graph = queue("{mean: 2d, law: exponential}", people, rate)
    runs = [by_numba.run(job(graph, 40_000, seed)) for seed in RUNS]
    assert batches_agree([wait(counts) for counts in runs], erlang_wait(rate, mean, people))
    assert batches_agree([delayed(counts) for counts in runs], erlang_c(rate, mean, people))


@pytest.mark.parametrize(("law", "variation"), [("2d", 0.0), ("{mean: 2d, cv: 1.5}", 1.5)])
def test_one_person_waits_as_pollaczek_and_khinchine_say(law: str, variation: float) -> None:
    graph = queue(law, 1, 0.3)
    runs = [by_numba.run(job(graph, 60_000, seed)) for seed in RUNS]
    expected = pollaczek_khinchine(0.3, 2.0, variation)
    assert batches_agree([wait(counts) for counts in runs], expected)


def test_with_enough_people_as_many_deals_are_there_as_arrive_while_one_stays() -> None:
    graph = queue("{mean: 5d, cv: 1}", None, 3)
    values = []
    for seed in RUNS:
        counts = by_numba.run(job(graph, 20_000, seed))
        assert wait(counts) == 0
        values.append(float(counts.open[0] / PER_DAY / (20_000 / 3)))
    assert batches_agree(values, 15.0)


@pytest.mark.parametrize(("effort", "waits"), [("whole", True), ("1h", False)])
def test_only_effort_holds_somebody(effort: str, waits: bool) -> None:  # noqa: FBT001
    counts = plain.run(job(queue("10d", 1, 0.09, effort), 400))
    assert (wait(counts) > 1) is waits


def logged(run: object) -> list[Stay]:
    stays: list[Stay] = []
    plain.run(run, stays.append)  # type: ignore[arg-type]
    return stays


def test_people_without_end_change_no_path() -> None:
    graph = reference()
    many = {pool.role.id: 100_000.0 for pool in staffing_of(graph).pools}
    run = job(graph, 200, staffing=staffing_of(graph).with_people(many))
    paths = defaultdict(list)
    for stay in logged(run):
        paths[stay.deal].append((stay.node, stay.left - stay.came))
    prepared, first = chances(graph), begin(graph)
    for deal in range(200):
        walked = [(v.node, v.ended - v.began) for v in walk(prepared, first, 1, deal)]
        assert paths[deal] == walked


def test_nobody_is_lost_and_no_more_work_than_there_are_people() -> None:
    graph = reference()
    stays = logged(job(graph, 300))
    counts = plain.run(job(graph, 300))
    assert counts.arrived.sum() == counts.closed.sum() == 300
    assert counts.nodes[0, :, COLUMN.begun].sum() == counts.nodes[0, :, COLUMN.left].sum()
    for pool in staffing_of(graph).pools:
        node = pool.role.id.removesuffix("-rep").replace("-", "_")
        changes = [(s.begun, 1) for s in stays if s.node == node]
        changes += [(s.released, -1) for s in stays if s.node == node]
        busy = most = 0
        for _, change in sorted(changes):
            busy += change
            most = max(most, busy)
        assert pool.heads is not None
        assert most <= pool.heads


def test_who_came_first_is_served_first() -> None:
    stays = logged(job(queue("{mean: 2d, cv: 1}", 2, 0.95), 500))
    assert any(stay.begun > stay.came for stay in stays)
    assert sorted(stays, key=lambda s: s.came) == sorted(stays, key=lambda s: (s.begun, s.came))


def test_little_s_law_holds_in_every_stage() -> None:
    """The area under the number of deals there is the sum of their stays."""
    counts = by_numba.run(job(reference(), 5_000))
    there = counts.nodes[0, :, COLUMN.present]
    assert (there == counts.nodes[0, :, COLUMN.stayed]).all()
    assert (there > 0).all()
    assert counts.open[0] == counts.cycle.sum() == there.sum()


def test_waiting_falls_as_people_are_added() -> None:
    graph = queue("{mean: 2d, cv: 1}", 2, 0.9)
    staffing = staffing_of(graph)
    waits = [
        wait(by_numba.run(job(graph, 5_000, staffing=staffing.with_people({"rep": people}))))
        for people in (2, 3, 4, 8)
    ]
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[1] > waits[-1]


def test_nobody_waits_longer_where_one_more_person_works() -> None:
    """Deal by deal, whatever the law: so it is in one queue (J. Kiefer, J. Wolfowitz, 1955)."""
    graph = queue("{mean: 2d, cv: 2}", 2, 0.95)
    staffing = staffing_of(graph)
    waits = [
        {s.deal: s.begun - s.came for s in logged(job(graph, 2_000, staffing=more))}
        for more in (staffing.with_people({"rep": people}) for people in (2, 3, 4))
    ]
    for few, many in pairwise(waits):
        assert few.keys() == many.keys()
        assert all(many[deal] <= wait for deal, wait in few.items())
    assert sum(waits[0].values()) > sum(waits[1].values()) > sum(waits[2].values()) > 0


def test_the_reference_waits_roughly_as_its_network_says() -> None:
    compare(100_000, range(6))


@pytest.mark.long
def test_the_reference_waits_as_its_network_says() -> None:
    compare(400_000, range(24))


def together(waits: list[list[float]]) -> float:
    """Hotelling's T²: the chi-square of all waits at once, with a spread that is estimated."""
    each = np.array(waits)
    off = each.mean(axis=0) - EXACT_WAITS
    return float(len(waits) * off @ np.linalg.solve(np.cov(each, rowvar=False), off))


def compare(deals: int, seeds: range) -> None:
    """Every wait and the cycle time within four standard errors of Erlang's and Kelly's."""
    graph = reference()
    runs = [by_numba.run(job(graph, deals, seed)) for seed in seeds]
    waits = [[wait(counts, node) for node in range(len(EXACT_WAITS))] for counts in runs]
    for own, expected in zip(zip(*waits, strict=True), EXACT_WAITS, strict=True):
        assert batches_agree(list(own), expected)
    if len(runs) > 2 * len(EXACT_WAITS):
        assert together(waits) < AT_MOST
    cycles = [float(c.cycle.sum() / c.closed.sum() / PER_DAY) for c in runs]
    assert batches_agree(cycles, EXACT_CYCLE)
