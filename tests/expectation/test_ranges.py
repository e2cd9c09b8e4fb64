"""Expectations with intervals against formulas, and against every corner of the intervals."""

import itertools

import pytest

from processflow.api import load_text
from processflow.expectation.form import Decision, Probability, Time, Verdict
from processflow.expectation.parse import parse
from processflow.expectation.problem import Problem
from processflow.expectation.ranges import Ranges
from processflow.expectation.verdict import Judge
from processflow.graph.graph import ProcessGraph

TEXT = """processflow: 1
process: two
start: demo
stages:
  demo:
    ask: Does the customer ask for an offer?
    duration: 5d
    yes: {to: offer, p: ASKS}
    no: talk
  talk:
    side: true
    ask: Is the customer ready to see it again?
    duration: 10d
    yes: {to: demo, p: 0.5}
    no: lost
    max_visits: {times: 2, to: lost}
  offer:
    ask: Does the customer sign?
    duration: 5d
    yes: {to: won, p: SIGNS}
    no: talk
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""
ASKS, SIGNS = (0.5, 0.6), (0.3, 0.4)
QUESTIONS = [
    "P(won)",
    "P(visited talk)",
    "P(won | visited talk)",
    "P(visited talk | won)",
    "P(visited talk | lost)",
    "P(visited offer | visited talk)",
    "mean(cycle)",
]


def graph(asks: object, signs: object) -> ProcessGraph:
    return load_text(TEXT.replace("ASKS", str(asks)).replace("SIGNS", str(signs))).require()


@pytest.fixture(scope="module")
def opened() -> ProcessGraph:
    return graph(list(ASKS), list(SIGNS))


def asked(sentence: str) -> Probability | Time:
    read = parse(sentence)
    assert isinstance(read, Probability | Time), read
    return read


def verdict(of: ProcessGraph, sentence: str) -> Verdict:
    read = parse(sentence)
    assert not isinstance(read, Problem)
    return Judge(of).decide(read)


def number(of: ProcessGraph, question: str) -> float:
    """What the plain solver says, read from its words."""
    bound = "1d" if question.startswith("mean") else "1%"
    fact = verdict(of, f"{question} >= {bound}").fact
    return float(fact.removeprefix("it is ").rstrip("%d"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_bounds_are_those_of_the_corners(opened: ProcessGraph, question: str) -> None:
    unit = 1 if question.startswith("mean") else 100
    bound = "1d" if question.startswith("mean") else "1%"
    found = Ranges(opened).of(asked(f"{question} >= {bound}"))
    assert found is not None
    corners = [number(graph(*each), question) for each in itertools.product(ASKS, SIGNS)]
    middle = number(graph(0.55, 0.35), question)
    assert unit * found.low <= min(*corners, middle) * (1 + 1e-3)
    assert unit * found.high >= max(*corners, middle) * (1 - 1e-3)
    # All of these rise or fall with each figure alone, so the corners are the bounds.
    assert unit * found.low == pytest.approx(min(corners), rel=2e-3)
    assert unit * found.high == pytest.approx(max(corners), rel=2e-3)


def test_an_expectation_holds_for_all_figures_or_for_none_or_depends(opened: ProcessGraph) -> None:
    low, high = (number(graph(*each), "P(won)") for each in zip(ASKS, SIGNS, strict=True))
    assert verdict(opened, f"P(won) >= {low - 0.1:.1f}%").decision is Decision.HOLDS
    assert verdict(opened, f"P(won) <= {high + 0.1:.1f}%").decision is Decision.HOLDS
    assert verdict(opened, f"P(won) >= {high + 0.1:.1f}%").decision is Decision.BROKEN
    assert verdict(opened, f"P(won) <= {low - 0.1:.1f}%").decision is Decision.BROKEN
    depends = verdict(opened, f"P(won) >= {(low + high) / 2:.1f}%")
    assert depends.decision is Decision.UNPROVEN
    assert depends.open == (("offer", "yes"), ("demo", "yes"))
    assert depends.fact.startswith("it is between")


def test_the_ends_of_an_interval_belong_to_it(opened: ProcessGraph) -> None:
    assert verdict(opened, "P(visited talk | lost) >= 100%").decision is Decision.HOLDS
    exact = graph([0.5, 0.6], 1)  # won by the first question, or by the second
    assert verdict(exact, "P(visited talk) <= 50%").decision is Decision.HOLDS
    assert verdict(exact, "P(visited talk) < 50%").decision is Decision.UNPROVEN


def test_only_what_decides_is_named(opened: ProcessGraph) -> None:
    sure = graph([0.5, 0.6], 1)
    text = TEXT.replace("ASKS", "[0.5, 0.6]").replace("SIGNS", "[0.3, 0.4]")
    text = text.replace("no: talk\nends", "no: lost\nends")
    chain = load_text(text).require()
    depends = verdict(chain, "P(visited talk | won) <= 20%")
    assert depends.decision is Decision.UNPROVEN
    assert depends.open == (("demo", "yes"),)  # those who sign do so alike, having talked or not
    assert verdict(sure, "P(won) <= 100%").decision is Decision.HOLDS
    assert verdict(opened, "P(won | visited offer) >= 30%").decision is Decision.HOLDS


def test_medians_and_shares_within_a_time_stay_unproven(opened: ProcessGraph) -> None:
    for sentence in ("median(cycle) <= 60d", "P(cycle <= 1d) <= 50%", "mean(cycle | won) <= 90d"):
        found = verdict(opened, sentence)
        assert found.decision is Decision.UNPROVEN
        assert not found.is_bounded
        assert found.fact.endswith("with the middle of every interval")


def test_what_walks_can_do_does_not_depend_on_intervals(opened: ProcessGraph) -> None:
    assert verdict(opened, "offer only after demo").decision is Decision.HOLDS
    assert verdict(opened, "won only after talk").decision is Decision.BROKEN
