"""Solutions against figures from elsewhere: books, hand-worked chains, a dense matrix."""

import math
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from processflow.api import load, load_text
from processflow.chain.expand import chain_of, outline_of
from processflow.chain.inexact import DecidedByFacts
from processflow.exact.figures import figures_of
from processflow.exact.levers import Lever
from processflow.exact.plain import plain
from processflow.exact.solution import Solution, closing_probabilities, solve
from processflow.exact.system import HardlyEnds, NoEndReached
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from tests.exact.oracle import TooMany, solved
from tests.rules.random_processes import random_process
from tests.walk.reference_interpreter import Nowhere

ROOT = Path(__file__).parents[2]
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
HEAD = "processflow: 1\nprocess: trial\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def graph(stages: str, ends: str = ENDS) -> ProcessGraph:
    return load_text(HEAD + stages + ends).require()


@pytest.fixture(scope="module")
def reference() -> Solution:
    return solve(load(ROOT / "benchmarks" / "reference.yaml").require(), tolerance=1e-5)


def test_the_reference_process_has_its_published_probabilities(reference: Solution) -> None:
    assert reference.states == 96
    assert reference.outcomes["won"] == pytest.approx(0.715101, abs=5e-7)
    assert reference.visits == pytest.approx(13.012306, abs=5e-7)
    assert reference.visits_deviation**2 == pytest.approx(60.6986, abs=5e-5)
    visits = [1.417, 2.865216, 1.243504, 1.650857, 1.749682, 1.787753, 0.653813, 1.644482]
    assert [s.visits for s in reference.stages] == pytest.approx(visits, abs=5e-7)


def test_the_reference_process_has_its_published_times(reference: Solution) -> None:
    assert reference.cycle_time.mean == pytest.approx(54.861243, abs=5e-7)
    assert reference.cycle_time.standard_deviation**2 == pytest.approx(4184.2637, abs=5e-5)
    days = {0.1: 12.588, 0.25: 18.105, 0.5: 28.404, 0.75: 56.326, 0.9: 147.504, 0.95: 200.368}
    for share, day in {**days, 0.99: 302.261}.items():
        assert reference.cycle_time.quantile(share) == pytest.approx(day, abs=6e-4)


def test_the_reference_process_has_its_published_gradients(reference: Solution) -> None:
    published = {
        "connect": 1.169,
        "closing": 0.483,
        "nurture": 0.231,
        "objections": 0.164,
        "prospecting": 0.078,
        "presentation": 0.059,
        "research": 0.039,
    }
    found = {lever.place: lever.win for lever in reference.levers if lever.name == "yes"}
    assert found == pytest.approx(published, abs=5e-4)


def ruin(p: float, fortune: int, goal: int) -> ProcessGraph:
    names = ["lost", *(f"s{i}" for i in range(1, goal)), "won"]
    stages = {
        names[i]: {
            "ask": "Does the customer agree?",
            "duration": "1d",
            "yes": {"to": names[i + 1], "p": p},
            "no": names[i - 1],
        }
        for i in range(1, goal)
    }
    ends = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}
    start = names[fortune]
    tree = {"processflow": 1, "process": "ruin", "start": start, "stages": stages, "ends": ends}
    return graph_of(process_of(tree))


@pytest.mark.parametrize(("p", "fortune", "goal"), [(0.5, 3, 10), (0.6, 2, 8), (0.3, 5, 12)])
def test_the_gambler_is_ruined_as_often_and_as_late_as_the_books_say(
    p: float, fortune: int, goal: int
) -> None:
    q, found = 1 - p, solve(ruin(p, fortune, goal))
    if p == q:
        win, length = fortune / goal, fortune * (goal - fortune)
    else:
        win = (1 - (q / p) ** fortune) / (1 - (q / p) ** goal)
        length = (fortune - goal * win) / (q - p)
    assert found.outcomes["won"] == pytest.approx(win, rel=1e-12)
    assert found.visits == pytest.approx(length, rel=1e-12)
    assert found.cycle_time.mean == pytest.approx(length, rel=1e-12)


def test_a_tiny_chance_keeps_its_digits() -> None:
    p, goal = 0.1, 30
    ratio = (1 - p) / p
    expected = (ratio - 1) / (ratio**goal - 1)
    assert solve(ruin(p, 1, goal)).outcomes["won"] == pytest.approx(expected, rel=1e-11)


def test_two_questions_with_a_way_back_agree_with_the_hand_worked_chain() -> None:
    found = solve(
        graph(
            """
stages:
  one: {ask: Does the buyer agree?, duration: 2d, yes: {to: two, p: 0.6}, no: lost}
  two: {ask: Does the buyer agree again?, duration: 3d, yes: {to: won, p: 0.6}, no: one}
"""
        )
    )
    assert found.outcomes["won"] == pytest.approx(0.36 / 0.76)
    assert found.visits == pytest.approx(1.6 / 0.76)
    assert found.cycle_time.mean == pytest.approx((2 + 0.6 * 3) / 0.76)
    one, two = found.stages
    assert (one.reached, two.reached) == pytest.approx((1, 0.6))
    assert two.win == pytest.approx(0.6 + 0.4 * 0.36 / 0.76)
    assert [w.probability for w in found.walks] == pytest.approx([0.4 * 0.24**i for i in range(5)])


def test_criteria_met_by_chance_mean_another_visit() -> None:
    found = solve(
        graph(
            """
stages:
  one:
    exit: [{text: It is so, p: 0.5}, {text: It is also so, p: 0.8}]
    duration: 4d
    ask: Does the buyer agree?
    yes: {to: won, p: 0.75}
    no: lost
"""
        )
    )
    # Each visit wins with 0.75 * 0.4, loses with 0.25 and is repeated otherwise.
    assert found.outcomes["won"] == pytest.approx(0.3 / 0.55)
    assert found.cycle_time.mean == pytest.approx(4 / 0.55)
    assert found.stages[0].kept == pytest.approx(0.45)


def drawn(seed: int) -> dict[str, Any]:
    """A random process with criteria met by chance and fixed times."""
    tree, draw = random_process(seed), Random(seed)
    for stage in tree["stages"].values():
        if "exit" in stage and draw.random() < 0.6:
            stage["exit"] = [{"text": "It is so", "p": draw.choice([0.2, 0.6, 1])}, "It is also so"]
        for place in (stage, *stage.get("steps", {}).values()):
            if "steps" not in place:
                place["duration"] = draw.choice(["1d", "2d", "6d", "2bd"])
                place["wait"] = draw.choice(["0d", "2h"])
    return tree


def test_random_processes_agree_with_a_dense_matrix_from_the_raw_tree() -> None:
    met = Counter[str]()
    for seed in range(250):
        tree = drawn(seed)
        try:
            expected = solved(tree)
        except (Nowhere, TooMany, RecursionError, np.linalg.LinAlgError) as refused:
            met[type(refused).__name__] += 1
            continue
        met["compared"] += 1
        figures = figures_of(chain_of(graph_of(process_of(tree))))
        values = figures.probability[0], figures.time[0], figures.square[0]
        for found, wanted in zip(
            values, (expected.ends, expected.time, expected.square), strict=True
        ):
            assert dict(zip(figures.ends, found, strict=True)) == pytest.approx(wanted, abs=1e-9)
        closings = {
            (c.end, c.reason): p
            for c, p in zip(figures.chain.closings, closing_probabilities(figures), strict=True)
        }
        assert closings == pytest.approx(expected.reasons, abs=1e-9)
        for number, node in enumerate(figures.chain.nodes):
            visits = figures.visits[figures.chain.node == number].sum()
            assert visits == pytest.approx(expected.visits.get(node, 0), abs=1e-9)
    assert met["compared"] > 120


def test_a_process_that_can_reach_no_end_is_told_so() -> None:
    stages = {
        "one": {"ask": "Is it so?", "yes": "won", "no": "two"},
        "two": {"ask": "Is it so?", "yes": "three", "no": "three"},
        "three": {"next": "two"},
    }
    ends = {"won": {"outcome": "won"}}
    tree = {"processflow": 1, "process": "trap", "start": "one", "stages": stages, "ends": ends}
    with pytest.raises(NoEndReached, match="`two` can reach no end"):
        solve(graph_of(process_of(tree)))


def test_figures_are_finite_at_the_borders() -> None:
    found = solve(
        graph(
            """
stages:
  one: {ask: Does the buyer agree?, yes: {to: two, p: 1}, no: {to: lost, p: 0}}
  two: {next: won}
"""
        )
    )
    assert found.outcomes == {"won": 1.0, "lost": 0.0}
    assert found.ends[1].cycle_time is None
    assert found.cycle_time.quantile(0.5) == 0
    assert found.levers == ()
    assert found.walks == ()


LEVERS = """
stages:
  one:
    wait: {min: 1h, mode: 2h, max: 1d}
    duration: {p50: 3d, p90: 9d}
    exit:
      - {text: It is so, id: so, p: PSO}
      - {text: Papers come, id: papers, takes: {mean: 2d, cv: 1}}
    ask: What does the buyer say?
    answers:
      accepts: {to: two, p: PA}
      objects: {to: side, p: PO}
      declines: {to: lost, p: PD}
    no_response: {after: 8d, to: side, p: PN}
  two:
    duration: {mean: MTWO, cv: 0.5}
    ask: Does the buyer sign?
    yes: {to: won, p: PY}
    no: {to: one, p: PZ, limit: {times: 2, to: lost}}
  side:
    side: true
    duration: {mean: 5d, law: exponential}
    ask: Is it resolved?
    yes: {to: back, p: 0.7}
    no: lost
"""
POINT = {"PSO": 0.8, "PA": 0.4, "PO": 0.3, "PD": 0.2, "PN": 0.1, "PY": 0.6, "PZ": 0.4}


def functions(values: dict[str, float], days: str = "4d") -> tuple[float, float, float]:
    text = LEVERS.replace("MTWO", days)
    for name, value in sorted(values.items(), reverse=True):
        text = text.replace(name, f"{value:.12f}")
    found = figures_of(chain_of(graph(text)))
    won = found.ends.index("won")
    win = found.probability[0, won]
    return float(win), float(found.time[0].sum()), float(found.time[0, won] / win)


def moved(group: list[str], name: str, by: float) -> dict[str, float]:
    """The other answers of the question scaled in proportion."""
    rest = 1 - POINT[name]
    scaled = {k: POINT[k] * (rest - by) / rest for k in group if k != name}
    return {**POINT, **scaled, name: POINT[name] + by}


@pytest.mark.parametrize(
    ("group", "name", "place", "answer"),
    [
        (["PA", "PO", "PD", "PN"], "PA", "one", "accepts"),
        (["PA", "PO", "PD", "PN"], "PO", "one", "objects"),
        (["PA", "PO", "PD", "PN"], "PN", "one", "no_response"),
        (["PY", "PZ"], "PY", "two", "yes"),
    ],
)
def test_gradients_agree_with_central_differences(
    group: list[str], name: str, place: str, answer: str
) -> None:
    step = 1e-5
    up, down = functions(moved(group, name, step)), functions(moved(group, name, -step))
    assert_lever(place, answer, up, down, 2 * step)


def test_gradients_by_a_criterion_and_by_a_time_agree_with_central_differences() -> None:
    step = 1e-5
    up, down = (functions({**POINT, "PSO": POINT["PSO"] + by}) for by in (step, -step))
    assert_lever("one", "so", up, down, 2 * step)
    up, down = functions(POINT, "4.001d"), functions(POINT, "3.999d")
    assert_lever("two", "duration", up, down, 0.002)


def assert_lever(
    place: str, name: str, up: tuple[float, ...], down: tuple[float, ...], width: float
) -> None:
    lever = lever_of(place, name)
    expected = [(a - b) / width for a, b in zip(up, down, strict=True)]
    assert [lever.win, lever.cycle, lever.won_cycle] == pytest.approx(expected, rel=1e-4, abs=1e-6)


def lever_of(place: str, name: str) -> Lever:
    text = LEVERS.replace("MTWO", "4d")
    for key, value in sorted(POINT.items(), reverse=True):
        text = text.replace(key, str(value))
    found = [each for each in solve(graph(text)).levers if (each.place, each.name) == (place, name)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_deals_are_conserved_in_every_template(path: Path) -> None:
    try:
        found = solve(load(path).require(), tolerance=1e-2)
    except DecidedByFacts:
        return
    assert sum(found.outcomes.values()) == pytest.approx(1, abs=1e-12)
    assert sum(s.days for s in found.stages) == pytest.approx(found.cycle_time.mean, rel=1e-9)
    assert sum(s.visits for s in found.stages) == pytest.approx(found.visits, rel=1e-12)
    for end in found.ends:
        assert sum(p for _, p in end.reasons) <= end.probability + 1e-12
        if end.cycle_time:
            assert math.isfinite(end.cycle_time.quantile(0.99))


def test_a_solution_never_imports_the_compiler() -> None:
    asked = (
        "import sys; from processflow.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "sys.exit(status or bool({'numba', 'pyarrow', 'distributed'} & set(sys.modules)))"
    )
    path = str(ROOT / "processes" / "smb-transactional.yaml")
    for words in (["solve", path], ["simulate", path, "--deals", "2000"]):
        command = [sys.executable, "-c", asked, *words]
        assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


SLOW = """
stages:
  one: {duration: 2d, ask: Does the buyer agree?, yes: {to: won, p: P}, no: one}
"""


@pytest.mark.parametrize("p", ["1e-7", "1e-17", "1e-29"])
def test_a_process_that_hardly_ever_ends_is_told_so_instead_of_figures(p: str) -> None:
    """From 1e-12 on a rounding error is as large as the way out."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for solved_by in (solve, lambda each: plain(outline_of(each))):
            with pytest.raises(HardlyEnds, match="`one` makes more than 1,000,000 visits"):
                solved_by(graph(SLOW.replace("P", p)))


def test_a_process_that_ends_late_has_its_geometric_figures() -> None:
    found = solve(graph(SLOW.replace("P", "1e-5")))
    assert found.visits == pytest.approx(1e5, rel=1e-9)
    assert found.cycle_time.mean == pytest.approx(2e5, rel=1e-9)
    # sqrt(1 - p) / p visits of two days
    assert found.cycle_time.standard_deviation == pytest.approx(2e5 * math.sqrt(1 - 1e-5), rel=1e-9)
