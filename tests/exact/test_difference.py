"""Differences of two solutions against closed forms and derivatives."""

from pathlib import Path

import pytest

from processflow.api import load
from processflow.exact.difference import Difference
from processflow.exact.levers import LeverKind
from processflow.exact.solution import Solution, solve
from processflow.graph.changes import changed
from processflow.graph.graph import ProcessGraph, graph_of

ROOT = Path(__file__).parents[2]
GRAPH = load(ROOT / "processes" / "seven-step.yaml").require()
BASE = solve(GRAPH)


def with_(graph: ProcessGraph, change: str) -> Solution:
    return solve(graph_of(changed(graph.process, change)))


def test_nothing_changed_is_no_difference() -> None:
    same = Difference(BASE, solve(GRAPH))
    assert same.win().change == 0
    assert {pair.change for _, pair in same.ends()} == {0}
    assert {stage.days.change for stage in same.stages()} == {0}


def test_the_win_rate_is_linear_in_a_question_that_is_asked_at_most_once(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "processflow: 1\nprocess: two\nstart: call\nstages:\n"
        "  call: {ask: Is it wanted?, duration: 2d, yes: {to: offer, p: 0.5}, no: lost}\n"
        "  offer: {ask: Does the customer sign?, duration: 4d, yes: {to: won, p: 0.25}, no: lost}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n",
        encoding="utf-8",
    )
    graph = load(file).require()
    found = Difference(solve(graph), with_(graph, "call.yes.p=0.8"))
    assert found.win().change == pytest.approx(0.3 * 0.25)
    assert found.mean_days().change == pytest.approx(0.3 * 4)
    assert found.won_mean_days().change == pytest.approx(0)
    assert dict(found.outcomes())["lost"].change == pytest.approx(-0.3 * 0.25)
    stages = {stage.node: stage for stage in found.stages()}
    assert stages["offer"].reached.change == pytest.approx(0.3)
    assert stages["offer"].days.change == pytest.approx(1.2)


def test_a_small_difference_is_the_derivative() -> None:
    levers = [each for each in BASE.levers if each.kind is LeverKind.ANSWER]
    for lever in levers[:6]:
        step = 1e-5
        change = f"{lever.place}.{lever.name}.p={lever.value + step:.17g}"
        found = Difference(BASE, with_(GRAPH, change))
        win, days = found.win().change, found.mean_days().change
        assert win is not None
        assert days is not None
        assert win / step == pytest.approx(lever.win, rel=1e-3, abs=1e-6)
        assert days / step == pytest.approx(lever.cycle, rel=1e-3, abs=1e-4)


def test_stages_and_ends_of_only_one_of_them_are_told() -> None:
    other = solve(load(ROOT / "processes" / "smb-transactional.yaml").require())
    found = Difference(BASE, other)
    stages = {stage.node: stage for stage in found.stages()}
    assert set(stages) == {s.node for s in BASE.stages} | {s.node for s in other.stages}
    assert stages["pitch"].reached.after is None
    assert stages["pitch"].reached.change is None
    assert sum(pair.after or 0 for _, pair in found.ends()) == pytest.approx(1)
