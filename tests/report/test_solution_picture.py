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
from processflow.exact.segments import Part, parts_of
from processflow.exact.solution import Solution, solve, solve_after
from processflow.graph.graph import ProcessGraph, graph_of
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
segments:
  one: {title: "<b>{long}", share: 25%}
  two: {title: "\\e[2J{long}", share: 75%}
stages:
  call:
    title: "]]> <b>{long}"
    ask: Is it so?
    yes: {to: won, label: "<i>\\e[2J", p: [30%, 50%]}
    no: lost
  use:
    title: "<script>{long}"
    ask: Does the customer stay?
    duration: 30000d
    yes: {to: kept, label: "{long}", p: [0%, 100%]}
    no: lost
ends:
  won: {outcome: won, title: "{long} & co", then: use}
  lost: {outcome: lost, title: "</svg>"}
  kept: {outcome: kept, title: "<b>{long}"}
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
    svg, width, height = to_page([seven], language)
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
    svg = to_page([seven], "en", chosen)[0]
    assert svg == to_page([solution("seven-step")], "en", chosen)[0]
    assert f'fill="{chosen.ground}"' in svg
    assert not re.search(r"href|url\(|<style|<script|<image|foreignObject", svg)


def whole(graph: ProcessGraph) -> tuple[list[Solution], tuple[Part, ...]]:
    sale = solve(graph)
    after = [solve_after(sale, end, to.node) for end, to in graph.after_sale()]
    return [sale, *after], parts_of(graph)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", [HOSTILE, HOSTILE.replace("very ", "很长的标题")])
def test_hostile_and_long_texts_stay_texts_and_stay_on_the_page(text: str, language: str) -> None:
    solutions, parts = whole(load_text(text).require())
    assert solutions[0].bounds
    assert (len(solutions), len(parts)) == (2, 2)
    svg, _, height = to_page(solutions, language, LIGHT, parts)
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


ROUGH = """processflow: 1
process: rough
start: call
stages:
  call:
    ask: Does the customer agree?
    duration: 10d
    yes: {to: won, p: [40%, 55%]}
    no: lost
  use:
    ask: Why did they leave?
    duration: 20d
    answers: {price: {to: known, label: The price, p: 25%}, other: {to: open, label: Something}}
ends:
  won: {outcome: won}
  lost: {outcome: lost, then: use}
  known: {outcome: recycled}
  open: {outcome: no-decision}
"""


def test_rough_figures_show_between_which_ends_the_results_lie() -> None:
    solutions, parts = whole(load_text(ROUGH).require())
    svg = to_page(solutions, "en", LIGHT, parts)[0]
    found = shown(svg)
    # One question decides all: the share won is the figure itself, the rest is lost.
    assert found.count("40.0 to 55.0 %") == 2  # of the win rate, and of its end
    assert found.count("45.0 to 60.0 %") == 1
    assert found.count("40 to 55 %") == 1
    assert "10.0 to 10.0 d" in found
    assert "What is only known roughly" in found
    assert "何时结束" not in svg


def test_a_whisker_is_drawn_from_one_end_of_a_share_to_the_other() -> None:
    sale = solve(load_text(ROUGH).require())
    svg = to_page([sale], "en")[0]
    known = to_page([solve(load_text(ROUGH.replace("[40%, 55%]", "47.5%")).require())], "en")[0]
    paths = re.findall(r'd="M(\S+) (\S+)L(\S+) (\S+)"', svg)
    drawn = [tuple(map(float, each)) for each in paths if each[1] == each[3]]
    before = re.findall(r'd="M(\S+) (\S+)L(\S+) (\S+)"', known)
    assert len(paths) > len(before)
    left, bar = next(
        (float(x), float(width))
        for x, width in re.findall(r'<rect x="(\S+)" y="\S+" width="(\S+)" height="14"', svg)
    )
    ends = [((a - left) / bar, (b - left) / bar) for a, _, b, _ in drawn]
    for wanted in ((0.40, 0.55), (0.45, 0.60)):
        assert [each for each in ends if each == pytest.approx(wanted, abs=2e-3)]


def test_what_follows_the_sale_stands_below_and_does_not_speak_of_winning() -> None:
    solutions, parts = whole(load_text(ROUGH).require())
    found = shown(to_page(solutions, "en", LIGHT, parts)[0])
    after = found.index("After the sale, from Use")
    assert found[after + 1] == "52.5 % of the deals come here"
    assert {"25.0 %", "75.0 %", "20.0 d"} <= set(found[after:])
    assert "of the deals are won" in found[:after]
    assert "of the deals are won" not in found[after:]
    assert "won from here" not in found[after:]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_segments_stand_side_by_side_with_all_deals_below(language: str) -> None:
    graph = load(ROOT / "processes" / "saas-inbound.yaml").require()
    solutions, parts = whole(graph)
    found = shown(to_page(solutions, language, LIGHT, parts)[0])
    first = found.index({"en": "The segments side by side", "zh": "各客户分类对比"}[language])
    names = [each.title.show(language) for each in graph.process.segments]
    at = [found.index(name, first) for name in names]
    assert at == sorted(at)
    for part, place in zip(parts, at, strict=True):
        row = found[place + 1 : place + 5]
        assert f"{100 * part.share:.1f} %" in row
        assert f"{100 * part.solution.win:.1f} %" in row
    last = found.index({"en": "All deals", "zh": "全部商机"}[language])
    assert found[last + 2] == f"{100 * solutions[0].win:.1f} %"


def test_what_takes_no_time_and_what_is_never_won_can_be_drawn() -> None:
    ways = {"yes": {"to": "won", "p": 0}, "no": {"to": "lost", "p": 1}}
    tree = {
        "processflow": 1,
        "process": "never",
        "start": "call",
        "stages": {"call": {"ask": "Is it so?", **ways}},
        "ends": {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}},
    }
    assert "0.0 %" in shown(to_page([solve(graph_of(process_of(tree)))], "en")[0])


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
