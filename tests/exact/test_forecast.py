"""The chance to be won from a stage, which rules and `solve` set against the stated one."""

import subprocess
import sys
from pathlib import Path

import pytest

from processflow.api import load_text
from processflow.chain.inexact import DecidedByFacts
from processflow.exact.forecast import forecasts, win_rates
from processflow.exact.solution import solve
from processflow.syntax.shipped import template_names, template_text

TRIES = """\
processflow: 1
process: tries
start: demo
stages:
  demo:
    forecast: 30%
    steps:
      first:
        ask: Does the customer come?
        yes: {to: second, p: 0.5}
        no: {to: first, p: 0.25, limit: {times: 1, to: lost}}
        no_response: {after: 7d, to: lost}
      second:
        ask: Does the customer sign?
        yes: {to: won, p: 0.75}
        no: lost
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""


def test_a_hand_worked_stage_wins_what_its_two_tries_win_on_the_mean() -> None:
    graph = load_text(TRIES).require()
    second = 0.75
    last = 0.5 * second
    first = 0.5 * second + 0.25 * last
    expected = {"first": (first + 0.25 * last) / 1.25, "second": second}
    assert win_rates(graph) == pytest.approx(expected)


def test_a_forecast_belongs_to_the_step_where_deals_enter() -> None:
    assert forecasts(load_text(TRIES).require()) == {"first": 0.3}


@pytest.mark.parametrize("template", template_names())
def test_every_template_wins_from_its_stages_what_solve_says(template: str) -> None:
    graph = load_text(template_text(template)).require()
    try:
        rates = win_rates(graph)
    except DecidedByFacts:
        return
    stages = {each.node: each.win for each in solve(graph).stages if each.visits > 0}
    assert rates == pytest.approx(stages)


def test_a_check_of_forecasts_imports_no_arrays(tmp_path: Path) -> None:
    file = tmp_path / "tries.yaml"
    file.write_text(TRIES, encoding="utf-8")
    asked = (
        "import sys; from processflow.cli import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, "check", str(file)], capture_output=True, text=True
    )
    assert "stated-vs-solved" in done.stdout
    assert done.stdout.endswith("False\n")
