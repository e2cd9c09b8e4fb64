"""The deals of one segment and of all, calculated by hand."""

import math
from pathlib import Path

import pytest

from processflow.api import load
from processflow.chain.classes import deals_of
from processflow.errors import UsageError
from processflow.exact.segments import parts_of
from processflow.exact.solution import Solution, solve
from processflow.expectation.form import Decision, Expectation
from processflow.expectation.parse import parse
from processflow.expectation.problem import Problem
from processflow.expectation.verdict import Judge
from processflow.graph.graph import ProcessGraph
from processflow.simulation.sample import simulate

TEXT = """processflow: 1
process: two
segments:
  new: {share: 70%}
  repeat: {share: 30%}
start: {new: call, repeat: offer}
stages:
  call:
    ask: Is it wanted?
    duration: 2d
    yes: {to: offer, p: {new: 0.5, repeat: 0.9}}
    no: lost
  offer:
    ask: Does the customer sign?
    duration: {new: 4d, repeat: 1d}
    yes: {to: won, p: {new: 0.25, repeat: 0.6}}
    no: lost
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""
SAMPLED = "fields: {size: {type: int, sample: {mean: 10, law: exponential}}}"
FIELDS = "fields: {size: {type: int, required_from: call}}"


def read(folder: Path, text: str) -> ProcessGraph:
    file = folder / "two.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file).require()


def of(graph: ProcessGraph, segment: str, start: str | None = None) -> Solution:
    return solve(graph, start=start, deals=deals_of(graph, segment))


def test_each_segment_has_its_own_figures_and_its_own_start(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT)
    new, repeat = of(graph, "new"), of(graph, "repeat")
    assert (new.start, repeat.start) == ("call", "offer")
    assert new.win == pytest.approx(0.5 * 0.25)
    assert new.cycle_time.mean == pytest.approx(2 + 0.5 * 4)
    assert repeat.win == pytest.approx(0.6)
    assert repeat.cycle_time.mean == pytest.approx(1)


def test_a_segment_by_a_condition_has_the_deals_for_which_it_is_true(tmp_path: Path) -> None:
    derived = TEXT.replace("{share: 70%}", "{when: size > 10}").replace("{share: 30%}", "{}")
    derived = derived.replace("start: {new: call, repeat: offer}", "start: call")
    derived = derived.replace("segments:", f"{SAMPLED}\nsegments:")
    derived = derived.replace("repeat: {}", "repeat: {when: not size > 10}")
    graph = read(tmp_path, derived)
    # exponential with the mean 10, rounded: more than 10 is at least 10.5
    new = math.exp(-1.05)
    assert [part.share for part in parts_of(graph)] == pytest.approx([new, 1 - new])
    assert of(graph, "new").win == pytest.approx(0.5 * 0.25)
    assert of(graph, "repeat").win == pytest.approx(0.9 * 0.6)
    assert solve(graph).win == pytest.approx(new * 0.5 * 0.25 + (1 - new) * 0.9 * 0.6)


def test_a_route_by_segment_sends_each_its_way(tmp_path: Path) -> None:
    routed = TEXT.replace("to: offer, p", "to: fork, p").replace(
        "  offer:\n",
        "  fork: {route: [{when: segment == 'new', to: offer}, {else: lost}]}\n  offer:\n",
    )
    graph = read(tmp_path, routed.replace("start: {new: call, repeat: offer}", "start: call"))
    assert of(graph, "new").win == pytest.approx(0.5 * 0.25)
    assert of(graph, "repeat").win == 0


def test_what_nobody_knows_decides_nothing_for_expectations_either(tmp_path: Path) -> None:
    text = TEXT.partition("segments:")[0] + f"{FIELDS}\nstart: call\n"
    text += "stages:\n  call:\n    ask: Is it wanted?\n"
    text += "    exit: [{id: big, text: The customer has offices, when: size > 3, p: 0.5}]\n"
    text += "    yes: {to: won, p: 0.4}\n    no: lost\n"
    text += "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"
    graph = read(tmp_path, text)
    wanted = 100 * solve(graph).win
    read_ = parse("P(won) >= 0%")
    assert not isinstance(read_, Problem)
    expected: Expectation = read_
    verdict = Judge(graph).decide(expected)
    assert verdict.decision is Decision.HOLDS
    assert verdict.fact == f"it is {wanted:.4g}%"


def test_all_deals_are_the_segments_by_their_shares(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT)
    found = [(part.segment, part.share) for part in parts_of(graph)]
    assert found == [("new", 0.7), ("repeat", 0.3)]
    whole = solve(graph)
    assert dict(whole.starts) == pytest.approx({"call": 0.7, "offer": 0.3})
    assert whole.win == pytest.approx(0.7 * 0.125 + 0.3 * 0.6)
    assert whole.cycle_time.mean == pytest.approx(0.7 * 4 + 0.3 * 1)
    square = 0.7 * (0.5 * 4 + 0.5 * 36) + 0.3 * 1
    spread = (square - whole.cycle_time.mean**2) ** 0.5
    assert whole.cycle_time.standard_deviation == pytest.approx(spread)
    # 30 % take one day, 35 % two, 35 % six
    days = [whole.cycle_time.quantile(share) for share in (0.2, 0.5, 0.9)]
    assert days == pytest.approx([1, 2, 6])


def test_gradients_of_all_deals_are_those_of_the_segments_by_their_shares(tmp_path: Path) -> None:
    found = {(g.place, g.name): g for g in solve(read(tmp_path, TEXT)).levers}
    assert found["offer", "yes"].win == pytest.approx(0.7 * 0.5 + 0.3)
    assert found["call", "yes"].win == pytest.approx(0.7 * 0.25)
    assert found["call", "yes"].cycle == pytest.approx(0.7 * 4)
    assert found["offer", "duration"].cycle == pytest.approx(0.7 * 0.5 + 0.3)
    # what is asked of both is shown as the mean over those who are asked
    assert found["offer", "yes"].value == pytest.approx((0.35 * 0.25 + 0.3 * 0.6) / 0.65)
    assert found["offer", "duration"].value == pytest.approx((0.35 * 4 + 0.3 * 1) / 0.65)


def test_a_walk_of_two_segments_is_one_walk(tmp_path: Path) -> None:
    likeliest = solve(read(tmp_path, TEXT.replace("{new: call, repeat: offer}", "call"))).walks[0]
    assert likeliest.legs == (("call", "no", False),)
    assert likeliest.probability == pytest.approx(0.7 * 0.5 + 0.3 * 0.1)


def test_a_segment_of_no_deals_is_left_out(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT.replace("70%", "100%").replace("30%", "0%"))
    assert parts_of(graph) == ()
    assert solve(graph).win == pytest.approx(0.125)


def test_a_segment_of_no_deals_has_the_figures_of_those_that_there_would_be(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT.replace("70%", "100%").replace("30%", "0%"))
    repeat = of(graph, "repeat")
    assert (repeat.start, repeat.win) == ("offer", pytest.approx(0.6))
    assert repeat.cycle_time.mean == pytest.approx(1)
    drawn = simulate(graph, deals=4_000, seed=3, given=(("segment", "repeat"),))
    won = next(end.deals.count for end in drawn.ends if end.end == "won") / 4_000
    assert abs(won - 0.6) < 4 * (0.6 * 0.4 / 4_000) ** 0.5


BY_SIZE = """processflow: 1
process: sizes
fields: {size: {type: int, default: 10, sample: {min: 1, mode: 10, max: 20}}}
segments:
  huge: {when: size > 50}
  large: {when: size > 10}
  small: {when: size <= 10}
start: call
stages:
  call:
    ask: Is it wanted?
    yes: {to: fork, p: {huge: 10%, large: 40%, else: 80%}}
    no: lost
  fork: {next: won}
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""
ROUTED = BY_SIZE.replace("{next: won}", "{route: [{when: size > 15, to: won}, {else: lost}]}")


def test_a_segment_that_facts_lead_to_is_solved_and_drawn_alike(tmp_path: Path) -> None:
    graph = read(tmp_path, BY_SIZE)
    for segment, win in (("large", 0.4), ("small", 0.8)):
        assert of(graph, segment).win == pytest.approx(win)
        drawn = simulate(graph, deals=2_000, seed=5, given=(("segment", segment),))
        won = next(end.deals.count for end in drawn.ends if end.end == "won") / 2_000
        assert abs(won - win) < 4 * (win * (1 - win) / 2_000) ** 0.5


def test_a_segment_that_no_facts_lead_to_has_no_figures(tmp_path: Path) -> None:
    graph = read(tmp_path, BY_SIZE)
    with pytest.raises(UsageError, match="no deal belongs to the segment `huge`"):
        of(graph, "huge")
    with pytest.raises(UsageError, match="no deal belongs to the segment `huge`"):
        simulate(graph, deals=10, given=(("segment", "huge"),))
    known = simulate(graph, deals=500, given=(("segment", "huge"), ("size", 60)))
    won = next(end.deals.count for end in known.ends if end.end == "won") / 500
    assert abs(won - 0.1) < 4 * (0.1 * 0.9 / 500) ** 0.5


def test_a_segment_that_facts_nobody_draws_lead_to_is_taken_by_its_name(tmp_path: Path) -> None:
    told = BY_SIZE.replace(
        "default: 10, sample: {min: 1, mode: 10, max: 20}", "required_from: fork"
    )
    graph = read(tmp_path, told)
    for segment, win in (("huge", 0.1), ("large", 0.4), ("small", 0.8)):
        assert of(graph, segment).win == pytest.approx(win)
        drawn = simulate(graph, deals=2_000, seed=5, given=(("segment", segment),))
        won = next(end.deals.count for end in drawn.ends if end.end == "won") / 2_000
        assert abs(won - win) < 4 * (win * (1 - win) / 2_000) ** 0.5


def test_where_its_facts_decide_more_a_segment_is_solved_by_them_and_not_drawn(
    tmp_path: Path,
) -> None:
    graph = read(tmp_path, ROUTED)
    # triangular from 1 to 20 with the mode 10, rounded: more than n is at least n + 0.5
    above = {n: (20 - n - 0.5) ** 2 / (19 * 10) for n in (10, 15)}
    assert of(graph, "large").win == pytest.approx(0.4 * above[15] / above[10])
    assert of(graph, "small").win == 0
    with pytest.raises(UsageError, match="follows from `size`, and more than the segment does"):
        simulate(graph, deals=10, given=(("segment", "large"),))
    known = simulate(graph, deals=500, given=(("segment", "large"), ("size", 16)))
    won = next(end.deals.count for end in known.ends if end.end == "won") / 500
    assert abs(won - 0.4) < 4 * (0.4 * 0.6 / 500) ** 0.5


def test_drawn_deals_of_all_segments_agree(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT)
    win, drawn = solve(graph).win, simulate(graph, deals=4_000, seed=3)
    won = next(end.deals.count for end in drawn.ends if end.end == "won") / 4_000
    assert abs(won - win) < 4 * (win * (1 - win) / 4_000) ** 0.5
