"""Targets: against closed formulas, and against processes written with every value in turn."""

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from processflow.api import load_text
from processflow.chain.expand import chain_of
from processflow.exact.figures import figures_of
from processflow.exact.levers import LeverKind
from processflow.expectation.form import Decision, Probability, Time
from processflow.expectation.nearest import Best, Search, nearest
from processflow.expectation.parse import parse
from processflow.expectation.target import LONGEST, Reached, Trial, reach
from processflow.expectation.verdict import Judge
from processflow.graph.changes import changed
from processflow.graph.graph import ProcessGraph, graph_of
from tests.exact.test_solution import ENDS, LEVERS, POINT, graph, ruin

PLAIN = """
stages:
  call: {ask: Is it wanted?, duration: 2d, yes: {to: offer, p: 0.5}, no: {to: lost, p: 0.5}}
  offer:
    duration: {mean: 6d, law: exponential}
    ask: Does the customer sign?
    answers: {signs: {to: won, p: 0.2}, waits: {to: offer, p: 0.3}, declines: {to: lost, p: 0.5}}
"""


def sought(process: ProcessGraph, text: str) -> Reached:
    target = parse(text)
    assert isinstance(target, Probability | Time)
    return reach(process, target)


def trials(found: Reached) -> Mapping[tuple[str, str], Trial]:
    return {(trial.place, trial.name): trial for trial in found.trials}


def plain() -> ProcessGraph:
    return graph(PLAIN.replace("call:", "one:"))


def leverage(values: Mapping[str, float], mean: str = "4d") -> ProcessGraph:
    text = LEVERS.replace("MTWO", mean)
    for name, value in sorted(values.items(), reverse=True):
        text = text.replace(name, f"{value:.12f}")
    return graph(text)


def test_one_question_needs_what_a_ratio_of_linear_functions_says() -> None:
    # P(won) = one * signs / (signs + declines); with x for signs the others are 3/8 and 5/8 of
    # the rest, so 0.5 x / (x + 5/8 (1 - x)) = 0.25 where x = 5/13.
    found = trials(sought(plain(), "P(won) >= 25%"))
    assert found["offer", "signs"].value == pytest.approx(5 / 13, rel=1e-11)
    assert found["one", "yes"].value == pytest.approx(0.25 * 7 / 2, rel=1e-11)
    # With x for declines the others are 2/5 and 3/5: 0.5 (2/5) (1 - x) / (2/5 (1 - x) + x).
    assert found["offer", "declines"].value == pytest.approx(2 / 7, rel=1e-11)


def test_a_gambler_needs_the_chance_that_the_books_say() -> None:
    # At fortune 1 of 3, with x there and a fair game at 2, the chance is x / (2 - x).
    found = trials(sought(ruin(0.5, 1, 3), "P(won) >= 50%"))
    assert found["s1", "yes"].value == pytest.approx(2 / 3, rel=1e-11)
    assert found["s1", "yes"].reaches
    assert found["s1", "yes"].figure >= 0.5 - 1e-11
    # At fortune 2, 0.5 x / (1 - 0.5 (1 - x)) is 1/2 only where x is 1.
    assert found["s2", "yes"].value == pytest.approx(1.0)


@pytest.mark.parametrize("tries", [2, 5])
def test_a_question_that_is_asked_again_needs_a_root_of_its_power(tries: int) -> None:
    again = graph(
        "stages:\n  one:\n    ask: Does the customer agree?\n    yes: {to: won, p: 0.1}\n"
        f"    no: {{to: one, limit: {{times: {tries - 1}, to: lost}}}}\n"
    )
    found = trials(sought(again, "P(won) >= 80%"))
    assert found["one", "yes"].value == pytest.approx(1 - 0.2 ** (1 / tries), rel=1e-11)


def test_times_need_what_their_sum_says() -> None:
    # won deals: 2 d, and 6 d for each of 1 / 0.7 visits
    mean = 2 + 6 / 0.7
    found = sought(plain(), "mean(cycle | won) <= 8d")
    assert found.today == pytest.approx(mean)
    assert trials(found)["offer", "duration"].value == pytest.approx(6 * 0.7, rel=1e-11)
    assert trials(found)["offer", "waits"].value == pytest.approx(0.0, abs=1e-9)
    short = trials(found)["one", "duration"]
    assert not short.reaches
    assert short.figure == pytest.approx(6 / 0.7, rel=1e-5)


def test_a_share_within_days_needs_what_the_exponential_law_says() -> None:
    once = graph(
        "stages:\n  one:\n    ask: Does the customer agree?\n"
        "    duration: {mean: 10d, law: exponential}\n    yes: {to: won, p: 0.5}\n    no: lost\n"
    )
    found = trials(sought(once, "P(cycle <= 5d | won) >= 50%"))
    assert found["one", "duration"].value == pytest.approx(5 / math.log(2), rel=2e-3)
    found = trials(sought(once, "median(cycle) <= 3d"))
    assert found["one", "duration"].value == pytest.approx(3 / math.log(2), rel=2e-3)
    # Who wins takes no longer than who loses, so no answer moves it.
    assert list(found) == [("one", "duration")]


POINTS = 100
FIGURES = {
    ("one", "accepts"): "one.accepts.p",
    ("one", "objects"): "one.objects.p",
    ("one", "so"): "one.so.p",
    ("two", "yes"): "two.yes.p",
    ("side", "yes"): "side.yes.p",
}


def rewritten(process: ProcessGraph, change: str) -> ProcessGraph:
    return graph_of(changed(process.process, change))


def mean_won(process: ProcessGraph) -> float:
    found = figures_of(chain_of(process))
    won = found.ends.index("won")
    return float(found.at_start(found.time)[won] / found.at_start(found.probability)[won])


def win(process: ProcessGraph) -> float:
    found = figures_of(chain_of(process))
    return float(found.at_start(found.probability)[found.ends.index("won")])


@pytest.mark.parametrize(
    ("text", "figure", "holds"),
    [
        ("P(won) >= 60%", win, lambda x: x >= 0.6 - 1e-9),
        ("P(won) <= 25%", win, lambda x: x <= 0.25 + 1e-9),
        ("mean(cycle | won) <= 13d", mean_won, lambda x: x <= 13 + 1e-9),
    ],
)
def test_nothing_nearer_reaches_it_on_a_grid_of_rewritten_processes(
    text: str, figure: Callable[[ProcessGraph], float], holds: Callable[[float], bool]
) -> None:
    base = leverage(POINT)
    found = trials(sought(base, text))
    for names, written in FIGURES.items():
        trial = found[names]
        tried = [
            value
            for value in np.linspace(0.005, 0.995, POINTS).tolist()
            if holds(figure(rewritten(base, f"{written}={value}")))
        ]
        assert bool(tried) <= trial.reaches
        if trial.reaches:
            near = min((abs(value - trial.today) for value in tried), default=1.0)
            assert trial.size <= near + 1e-9
            assert not tried or near - trial.size <= 1 / POINTS
            assert holds(figure(rewritten(base, f"{written}={trial.value!r}")))


def test_a_time_that_is_enough_is_enough_when_it_is_written_down() -> None:
    trial = trials(sought(leverage(POINT), "mean(cycle | won) <= 12d"))["two", "duration"]
    assert mean_won(leverage(POINT, f"{trial.value:.6f}d")) == pytest.approx(12, abs=1e-5)
    assert trial.size == pytest.approx(1 - trial.value / 4)


def test_what_is_reached_is_sorted_by_the_change_and_the_rest_by_how_near_it_comes() -> None:
    found = sought(leverage(POINT), "mean(cycle | won) <= 12d")
    reached = [trial for trial in found.trials if trial.reaches]
    chances = [t.size for t in reached if t.kind is not LeverKind.TIME]
    times = [t.size for t in reached if t.kind is LeverKind.TIME]
    assert [t.size for t in reached] == sorted(chances) + sorted(times)
    rest = [trial.figure for trial in found.trials if not trial.reaches]
    assert rest == sorted(rest)
    assert all(figure > 12 for figure in rest)


def test_a_target_that_holds_is_searched_no_further() -> None:
    found = sought(plain(), "P(won) >= 1%")
    assert found.holds
    assert found.trials == ()


def test_a_target_about_deals_that_there_are_none_of_says_so() -> None:
    process = graph(PLAIN.replace("call:", "one:"), ENDS + "  twice: {outcome: duplicate}\n")
    found = sought(process, "mean(cycle | duplicate) <= 3d")
    assert math.isnan(found.today)
    assert not found.holds


@pytest.mark.parametrize(
    "text",
    [
        "P(won | visited side) >= 60%",
        "P(visited side | won) <= 10%",
        "P(visited side | visited two) <= 10%",
        "P(won | lost) >= 50%",
        "P(visited two) >= 80%",
    ],
)
def test_every_kind_of_event_is_what_expectations_mean_by_it(text: str) -> None:
    base, target = leverage(POINT), parse(text)
    assert isinstance(target, Probability | Time)
    found = reach(base, target)
    told = Judge(base).decide(target)
    assert told.fact == f"it is {100 * found.today:.4g}%"
    for trial in found.trials:
        if trial.reaches and (trial.place, trial.name) in FIGURES:
            written = FIGURES[trial.place, trial.name]
            again = rewritten(base, f"{written}={trial.value!r}")
            assert Judge(again).decide(target).decision is Decision.HOLDS


def test_more_than_needs_more_than_what_is_enough_for_at_least() -> None:
    least = trials(sought(plain(), "P(won) >= 25%"))["offer", "signs"]
    more = trials(sought(plain(), "P(won) > 25%"))["offer", "signs"]
    assert least.value < more.value < least.value + 1e-9
    assert more.figure > 0.25


def test_the_nearest_of_two_ranges_is_found_and_so_is_a_narrow_top() -> None:
    def hills(x: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
        return np.asarray(np.maximum(0.2 - abs(x - 0.9), 0.1 - abs(x - 0.1)))

    assert nearest(Search(hills, 0.3, 0, 1, 32, 1e-12)) == pytest.approx(0.2, abs=1e-11)
    assert nearest(Search(hills, 0.6, 0, 1, 32, 1e-12)) == pytest.approx(0.7, abs=1e-11)
    top = Search(lambda x: 1e-4 - (x - 0.777) ** 2, 0.2, 0, 1, 8, 1e-12)
    assert nearest(top) == pytest.approx(0.767, abs=1e-10)
    best = nearest(Search(lambda x: -1 - (x - 0.777) ** 2, 0.2, 0, 1, 8, 1e-12))
    assert isinstance(best, Best)
    assert best.value == pytest.approx(0.777, abs=1e-3)


def test_a_time_is_tried_up_to_ten_times_its_mean() -> None:
    found = trials(sought(plain(), "mean(cycle | won) >= 200d"))
    assert found["offer", "duration"].value == pytest.approx(LONGEST * 6)
    assert not found["offer", "duration"].reaches


def test_a_figure_that_differs_by_segment_is_one_for_each() -> None:
    text = "processflow: 1\nprocess: two\nstart: one\n"
    text += "segments: {new: {share: 70%}, repeat: {share: 30%}}\n"
    text += "stages:\n  one:\n    ask: Is it wanted?\n    duration: {new: 4d, repeat: 1d}\n"
    text += "    yes: {to: two, p: {new: 0.1, repeat: 0.5}}\n    no: lost\n"
    text += "  two: {ask: Does it come?, yes: {to: won, p: 0.9}, no: {to: lost, p: 0.1}}\n" + ENDS
    found = sought(load_text(text).require(), "P(won) >= 27%")
    assert found.today == pytest.approx(0.9 * (0.7 * 0.1 + 0.3 * 0.5))
    yes = {t.segments: t for t in found.trials if (t.place, t.name) == ("one", "yes")}
    # 0.27 / 0.9 = 0.3 is to be 0.7 new + 0.3 repeat
    assert yes["new",].value == pytest.approx((0.3 - 0.3 * 0.5) / 0.7)
    assert yes["repeat",].value == pytest.approx((0.3 - 0.7 * 0.1) / 0.3)
    assert [t.segments for t in found.trials if t.place == "two"] == [(), ()]
    faster = sought(load_text(text).require(), "mean(cycle) <= 3d")
    times = {t.segments: t.value for t in faster.trials if t.kind is LeverKind.TIME}
    assert times["new",] == pytest.approx((3 - 0.3) / 0.7)
    assert times["repeat",] == pytest.approx((3 - 0.7 * 4) / 0.3)
