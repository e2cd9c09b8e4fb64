"""The deals of one segment, calculated by hand, and what has no exact figures."""

from pathlib import Path

import pytest

from processflow.api import load
from processflow.chain.expand import DecidedByFacts
from processflow.errors import UsageError
from processflow.exact.blend import blend_of
from processflow.exact.solution import solve
from processflow.expectation.form import Decision, Expectation
from processflow.expectation.parse import Problem, parse
from processflow.expectation.verdict import Judge
from processflow.graph.figures import of_segment
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
FIELDS = "fields: {size: {type: int, required_from: call}}"


def read(folder: Path, text: str) -> ProcessGraph:
    file = folder / "two.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file).require()


def test_each_segment_has_its_own_figures_and_its_own_start(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT)
    new, repeat = solve(of_segment(graph, "new")), solve(of_segment(graph, "repeat"))
    assert (new.start, repeat.start) == ("call", "offer")
    assert new.win == pytest.approx(0.5 * 0.25)
    assert new.cycle_time.mean == pytest.approx(2 + 0.5 * 4)
    assert repeat.win == pytest.approx(0.6)
    assert repeat.cycle_time.mean == pytest.approx(1)


def test_all_of_them_together_are_not_solved_as_if_they_were_one(tmp_path: Path) -> None:
    with pytest.raises(DecidedByFacts, match="solve --segment new"):
        solve(read(tmp_path, TEXT))


def test_a_segment_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean `repeat`"):
        of_segment(read(tmp_path, TEXT), "repaet")


def test_a_segment_by_a_condition_has_no_exact_figures(tmp_path: Path) -> None:
    derived = TEXT.replace("{share: 70%}", "{when: size > 10}").replace("{share: 30%}", "{}")
    derived = derived.replace("start: {new: call, repeat: offer}", "start: call")
    derived = derived.replace("segments:", f"{FIELDS}\nsegments:")
    derived = derived.replace("repeat: {}", "repeat: {when: not size > 10}")
    with pytest.raises(UsageError, match="a condition decides"):
        of_segment(read(tmp_path, derived), "new")


def test_a_route_by_segment_is_still_refused(tmp_path: Path) -> None:
    routed = TEXT.replace("to: offer, p", "to: fork, p").replace(
        "  offer:\n",
        "  fork: {route: [{when: segment == 'new', to: offer}, {else: lost}]}\n  offer:\n",
    )
    graph = read(tmp_path, routed)
    with pytest.raises(DecidedByFacts):
        solve(of_segment(graph, "new"))


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
    blend = blend_of(read(tmp_path, TEXT))
    assert [(part.segment, part.share) for part in blend.parts] == [("new", 0.7), ("repeat", 0.3)]
    assert blend.win == pytest.approx(0.7 * 0.125 + 0.3 * 0.6)
    assert blend.ends() == pytest.approx({"won": blend.win, "lost": 1 - blend.win})
    assert blend.mean == pytest.approx(0.7 * 4 + 0.3 * 1)
    square = 0.7 * (0.5 * 4 + 0.5 * 36) + 0.3 * 1
    assert blend.standard_deviation == pytest.approx((square - blend.mean**2) ** 0.5)
    # 30 % take one day, 35 % two, 35 % six
    days = [blend.quantile(share) for share in (0.2, 0.5, 0.9)]
    assert days == pytest.approx([1, 2, 6])


def test_gradients_of_all_deals_are_those_of_the_segments_by_their_shares(tmp_path: Path) -> None:
    found = {(g.place, g.name): g for g in blend_of(read(tmp_path, TEXT)).gradients()}
    assert found["offer", "yes"].win == pytest.approx(0.7 * 0.5 + 0.3)
    assert found["call", "yes"].win == pytest.approx(0.7 * 0.25)
    assert found["call", "yes"].cycle == pytest.approx(0.7 * 4)
    assert found["offer", "duration"].cycle == pytest.approx(0.7 * 0.5 + 0.3)


def test_a_segment_of_no_deals_is_left_out(tmp_path: Path) -> None:
    none = TEXT.replace("70%", "100%").replace("30%", "0%")
    blend = blend_of(read(tmp_path, none))
    assert [part.segment for part in blend.parts] == ["new"]
    assert blend.win == pytest.approx(0.125)


def test_drawn_deals_of_all_segments_agree(tmp_path: Path) -> None:
    graph = read(tmp_path, TEXT)
    blend, drawn = blend_of(graph), simulate(graph, deals=4_000, seed=3)
    won = next(end.deals.count for end in drawn.ends if end.end == "won") / 4_000
    error = (blend.win * (1 - blend.win) / 4_000) ** 0.5
    assert abs(won - blend.win) < 4 * error
