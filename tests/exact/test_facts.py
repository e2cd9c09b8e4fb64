"""Processes in which facts decide, solved over regions, against every value by itself."""

import itertools
import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processflow.api import load
from processflow.chain.expand import chain_of
from processflow.chain.inexact import DecidedByFacts
from processflow.exact.solution import solve, solve_after
from processflow.exact.system import LoopTooLarge, NoEndReached
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.simulation.sample import simulate
from processflow.walk.step import NoHome
from tests.exact.facts_oracle import solved
from tests.exact.oracle import TooMany
from tests.walk.raw_facts import trees_with_facts
from tests.walk.reference_facts import Stuck
from tests.walk.reference_interpreter import Nowhere

SAMPLES: dict[str, Any] = {
    "size": {"mean": 4, "law": "exponential"},
    "hot": 0.25,
    "region": {"emea": 0.6, "apac": 0.4},
}


def rounded(mean: float, most: int) -> dict[int, float]:
    """An exponential time, rounded to whole numbers of which none is larger than `most`."""
    below = [1 - math.exp(-(k + 0.5) / mean) for k in range(most)] + [1.0]
    return {k: high - low for k, (low, high) in enumerate(itertools.pairwise([0.0, *below]))}


VALUES: dict[str, dict[Any, float]] = {
    "size": rounded(4, 9),
    "hot": {True: 0.25, False: 0.75},
    "region": {"emea": 0.6, "apac": 0.4},
}


def sampled(tree: dict[str, Any], p: float | None) -> dict[str, Any]:
    """The random process with a sample for each field, and a chance for criteria without `when`."""
    for name, sample in SAMPLES.items():
        tree["fields"][name]["sample"] = sample
    for stage in tree["stages"].values():
        for number, entry in enumerate(stage.get("exit", [])):
            long = {"text": entry} if isinstance(entry, str) else entry
            if p is not None and "when" not in long and long.get("required", True):
                stage["exit"][number] = {**long, "p": p}
    return tree


def compare(tree: dict[str, Any], p: float | None, seen: Counter[str]) -> None:
    tree = sampled(tree, p)
    graph = graph_of(process_of(tree))
    try:
        found = solve(graph)
    except (NoHome, DecidedByFacts, NoEndReached, LoopTooLarge) as error:
        seen[type(error).__name__] += 1
        return
    try:
        ends, days = solved(tree, VALUES)
    except (Stuck, Nowhere, TooMany, np.linalg.LinAlgError) as error:
        seen[type(error).__name__] += 1
        return
    seen["compared"] += 1
    seen["classes told apart"] += len({state for _, state in chain_of(graph).classes}) > 1
    own = {end.end: end.probability for end in found.ends if end.probability > 0}
    assert own == pytest.approx({e: c for e, c in ends.items() if c > 0}, abs=1e-9)
    assert found.cycle_time.mean == pytest.approx(days)


def test_regions_give_the_same_as_every_value_by_itself() -> None:
    seen = Counter[str]()

    @settings(
        max_examples=60,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,  # the counts below would fail by chance
    )
    @given(trees_with_facts(), st.sampled_from([None, 0.5]))
    def compared(tree: dict[str, Any], p: float | None) -> None:
        compare(tree, p, seen)

    compared()
    assert seen["compared"] > 15
    assert seen["classes told apart"] > 5


@pytest.mark.long
def test_so_do_thousands_of_processes() -> None:
    seen = Counter[str]()

    @settings(max_examples=3_000, suppress_health_check=list(HealthCheck), deadline=None)
    @given(trees_with_facts(), st.sampled_from([None, 0.5]))
    def compared(tree: dict[str, Any], p: float | None) -> None:
        compare(tree, p, seen)

    compared()
    assert seen["compared"] > 1_000


TEXT = """processflow: 1
process: sizes
start: call
fields:
  amount: {type: money, unit: EUR, min: 0, required_from: offer, sample: {p50: 20000, p90: 90000}}
stages:
  call:
    ask: Is it wanted?
    yes: {to: offer, p: 0.5}
    no: lost
  offer:
    exit: [{text: The board agrees, when: amount < 100_000 EUR}]
    ask: Does the customer sign?
    duration: 4d
    yes: {to: size, p: 0.4}
    no: lost
    max_visits: {times: 2, to: lost}
  size:
    side: true
    route:
      - {when: "amount >= 50_000 EUR", to: legal}
      - {else: won}
  legal:
    side: true
    ask: Does legal agree?
    duration: 10d
    yes: {to: won, p: 0.5}
    no: lost
  care:
    side: true
    route:
      - {when: "amount >= 50_000 EUR", to: large}
      - {else: small}
ends:
  won: {outcome: won, then: care}
  lost: {outcome: lost}
  large: {outcome: kept}
  small: {outcome: kept}
"""


def read(folder: Path, text: str = TEXT) -> ProcessGraph:
    file = folder / "sizes.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file).require()


def above(amount: float) -> float:
    """P(amount is larger): lognormal by its median and its 90 % quantile."""
    sigma = math.log(90_000 / 20_000) / 1.2815515655446004
    return 0.5 * math.erfc(math.log(amount / 20_000) / (sigma * math.sqrt(2)))


def test_routes_and_criteria_by_hand(tmp_path: Path) -> None:
    found = solve(read(tmp_path))
    large, huge = above(50_000), above(100_000)
    # a huge deal is kept by its criterion when it would be won: another visit, then lost
    small_won, large_won = 0.4 * (1 - large), 0.4 * (large - huge) * 0.5
    assert found.win == pytest.approx(0.5 * (small_won + large_won))


def test_deals_start_where_their_source_says_by_the_shares_of_its_sample(tmp_path: Path) -> None:
    sample = "{web: 50%, fair: 30%, friend: 20%}"
    field = f"  source: {{type: enum, values: [web, fair, friend], sample: {sample}}}\n"
    text = TEXT.replace("fields:\n", f"fields:\n{field}")
    text = text.replace("start: call", "start: {web: call, friend: offer, else: legal}")
    found = solve(read(tmp_path, text))
    large, huge = above(50_000), above(100_000)
    offered = 0.4 * (1 - large) + 0.4 * (large - huge) * 0.5
    assert found.win == pytest.approx(0.5 * 0.5 * offered + 0.3 * 0.5 + 0.2 * offered)


def test_what_a_branch_of_a_route_requires_stays_as_it_was_told(tmp_path: Path) -> None:
    text = """processflow: 1
process: seats
start: call
fields: {seats: {type: int, min: 1, required_from: call, sample: {min: 1, mode: 10, max: 19}}}
segments: {large: {when: seats > 10}}
stages:
  call: {route: [{else: {to: offer, requires: [seats]}}]}
  offer:
    side: true
    ask: Does the customer sign?
    yes: {to: won, p: {large: 20%, else: 60%}}
    no: lost
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    large = (19 - 10.5) ** 2 / (18 * 9)
    assert solve(read(tmp_path, text)).win == pytest.approx(large * 0.2 + (1 - large) * 0.6)


def test_a_deal_that_criteria_keep_still_knows_what_its_stage_requires(tmp_path: Path) -> None:
    text = """processflow: 1
process: kept
start: two
fields: {seats: {type: int, min: 1, required_from: gate, sample: {min: 1, mode: 10, max: 19}}}
stages:
  two: {exit: [{text: It is signed, p: 0.5}], next: gate}
  gate: {side: true, next: three}
  three: {route: [{when: seats > 10, to: won}, {else: lost}]}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    assert solve(read(tmp_path, text)).win == pytest.approx((19 - 10.5) ** 2 / (18 * 9))


def test_what_follows_a_sale_knows_who_was_won(tmp_path: Path) -> None:
    sale = solve(read(tmp_path))
    after = solve_after(sale, "won", "care")
    large, huge = above(50_000), above(100_000)
    small_won, large_won = 1 - large, (large - huge) * 0.5
    shares = {end.end: end.probability for end in after.ends}
    assert shares["large"] == pytest.approx(large_won / (small_won + large_won))


def test_drawn_deals_agree(tmp_path: Path) -> None:
    graph = read(tmp_path)
    win, sample = solve(graph).win, simulate(graph, deals=4_000, seed=5)
    won = sample.outcomes["won"].count / 4_000
    assert abs(won - win) < 4 * math.sqrt(win * (1 - win) / 4_000)


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("days_since(day) > 3", "looks at the day in `day`"),
        ("amount > budget", "takes `amount` and `budget` together"),
        ("asked", "reads whether `asked` is met, which chance decides"),
    ],
)
def test_what_regions_do_not_decide_is_refused_with_the_reason(
    tmp_path: Path, condition: str, why: str
) -> None:
    more = (
        "  day: {type: date, sample: {p50: 3d, p90: 9d}}\n"
        "  budget: {type: money, unit: EUR, sample: {p50: 20000, p90: 90000}}\nstages:"
    )
    text = TEXT.replace("stages:", more, 1).replace('"amount >= 50_000 EUR"', f'"{condition}"', 1)
    text = text.replace(
        "exit: [", "exit: [{id: asked, text: The customer asked for it, p: 0.5}, ", 1
    )
    with pytest.raises(DecidedByFacts, match=why):
        solve(read(tmp_path, text))
