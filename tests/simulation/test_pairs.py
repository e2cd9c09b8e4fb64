"""Two processes on the same deals: against exact differences, brute force and other back ends."""

import math
import statistics
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from processflow.api import load, load_text
from processflow.errors import UsageError
from processflow.exact.difference import Difference
from processflow.exact.solution import solve
from processflow.graph.changes import changed_graph
from processflow.graph.graph import ProcessGraph
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.estimate import Z95
from processflow.simulation.fates import Teller
from processflow.simulation.knowing import knowing
from processflow.simulation.pairs import PART, Change, compare
from processflow.simulation.plain import plain
from processflow.simulation.program import program_of
from processflow.simulation.sample import simulate

ROOT = Path(__file__).parents[2]
REFERENCE = load(ROOT / "benchmarks" / "reference.yaml").require()
SEVEN = load(ROOT / "processes" / "seven-step.yaml").require()
WITH_FACTS = """
processflow: 1
process: sizes
start: call
fields:
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
stages:
  call: {ask: Do they react?, yes: size, no: lost, duration: 3d}
  size:
    route:
      - {when: amount >= 50_000 EUR, to: board}
      - {else: won}
  board: {ask: Does the board agree?, yes: won, no: lost, duration: 20d}
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""


def raised(graph: ProcessGraph = REFERENCE, change: str = "closing.yes.p=0.45") -> ProcessGraph:
    return changed_graph(graph, [change])


def test_the_intervals_cover_the_exact_differences_as_often_as_they_say() -> None:
    before, after = REFERENCE, raised()
    exact = Difference(solve(before), solve(after))
    expected = [exact.win().change, exact.mean_days().change, exact.won_mean_days().change]
    covered = [0, 0, 0]
    for seed in range(60):
        pairs = compare(before, after, deals=3_000, seed=seed)
        for at, found in enumerate((pairs.won.share, pairs.days, pairs.won.days)):
            assert found.low is not None
            assert found.high is not None
            covered[at] += found.low <= expected[at] <= found.high
    assert all(count >= 53 for count in covered)  # 57 of 60 are expected


@pytest.mark.parametrize(
    ("graph", "change", "gain"),
    [(SEVEN, "close.signs.p=0.4", 10), (REFERENCE, "closing.yes.p=0.42", 8)],
    ids=["seven-step", "reference"],
)
def test_pairs_know_a_change_many_times_better_than_two_samples(
    graph: ProcessGraph, change: str, gain: float
) -> None:
    after = raised(graph, change)
    pairs = compare(graph, after, deals=20_000, seed=3)
    samples = [simulate(graph, deals=20_000, seed=3), simulate(after, deals=20_000, seed=4)]
    errors = [sample.cycle_time.standard_error() for sample in samples]
    apart = Z95 * math.hypot(*errors)
    assert pairs.days.apart == pytest.approx(apart, rel=0.05)
    assert pairs.days.half
    assert (apart / pairs.days.half) ** 2 > gain
    assert pairs.won.share.gain
    assert pairs.won.share.gain > gain


def test_they_are_what_one_deal_after_another_says() -> None:
    before, after = REFERENCE, raised(change="prospecting.duration=9d")
    pairs = compare(before, after, deals=400, seed=8)
    old, new = (Teller(knowing(g), plain(g)).fates(8, range(400)) for g in (before, after))
    days = [(b - a) / 86_400_000 for a, b in zip(old.ticks, new.ticks, strict=True)]
    assert pairs.days.change == pytest.approx(statistics.fmean(days))
    assert pairs.days.half == pytest.approx(Z95 * statistics.stdev(days) / 20)
    assert pairs.same == sum(
        new.ends[y] == old.ends[x] and a == b
        for x, y, a, b in zip(old.end, new.end, old.ticks, new.ticks, strict=True)
    )


def test_the_mean_of_won_deals_has_the_error_that_leaving_out_deals_tells() -> None:
    """The jackknife: what the difference would be without each of the deals."""
    before, after = REFERENCE, raised()
    deals = 600
    found = compare(before, after, deals=deals).won.days
    is_won, days = [], []
    for graph in (before, after):
        fates = Teller(knowing(graph), plain(graph)).fates(0, range(deals))
        is_won.append((np.array(fates.ends) == "won")[fates.end])
        days.append(fates.ticks / 86_400_000)
    left = [[(w @ x - w * x) / (w.sum() - w)] for w, x in zip(is_won, days, strict=True)]
    without = left[1][0] - left[0][0]
    error = math.sqrt((deals - 1) / deals * ((without - without.mean()) ** 2).sum())
    assert found.half == pytest.approx(Z95 * error, rel=0.02)


def test_nothing_changes_between_a_process_and_itself() -> None:
    pairs = compare(REFERENCE, REFERENCE, deals=1_000)
    assert pairs.same == 1_000
    assert pairs.days.change == pairs.won.share.change == pairs.days.half == 0
    share = pairs.won.share
    assert share.half
    assert 0 < share.half < 0.003  # that no deal of 1000 changed does not prove that none ever does


def test_every_back_end_tells_the_same_fates_in_parts_of_any_size() -> None:
    known, program = knowing(REFERENCE), program_of(REFERENCE)
    backends = (plain(REFERENCE), ByNumpy(program), ByNumba(program))
    tellers = [Teller(known, backend) for backend in backends]
    for first, second in pairwise(teller.fates(5, range(100, 400)) for teller in tellers):
        assert (first.end == second.end).all()
        assert (first.ticks == second.ticks).all()


def test_more_deals_than_a_part_are_added_up() -> None:
    pairs = compare(REFERENCE, raised(), deals=PART + 500, seed=1)
    whole = simulate(REFERENCE, deals=PART + 500, seed=1)
    assert pairs.days.before == pytest.approx(whole.cycle_time.mean, rel=1e-12)
    assert pairs.won.share.before == whole.outcomes["won"].share


def test_deals_that_facts_decide_are_compared_too() -> None:
    graph = load_text(WITH_FACTS).require()
    pairs = compare(graph, raised(graph, "board.duration=30d"), deals=400)
    board = 0.5 * (1 - NormalDist().cdf(math.log(50 / 20) / (math.log(90 / 20) / 1.2815516)))
    assert pairs.days.low is not None
    assert pairs.days.high is not None
    assert pairs.days.low < 10 * board < pairs.days.high
    assert pairs.won.share.change == 0


def test_ends_of_one_side_alone_are_there() -> None:
    pairs = compare(SEVEN, REFERENCE, deals=300)
    ends = dict(pairs.ends)
    assert {"won", "recycled"} <= ends.keys()
    assert ends["recycled"].share.after == 0
    assert ends["recycled"].days.change is None


def test_without_deals_there_is_nothing_to_compare() -> None:
    with pytest.raises(UsageError, match="at least one deal"):
        compare(REFERENCE, REFERENCE, deals=0)
    one = compare(REFERENCE, REFERENCE, deals=1)
    assert one.days.half is None
    assert Change(None, 1.0).gain is None
