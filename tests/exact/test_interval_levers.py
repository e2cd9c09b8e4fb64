"""How far a figure may be off where its author states two ends, also where segments differ."""

import pytest

from processflow.api import load_text
from processflow.exact.levers import Lever
from processflow.exact.solution import Solution, solve

TEXT = """processflow: 1
process: shop
start: call
segments: {new: {share: 25%}, old: {share: 75%}}
stages:
  call:
    exit: [{text: The customer says what they need, p: MET}]
    ask: Does the customer agree?
    yes: {to: offer, p: P}
    no: lost
  offer:
    ask: Does the customer sign?
    yes: {to: won, p: {new: 50%, old: 50%}}
    no: lost
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""


def solved(p: str, met: str = "100%") -> Solution:
    return solve(load_text(TEXT.replace("MET", met).replace("p: P}", f"p: {p}}}")).require())


def lever(solution: Solution, place: str, name: str) -> Lever:
    return next(e for e in solution.levers if (e.place, e.name) == (place, name))


def test_the_ends_of_segments_are_those_of_the_figure_by_their_visits() -> None:
    solution = solved("{new: [0%, 10%], old: [60%, 80%]}")
    found = lever(solution, "call", "yes")
    # A quarter of the deals says yes to 5 %, the others to 70 %.
    assert found.value == pytest.approx(0.25 * 0.05 + 0.75 * 0.7)
    low, high = 0.75 * 0.6, 0.25 * 0.1 + 0.75 * 0.8
    assert found.interval == pytest.approx((low, high))
    assert found.uncertainty == pytest.approx(high - found.value)
    # Half of those who agree sign: all figures at their ends leave the win rate as open.
    assert solution.bounds
    assert solution.bounds.win
    reached = solution.bounds.win.low, solution.bounds.win.high
    assert reached == pytest.approx((low / 2, high / 2), abs=1e-5)
    assert solution.win - found.win * found.uncertainty == pytest.approx(low / 2)
    assert lever(solution, "call", "no").interval == pytest.approx((1 - high, 1 - low))


def test_a_segment_whose_figure_is_known_keeps_it() -> None:
    solution = solved("{new: 20%, old: [60%, 80%]}")
    found = lever(solution, "call", "yes").interval
    assert found == pytest.approx((0.25 * 0.2 + 0.75 * 0.6, 0.25 * 0.2 + 0.75 * 0.8))
    assert lever(solution, "offer", "yes").interval is None


def test_what_is_the_same_for_all_has_its_own_ends_to_the_last_digit() -> None:
    assert lever(solved("[30%, 40%]"), "call", "yes").interval == (0.3, 0.4)


def test_a_criterion_has_the_ends_of_its_own() -> None:
    text = TEXT.replace("MET", "[70%, 90%]").replace("p: P}", "p: 50%}")
    graph = load_text(text).require()
    key = graph.stages["call"].exit[0].key
    found = lever(solve(graph), "call", key)
    assert found.interval == pytest.approx((0.7, 0.9))
    assert found.uncertainty == pytest.approx(0.1)
