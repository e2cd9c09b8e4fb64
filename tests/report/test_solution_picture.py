"""The picture of a solution: well formed, whole, the same bytes, and true to the laws."""

import itertools
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from processflow.api import load, load_text
from processflow.diagram.measure import width_of
from processflow.diagram.theme import DARK, LIGHT
from processflow.exact.solution import Solution, solve
from processflow.graph.graph import graph_of
from processflow.model.build import process_of
from processflow.report.solution.picture.curves import axis_of, curve_of
from processflow.report.solution.picture.page import WIDTH, to_page

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """processflow: 1
process: x
title: "<script>alert(1)</script> & \\"quotes\\" \\u202e {long}"
start: call
fields:
  amount: {type: money, unit: "EUR", min: 0, sample: {p50: 20000, p90: 90000}}
stages:
  call:
    title: "]]> <b>{long}"
    ask: Is it so?
    yes: {to: won, label: "<i>\\e[2J", p: 0.4}
    no: lost
ends:
  won: {outcome: won, title: "{long} & co"}
  lost: {outcome: lost, title: "</svg>"}
""".replace("{long}", "very " * 60)


def solution(name: str) -> Solution:
    return solve(load(ROOT / "processes" / f"{name}.yaml").require())


@pytest.fixture(scope="module")
def seven() -> Solution:
    return solution("seven-step")


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


def shown(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in texts(svg)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_tells_what_the_tables_tell(seven: Solution, language: str) -> None:
    svg, width, height = to_page(seven, language)
    found = shown(svg)
    assert seven.graph.process.title.show(language) in found
    assert f"{100 * seven.win:.1f} %" in found
    for end in seven.ends:
        if end.cycle_time:
            assert seven.graph.nodes[end.end].title.show(language) in found
            assert f"{100 * end.probability:.1f} %" in found
    for stage in seven.stages:
        if stage.reached > 0:
            assert f"{100 * stage.reached:.1f} %" in found
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == (f"{width:g}", f"{height:g}")
    assert root.get("role") == "img"
    about = root.findtext(f"{SVG}desc") or ""
    assert f"{100 * seven.win:.1f} %" in about
    assert all(seven.graph.nodes[s.node].title.show(language) in about for s in seven.stages[:3])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_same_solution_gives_the_same_bytes_and_no_reference_to_elsewhere(
    seven: Solution, theme: object
) -> None:
    chosen = DARK if theme is DARK else LIGHT
    svg = to_page(seven, "en", chosen)[0]
    assert svg == to_page(solution("seven-step"), "en", chosen)[0]
    assert f'fill="{chosen.ground}"' in svg
    assert not re.search(r"href|url\(|<style|<script|<image|foreignObject", svg)


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE.replace("very ", "很长的标题")])
def test_hostile_and_long_texts_stay_texts_and_stay_on_the_page(text: str) -> None:
    svg, _, height = to_page(solve(load_text(text).require()), "en")
    assert not re.search(r"<(script|b|i)\b|\x1b|\u202e", svg)
    for each in texts(svg):
        words = each.text or (each[0].tail if len(each) else "") or ""
        bold = each.get("font-weight") == "bold"
        length = width_of(words, float(each.get("font-size", 0)), bold=bold)
        start = (
            float(each.get("x", 0))
            - {"end": 1.0, "middle": 0.5}.get(each.get("text-anchor", ""), 0.0) * length
        )
        assert start >= 0
        assert start + length <= WIDTH
        assert float(each.get("y", 0)) <= height


def test_what_takes_no_time_and_what_is_never_won_can_be_drawn() -> None:
    ways = {"yes": {"to": "won", "p": 0}, "no": {"to": "lost", "p": 1}}
    tree = {
        "processflow": 1,
        "process": "never",
        "start": "call",
        "stages": {"call": {"ask": "Is it so?", **ways}},
        "ends": {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}},
    }
    assert "0.0 %" in shown(to_page(solve(graph_of(process_of(tree))), "en")[0])


def test_a_curve_of_an_exponential_time_is_its_law() -> None:
    text = "processflow: 1\nprocess: x\nstart: call\nstages:\n  call:\n    ask: Is it so?\n"
    text += (
        "    duration: {mean: 10d, law: exponential}\n    yes: {to: won, p: 0.5}\n    no: lost\n"
    )
    text += "    no_response: {after: 1000d, to: lost, p: 0}\n"
    text += "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    time = next(e.cycle_time for e in solve(load_text(text).require()).ends if e.cycle_time)
    curve = curve_of(time, 40.0, 20)
    expected = [math.exp(-i / 5) - math.exp(-(i + 1) / 5) for i in range(20)]
    assert curve.spread == pytest.approx(expected, abs=2e-4)
    assert curve.days == ()
    assert curve.marks == pytest.approx([-10 * math.log(1 - q) for q in (0.1, 0.5, 0.9)], rel=2e-3)


def test_days_on_which_many_end_are_drawn_apart_from_the_rest() -> None:
    text = "processflow: 1\nprocess: x\nstart: call\nstages:\n  call:\n    ask: Is it so?\n"
    text += "    duration: {mean: 10d, law: exponential}\n    yes: {to: won, p: 0.5}\n"
    text += "    no: {to: lost, p: 0.1}\n    no_response: {after: 12d, to: won, p: 0.4}\n"
    text += "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    time = next(e.cycle_time for e in solve(load_text(text).require()).ends if e.end == "won")
    assert time is not None
    curve = curve_of(time, 15.0, 5)
    assert curve.days == ((pytest.approx(12), pytest.approx(4 / 9)),)
    cut = 1 - math.exp(-1.2)  # answers come within 12 days
    law = [(1 - math.exp(-3 * i / 10)) / cut * 5 / 9 for i in range(5)]
    expected = [high - low for low, high in itertools.pairwise(law)]
    assert curve.spread == pytest.approx([*expected, 0.0], abs=3e-4)


@pytest.mark.parametrize("longest", [0.02, 0.9, 7.0, 61.0, 130.0, 4000.0])
def test_an_axis_has_round_steps_and_holds_nearly_all_deals(longest: float) -> None:
    text = "processflow: 1\nprocess: x\nstart: call\nstages:\n  call:\n    ask: Is it so?\n"
    text += f"    duration: {{min: 0d, mode: {longest / 2:.4f}d, max: {longest:.4f}d}}\n"
    text += "    yes: {to: won, p: 0.5}\n    no: lost\n"
    text += "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    time = solve(load_text(text).require()).cycle_time
    end, step = axis_of([time])
    assert time.quantile(0.97) <= end <= 1.3 * longest
    assert f"{step:.0e}"[0] in "125"
    assert 3 <= round(end / step) <= 10
