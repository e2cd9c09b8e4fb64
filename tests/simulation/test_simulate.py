"""Simulated deals against exact figures that were worked out elsewhere."""

import math
from pathlib import Path

import pytest

from processflow.api import load, load_text
from processflow.errors import UsageError
from processflow.graph.footing import footing
from processflow.graph.graph import ProcessGraph
from processflow.simulation.deal import EndlessDeal, Visit
from processflow.simulation.sample import Sample, simulate

REFERENCE = Path(__file__).parents[2] / "benchmarks" / "reference.yaml"

HEAD = "processflow: 1\nprocess: trial\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def graph(stages: str, ends: str = ENDS) -> ProcessGraph:
    return load_text(HEAD + stages + ends).require()


GAMBLER = graph(
    """
stages:
  one:
    ask: Does the buyer agree?
    duration: {mean: 2d, law: exponential}
    yes: {to: two, p: 0.6}
    no: lost
  two:
    ask: Does the buyer agree again?
    duration: 3d
    yes: {to: won, p: 0.6}
    no: one
"""
)


def assert_agrees(sample: Sample) -> None:
    """Within four standard errors of the exact figures of the reference process."""
    n = sample.deals
    win = 0.715101
    assert abs(sample.outcomes["won"].share - win) < 4 * math.sqrt(win * (1 - win) / n)
    visits = sum(node.visits for node in sample.nodes) / n
    assert abs(visits - 13.012306) < 4 * math.sqrt(60.6986 / n)
    cycle = sample.cycle_time
    assert abs(cycle.mean - 54.861243) < 4 * math.sqrt(4184.2637 / n)
    quantiles = {0.1: 12.588, 0.25: 18.105, 0.5: 28.404, 0.75: 56.326, 0.9: 147.504, 0.99: 302.261}
    for share, days in quantiles.items():
        within = sum(t <= days for t in cycle.ascending) / n
        assert abs(within - share) < 4 * math.sqrt(share * (1 - share) / n) + 1e-4


def test_the_reference_process_agrees_with_its_exact_figures() -> None:
    assert_agrees(simulate(load(REFERENCE).require(), deals=12_000, seed=1))


@pytest.mark.long
def test_two_hundred_thousand_deals_agree_with_the_exact_figures() -> None:
    sample = simulate(load(REFERENCE).require(), deals=200_000, seed=2)
    assert_agrees(sample)
    exact = [1.417, 2.865216, 1.243504, 1.650857, 1.749682, 1.787753, 0.653813, 1.644482]
    for node, visits in zip(sample.nodes, exact, strict=True):
        # No node of the reference process is visited with a variance above 10 a deal.
        assert abs(node.visits / sample.deals - visits) < 4 * math.sqrt(10 / sample.deals)


def test_two_questions_with_a_way_back_agree_with_the_hand_worked_chain() -> None:
    # P(won from one) = 0.6 * q, q = 0.6 + 0.4 * P(won from one): 0.36 / (1 - 0.24).
    sample = simulate(GAMBLER, deals=8_000, seed=3)
    exact = 0.36 / 0.76
    assert abs(sample.outcomes["won"].share - exact) < 4 * math.sqrt(exact * (1 - exact) / 8_000)
    visits = {node.node: node.visits / sample.deals for node in sample.nodes}
    assert visits["one"] == pytest.approx(1 / 0.76, abs=0.04)


def test_the_same_seed_gives_the_same_sample_and_another_seed_another() -> None:
    assert simulate(GAMBLER, deals=500, seed=1) == simulate(GAMBLER, deals=500, seed=1)
    assert simulate(GAMBLER, deals=500, seed=1).ends != simulate(GAMBLER, deals=500, seed=2).ends


def test_a_deal_is_the_same_in_samples_of_any_size() -> None:
    small: dict[int, list[Visit]] = {}
    large: dict[int, list[Visit]] = {}
    simulate(GAMBLER, deals=20, seed=5, log=small.__setitem__)
    simulate(GAMBLER, deals=60, seed=5, log=large.__setitem__)
    assert all(large[deal] == visits for deal, visits in small.items())


def test_time_spent_in_stages_adds_up_to_the_cycle_times() -> None:
    sample = simulate(GAMBLER, deals=400, seed=1)
    assert sum(node.days for node in sample.nodes) == pytest.approx(
        sum(sample.cycle_time.ascending)
    )


def test_on_any_day_every_deal_is_open_or_closed() -> None:
    for day in (0.0, 1.0, 3.5, 20.0):
        sample = simulate(GAMBLER, deals=400, seed=1, at=day)
        assert sum(node.open for node in sample.nodes) + sample.closed_by_day == sample.deals


def test_a_criterion_with_p_holds_the_deal_for_another_visit() -> None:
    held = graph(
        """
stages:
  one:
    exit: [{text: The buyer signs, p: 0.25}]
    ask: Does the buyer agree?
    duration: 2d
    yes: {to: won, p: 0.5}
    no: lost
"""
    )
    sample = simulate(held, deals=8_000, seed=1)
    # Each visit: lost 1/2, won 1/8, another visit 3/8; so won 1/5, and 8/5 visits of two days.
    assert abs(sample.outcomes["won"].share - 0.2) < 4 * math.sqrt(0.16 / 8_000)
    assert sample.nodes[0].visits / 8_000 == pytest.approx(1.6, abs=0.05)
    assert sample.nodes[0].stayed / 8_000 == pytest.approx(0.6, abs=0.05)
    assert sample.cycle_time.mean == pytest.approx(3.2, abs=0.1)


def test_silence_takes_its_own_time_and_cuts_the_others() -> None:
    silent = graph(
        """
stages:
  one:
    ask: Does the buyer agree?
    wait: 1d
    duration: {mean: 30d, law: exponential}
    yes: {to: won, p: 0.25}
    no: lost
    no_response: {after: 10d, to: lost, p: 0.5}
"""
    )
    sample = simulate(silent, deals=2_000, seed=1)
    assert max(sample.cycle_time.ascending) == pytest.approx(11)
    at_the_limit = sum(t > 10.999 for t in sample.cycle_time.ascending)
    assert abs(at_the_limit / 2_000 - 0.5) < 4 * math.sqrt(0.25 / 2_000)


def test_spawned_deals_are_counted_and_not_followed() -> None:
    spawning = graph(
        """
stages:
  one:
    ask: Does the buyer agree?
    yes: {to: won, p: 1, spawns: {process: upsell, after: 30d}}
    no: lost
""",
        "ends:\n  won: {outcome: won, spawns: [{process: referral, p: 25%}]}\n"
        "  lost: {outcome: lost}\n",
    )
    spawned = dict(simulate(spawning, deals=4_000, seed=1).spawned)
    assert spawned["upsell"] == 4_000
    assert abs(spawned["referral"] / 4_000 - 0.25) < 4 * math.sqrt(0.1875 / 4_000)


def test_a_loop_without_an_end_stops_with_a_plain_word() -> None:
    endless = load_text(
        HEAD
        + """
stages:
  one:
    ask: Does the buyer agree?
    yes: {to: won, p: 0.000000001}
    no: one
"""
        + ENDS
    ).require()
    with pytest.raises(EndlessDeal, match="last at `one`"):
        simulate(endless, deals=1)


@pytest.mark.parametrize("deals", [1, 1_000])
def test_what_no_deal_knows_makes_no_branch_true_and_is_told(deals: int) -> None:
    routed = load_text(
        HEAD
        + "fields:\n  size: {type: number}\n"
        + "stages:\n  one:\n    route:\n"
        + "      - {when: size > 5, to: won}\n      - {else: lost}\n"
        + ENDS
    ).require()
    sample = simulate(routed, deals=deals)
    assert sample.outcomes["lost"].share == 1
    assert footing(sample.graph).unknown == ("size",)


def test_no_deal_at_all_is_refused() -> None:
    with pytest.raises(UsageError):
        simulate(GAMBLER, deals=0)
