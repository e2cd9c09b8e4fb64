"""Bounds against formulas, against every corner of the intervals by a dense matrix, and chance."""

import itertools
import math
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from processflow.api import load_text
from processflow.chain.expand import chain_of
from processflow.errors import ProcessflowError
from processflow.exact.bounds import Bounds, bounds_of
from processflow.exact.figures import Figures, figures_of
from processflow.exact.solution import goal_of, solve
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.simulation.sample import simulate
from tests.exact.oracle import TooMany, solved
from tests.rules.random_processes import random_process
from tests.walk.reference_interpreter import Nowhere

HEAD = "processflow: 1\nprocess: trial\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def graph(stages: str, ends: str = ENDS) -> ProcessGraph:
    return load_text(HEAD + stages + ends).require()


def bounds(of: ProcessGraph) -> Bounds:
    figures = figures_of(chain_of(of))
    found = bounds_of(figures, goal_of(of, figures.ends))
    assert found is not None
    return found


def reached(of: ProcessGraph, node: str) -> float:
    return next(stage.reached for stage in solve(of).stages if stage.node == node)


RUIN = """stages:
  one:
    ask: Is it the customer's turn?
    duration: 1d
    yes: {to: two, p: P}
    no: lost
  two:
    side: true
    ask: And now?
    duration: 1d
    yes: {to: three, p: P}
    no: one
  three:
    side: true
    ask: And now?
    duration: 1d
    yes: {to: won, p: P}
    no: two
"""


def test_the_gambler_is_ruined_between_the_two_ends() -> None:
    found = bounds(graph(RUIN.replace("P", "[0.4, 0.55]")))
    assert found.win is not None
    assert found.cycle is not None
    wins = [(1 - (q / p)) / (1 - (q / p) ** 4) for p, q in ((0.4, 0.6), (0.55, 0.45))]
    assert (found.win.low, found.win.high) == pytest.approx(wins, abs=1e-12)
    assert found.win.low <= wins[0] <= wins[1] <= found.win.high
    assert found.win.every_visit == pytest.approx(tuple(wins), abs=1e-12)


def test_a_figure_that_is_the_same_at_every_visit_leaves_less_open() -> None:
    text = """stages:
  one:
    ask: Heads?
    duration: 1d
    yes: {to: one, p: [0.3, 0.8], limit: {times: 1, to: lost, counter: c}}
    no: {to: lost, limit: {times: 1, to: won, counter: c}}
"""
    found = bounds(graph(text)).win  # won by heads, then tails: p (1 - p), most at one half
    assert found is not None
    assert found.low <= 0.8 * 0.2 <= found.low + 2e-5
    assert found.high - 2e-5 <= 0.25 <= found.high
    assert found.reached == pytest.approx((0.16, 0.25), abs=1e-6)
    assert found.every_visit == pytest.approx((0.3 * 0.2, 0.8 * 0.7), abs=1e-12)


def test_shares_that_have_to_add_up_are_filled_in_order() -> None:
    text = """stages:
  one:
    ask: What does the customer say?
    answers:
      signs: {to: won, p: [0.2, 0.6]}
      asks: {to: two, p: [0.3, 0.5]}
      refuses: {to: lost, p: [0.1, 0.4]}
  two:
    side: true
    ask: Is it answered?
    yes: {to: won, p: 0.5}
    no: lost
"""
    found = bounds(graph(text)).win
    assert found is not None
    assert found.high == pytest.approx(0.6 + 0.3 * 0.5)
    assert found.low == pytest.approx(0.2 + 0.4 * 0.5)  # refuses 0.4, and 0.8 - 0.4 asks


def test_what_is_offered_anywhere_is_one_figure_everywhere() -> None:
    text = """anywhere:
  budget is cut: {to: lost, p: [0.1, 0.2]}
stages:
  one:
    ask: Is it wanted?
    yes: {to: two, p: [0.5, 0.7]}
    no: lost
  two:
    ask: Is it signed?
    yes: {to: won, p: 0.5}
    no: lost
"""
    found = bounds(graph(text))
    assert found.win is not None
    assert len(found.figures) == 2
    assert found.win.high == pytest.approx(0.9 * 0.7 * 0.9 * 0.5)
    assert found.win.low == pytest.approx(0.8 * 0.5 * 0.8 * 0.5)


def test_every_segment_has_intervals_of_its_own() -> None:
    text = """segments:
  new: {share: 70%}
  repeat: {share: 30%}
stages:
  one:
    ask: Is it wanted?
    yes: {to: two, p: [0.5, 0.7]}
    no: lost
  two:
    ask: Is it signed?
    yes: {to: won, p: {new: [0.2, 0.4], repeat: 0.6}}
    no: lost
"""
    found = bounds(graph(text)).win
    assert found is not None
    assert found.high == pytest.approx(0.7 * 0.7 * 0.4 + 0.3 * 0.7 * 0.6)
    assert found.low == pytest.approx(0.7 * 0.5 * 0.2 + 0.3 * 0.5 * 0.6)


def test_facts_decide_beside_intervals() -> None:
    text = """fields:
  size: {type: int, min: 0, max: 10, required_from: one, sample: {min: 0, mode: 5, max: 10}}
stages:
  one:
    ask: Is it wanted?
    yes: {to: sorting, p: [0.5, 0.7]}
    no: lost
  sorting:
    route:
      - {when: size > 5, to: big}
      - {else: won}
  big:
    ask: Is it signed?
    yes: {to: won, p: [0.2, 0.4]}
    no: lost
"""
    of = graph(text)
    found = bounds(of).win
    assert found is not None
    small = 1 - reached(of, "big") / 0.6  # the middle of the first interval
    assert 0.3 < small < 0.7
    assert found.high == pytest.approx(0.7 * (small + (1 - small) * 0.4))
    assert found.low == pytest.approx(0.5 * (small + (1 - small) * 0.2))


def test_criteria_met_by_chance_bound_the_time() -> None:
    text = """stages:
  one:
    exit:
      - {text: The customer signs, p: [0.5, 0.8]}
      - {text: The customer pays, p: 0.9}
    duration: 4d
    next: won
"""
    found = bounds(graph(text))
    assert found.win is not None
    assert found.cycle is not None
    assert (found.win.low, found.win.high) == pytest.approx((1, 1))
    days = (4 / (0.8 * 0.9), 4 / (0.5 * 0.9))
    assert (found.cycle.low, found.cycle.high) == pytest.approx(days)


def test_an_interval_that_may_keep_deals_for_ever_has_no_bounds_but_the_place() -> None:
    found = bounds(graph(RUIN.replace("p: P}\n    no: lost", "p: 0.5}\n    no: two")
                         .replace("yes: {to: won, p: P}", "yes: {to: won, p: [0, 0.5]}")
                         .replace("p: P", "p: 0.5")))  # fmt: skip
    assert found.endless in ("one", "two", "three")
    assert found.win is None


@pytest.mark.parametrize("least", ["1e-9", "1e-13", "1e-17", "1e-300"])
def test_an_end_that_is_nearly_nothing_is_no_mistake_of_ours(least: str) -> None:
    text = f"""stages:
  one:
    exit: [{{text: The customer signs it, p: [{least}, 0.5]}}]
    ask: Does the customer want it?
    duration: 1d
    yes: {{to: won, p: [0, 1]}}
    no: lost
"""
    found = bounds(graph(text))
    assert found.endless == "one" or (found.win is not None and found.win.high >= 1 - 1e-6)


def test_one_number_in_every_place_needs_no_bounds() -> None:
    of = graph(RUIN.replace("P", "0.5"))
    assert bounds_of(figures_of(chain_of(of)), ("won",)) is None


def test_wider_intervals_never_give_narrower_bounds() -> None:
    widths = [bounds(graph(RUIN.replace("P", f"[{0.5 - w}, {0.5 + w}]"))) for w in (0.1, 0.2, 0.3)]
    for narrow, wide in itertools.pairwise(widths):
        for one, two in zip((narrow.win, narrow.cycle), (wide.win, wide.cycle), strict=True):
            assert one is not None
            assert two is not None
            assert two.low <= one.low <= one.high <= two.high


def test_deals_sent_through_at_both_ends_stay_between_the_bounds() -> None:
    found = bounds(graph(RUIN.replace("P", "[0.4, 0.55]"))).win
    assert found is not None
    for p, end in ((0.4, found.low), (0.55, found.high)):
        share = simulate(graph(RUIN.replace("P", str(p))), deals=20_000, seed=3).outcomes["won"]
        assert abs(share.share - end) < 4 * math.sqrt(end * (1 - end) / 20_000)


def test_no_figures_within_the_intervals_leave_the_bounds_of_random_processes() -> None:
    compared = 0
    for seed in range(70):
        tree = opened(random_process(seed), Random(seed))
        chain = figured(tree)
        found = bounds_of(chain, goal_of(chain.chain.graph, chain.ends)) if chain else None
        if found is None or found.cycle is None:
            continue
        try:
            answers = [solved(chosen(tree, Random(n))) for n in range(12)]
        except (TooMany, Nowhere, RecursionError):
            continue
        compared += 1
        for answer in answers:
            for end, bound in found.ends:
                assert bound.low - SLACK <= answer.ends.get(end, 0.0) <= bound.high + SLACK
            days = sum(answer.time.values())
            assert found.cycle.low - SLACK * days <= days <= found.cycle.high + SLACK * days
        for _, bound in found.ends:  # what is said to be reached is between the bounds, too
            assert bound.every_visit[0] <= bound.low <= bound.reached[0] + SLACK
            assert bound.reached[1] - SLACK <= bound.high <= bound.every_visit[1]
    assert compared > 20


SLACK = 1e-9
"""The dense matrix rounds, too."""

Tree = dict[str, Any]


def opened(tree: Tree, draw: Random) -> Tree:
    """The process with intervals at most of its questions and criteria, and with times."""
    for place in places(tree):
        for number, criterion in enumerate(place.get("exit", [])):
            if isinstance(criterion, str) and draw.random() < 0.5:
                place["exit"][number] = {"text": criterion, "p": ends(draw, 0.4, 1.0)}
        if "ask" not in place:
            continue
        place["duration"] = f"{draw.randint(1, 9)}d"
        answers = [key for key in ("yes", "no", "no_response") if key in place]
        if any(isinstance(place[key], dict) and "p" in place[key] for key in answers):
            continue
        if draw.random() < 0.6:
            answers.remove(draw.choice(answers))  # it gets the rest
            stated = [ends(draw, 0.0, 0.9 / len(answers)) for _ in answers]
        else:
            middle = 1 / len(answers)
            stated = [[middle - draw.random() / 4, middle + draw.random() / 4] for _ in answers]
        for key, interval in zip(answers, stated, strict=True):
            edge = place[key]
            place[key] = {**({"to": edge} if isinstance(edge, str) else edge), "p": interval}
    return tree


def ends(draw: Random, low: float, high: float) -> list[float]:
    return sorted(draw.uniform(low, high) for _ in range(2))


def places(tree: Tree) -> Iterator[Tree]:
    for stage in tree["stages"].values():
        yield stage
        yield from stage.get("steps", {}).values()


def figured(tree: Tree) -> Figures | None:
    """The process solved with the middles; None where it is no sound one."""
    try:
        return figures_of(chain_of(graph_of(process_of(tree))))
    except ProcessflowError:
        return None


def chosen(tree: Tree, draw: Random) -> Tree:
    """The process with one number in the place of every interval, most of them ends."""
    tree = deepcopy(tree)
    for place in places(tree):
        for criterion in place.get("exit", []):
            if isinstance(criterion, dict) and isinstance(criterion.get("p"), list):
                criterion["p"] = draw.choice([*criterion["p"], sum(criterion["p"]) / 2])
        keys = [key for key in ("yes", "no", "no_response") if key in place]
        edges = [place[key] for key in keys if isinstance(place[key], dict)]
        stated = [edge for edge in edges if isinstance(edge.get("p"), list)]
        closed = len(stated) == len(keys)
        left = 1 - sum(edge["p"][0] for edge in stated)
        for edge in draw.sample(stated, len(stated)):
            low, high = edge["p"]
            most = min(high - low, max(0.0, left))
            more = draw.choice([0.0, most, most]) if not closed else most
            edge["p"], left = low + more, left - more
    return tree
