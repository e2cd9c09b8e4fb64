"""Who goes first where deals wait: by stage and by fact, against Cobham's formula."""

import math
from itertools import pairwise
from statistics import NormalDist

import pytest

from processflow.api import check, load_text
from processflow.capacity import by_numba, plain
from processflow.capacity.flow import flow_of
from processflow.capacity.plain import Stay
from processflow.capacity.plan import Plan
from processflow.capacity.study import capacity
from processflow.graph.graph import ProcessGraph
from tests.capacity.queues import batches_agree, job, wait

RATE, MEAN = 0.35, 2.0

BY_STAGE = """
processflow: 1
process: two
start: ask
arrivals: {deals: 0.35, per: 1d}
roles:
  rep: {title: Rep, people: PEOPLE, hours: HOURS}
stages:
  ask: {ask: Is it urgent?, yes: {to: hot, p: 0.4}, no: cold}
  hot: {owner: rep, priority: 5, duration: {mean: 2d, law: exponential}, effort: WORK, next: won}
  cold: {owner: rep, duration: {mean: 2d, law: exponential}, effort: WORK, next: won}
ends:
  won: {title: Won, outcome: won}
"""

BY_FACT = """
processflow: 1
process: sizes
start: work
arrivals: {deals: 0.35, per: 1d}
fields:
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
roles:
  rep:
    title: Rep
    people: 1
    hours: always
    priority: [amount >= 50_000 EUR, amount >= 20_000 EUR]
stages:
  work: {owner: rep, duration: {mean: 2d, law: exponential}, effort: whole, next: won}
ends:
  won: {title: Won, outcome: won}
"""
KNOWN_LATE = BY_FACT.replace("start: work", "start: talk").replace(
    "min: 0,", "min: 0, required_from: work,"
)
KNOWN_LATE = KNOWN_LATE.replace("stages:\n", "stages:\n  talk: {duration: 1d, next: work}\n")
LARGE = 1 - NormalDist().cdf(math.log(50 / 20) / (math.log(90 / 20) / 1.2815515655446004))


def two(people: int = 1, hours: str = "always", work: str = "whole") -> ProcessGraph:
    written = BY_STAGE.replace("PEOPLE", str(people)).replace("HOURS", hours)
    return load_text(written.replace("WORK", work)).require()


def cobham(shares: list[float]) -> list[float]:
    """The mean waits of the classes of a non-preemptive M/M/1, the first goes first.

    A. Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954).
    """
    loads = [share * RATE * MEAN for share in shares]
    residual = sum(loads) * MEAN  # lambda E[S^2] / 2
    before = [sum(loads[:n]) for n in range(len(loads) + 1)]
    return [residual / (1 - a) / (1 - b) for a, b in pairwise(before)]


def test_without_classes_cobham_is_the_queue_of_one() -> None:
    assert cobham([1.0]) == pytest.approx([0.7 * MEAN / 0.3])


def test_work_at_a_stage_with_a_larger_priority_goes_first() -> None:
    runs = [by_numba.run(job(two(), 60_000, seed)) for seed in range(12)]
    for row, expected in zip((1, 2), cobham([0.4, 0.6]), strict=True):
        assert batches_agree([wait(counts, row) for counts in runs], expected)


@pytest.mark.parametrize("text", [BY_FACT, KNOWN_LATE], ids=["known at once", "known late"])
def test_deals_of_which_an_earlier_condition_is_true_go_first(text: str) -> None:
    graph = load_text(text).require()
    flow = flow_of(graph)
    waits: list[list[float]] = [[], [], []]
    for seed in range(8):
        stays: list[Stay] = []
        plain.run(job(graph, 6_000, seed), stays.append)
        stays = [stay for stay in stays if stay.node == "work"]
        by_class: list[list[int]] = [[], [], []]
        for stay in stays:
            by_class[flow.paths(seed, stay.deal).stops[-1].favour].append(stay.begun - stay.came)
        for number, found in enumerate(by_class):
            waits[number].append(math.fsum(found) / len(found) / 86_400_000)
    for found_waits, expected in zip(waits, cobham([LARGE, 0.5 - LARGE, 0.5]), strict=True):
        assert batches_agree(found_waits, expected)


@pytest.mark.parametrize("text", [BY_FACT, KNOWN_LATE], ids=["known at once", "known late"])
def test_the_compiled_engine_lets_the_same_deals_go_first(text: str) -> None:
    run = job(load_text(text).require(), 3_000)
    counts = plain.run(run)
    assert counts.same_as(by_numba.run(run))
    flat = text.replace("    priority: [amount >= 50_000 EUR, amount >= 20_000 EUR]\n", "")
    assert flat != text
    assert not counts.same_as(plain.run(job(load_text(flat).require(), 3_000)))


def test_nobody_goes_first_by_what_is_not_known_yet() -> None:
    """The amount is told at `work`: before that all wait in the order in which they came."""
    text = KNOWN_LATE.replace("{duration: 1d, next: work}", "{owner: rep, effort: 1h, next: work}")
    graph = load_text(text).require()
    flow = flow_of(graph)
    favours = [[stop.favour for stop in flow.paths(0, deal).stops] for deal in range(200)]
    assert {first for first, _ in favours} == {2}
    assert {second for _, second in favours} == {0, 1, 2}
    assert plain.run(job(graph, 2_000)).same_as(by_numba.run(job(graph, 2_000)))


TWO_FIELDS = BY_FACT.replace("[amount >= 50_000 EUR, amount >= 20_000 EUR]", "[amount > cost]")
TWO_FIELDS = TWO_FIELDS.replace(
    "fields:\n",
    "fields:\n  cost: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}\n",
)


def test_what_no_table_tells_is_left_to_the_step_function() -> None:
    """However many deals there are: two fields against each other are told deal by deal."""
    graph = load_text(TWO_FIELDS).require()
    assert flow_of(graph).tables is None
    found = capacity(graph, Plan(deals=1_000, replications=11))
    assert found == capacity(graph, Plan(deals=1_000, replications=11), engine=plain.run)


@pytest.mark.parametrize("hours", ["always", "business", "mon-thu 7:30-12:00; sat 22:00-4:00"])
@pytest.mark.parametrize("people", [1, 3])
def test_both_engines_serve_in_the_same_order(hours: str, people: int) -> None:
    graph = two(people, hours, "5h")
    run = job(graph, 500, seed=11)
    assert plain.run(run).same_as(by_numba.run(run))


def test_in_the_morning_the_first_taken_is_the_one_that_goes_first() -> None:
    stays: list[Stay] = []
    graph = two(1, "business", "6h")
    plain.run(job(graph, 300, seed=2), stays.append)
    overtaken = 0
    for hot in (stay for stay in stays if stay.node == "hot"):
        for cold in (stay for stay in stays if stay.node == "cold"):
            assert not hot.came < cold.begun < hot.begun
            overtaken += cold.came < hot.came and hot.begun < cold.begun
    assert overtaken


def test_equal_priorities_change_nothing() -> None:
    """Ranks that are all the same are no ranks: first come, first served."""
    flat = load_text(
        BY_STAGE.replace("PEOPLE", "1")
        .replace("HOURS", "always")
        .replace("WORK", "whole")
        .replace("priority: 5, ", "")
    ).require()
    stays: list[Stay] = []
    plain.run(job(flat, 400), stays.append)
    stays = [stay for stay in stays if stay.node != "ask"]
    assert sorted(stays, key=lambda s: s.came) == sorted(stays, key=lambda s: (s.begun, s.came))


def test_the_result_says_who_goes_first() -> None:
    result = capacity(load_text(BY_FACT).require(), Plan(deals=100, replications=2))
    assert result.long_run
    assert result.staffing.pools[0].ranks == 3


def test_a_wrong_condition_is_told_at_its_place() -> None:
    loaded = load_text(BY_FACT.replace("amount >= 50_000 EUR, ", "amount >= 50 USD, "))
    (found,) = [each for each in check(loaded) if each.severity.value == "error"]
    assert "USD" in found.message
    assert str(found).startswith("<text>:13:")
