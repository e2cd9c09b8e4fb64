"""Verdicts against deals drawn by chance, and witnesses that can be walked."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from processflow.api import load
from processflow.expectation.form import Decision, Expectation, Verdict
from processflow.expectation.parse import MAX_LENGTH, parse
from processflow.expectation.problem import Problem
from processflow.expectation.verdict import Judge
from processflow.simulation.deal import Visit, chances, walk
from processflow.walk.step import begin

FILE = Path(__file__).parents[1] / "rules" / "expectation-broken" / "bad-every-kind.yaml"
GRAPH = load(FILE).require()
JUDGE = Judge(GRAPH)
DEALS = 4_000


@pytest.fixture(scope="module")
def deals() -> list[list[Visit]]:
    prepared, first = chances(GRAPH), begin(GRAPH)
    return [list(walk(prepared, first, 5, number)) for number in range(DEALS)]


def read(text: str) -> Expectation:
    found = parse(text)
    assert not isinstance(found, Problem), found
    return found


def decide(text: str) -> Verdict:
    return JUDGE.decide(read(text))


Told = Callable[[list[Visit]], bool]


def came(node: str) -> Told:
    return lambda visits: visits[-1].move.state.at == node or any(v.node == node for v in visits)


def within(days: float) -> Told:
    return lambda visits: visits[-1].left <= days


@pytest.mark.parametrize(
    ("words", "event", "given"),
    [
        ("won", came("won"), None),
        ("visited nurture", came("nurture"), None),
        ("won | visited nurture", came("won"), came("nurture")),
        ("visited nurture | won", came("nurture"), came("won")),
        ("visited demo | visited nurture", came("demo"), came("nurture")),
        ("won | visited lead", came("won"), came("lead")),
        ("cycle <= 5d", within(5 + 1e-9), None),
        ("cycle <= 12d | won", within(12), came("won")),
    ],
)
def test_a_probability_is_the_share_of_drawn_deals(
    deals: list[list[Visit]], words: str, event: Told, given: Told | None
) -> None:
    among = [deal for deal in deals if given is None or given(deal)]
    value = float(decide(f"P({words}) >= 0%").fact.removeprefix("it is ").rstrip("%")) / 100
    share = sum(map(event, among)) / len(among)
    error = math.sqrt(max(value * (1 - value), 1e-4) / len(among))
    assert abs(share - value) < 4 * error


@pytest.mark.parametrize(
    "text",
    ["offer only after demo", "lost only from demo", "P(won) >= 30%", "P(visited demo) <= 1%"],
)
def test_a_witness_is_a_walk_that_a_deal_can_make(text: str) -> None:
    verdict = decide(text)
    assert verdict.decision is Decision.BROKEN
    witness = verdict.witness
    assert witness is not None
    assert witness.nodes[0] == "lead"
    chance = 1.0
    for node, answer in zip(witness.nodes[:-1], witness.answers, strict=True):
        transition = GRAPH.transition(node, answer)
        assert transition is not None
        chance *= transition.share
    assert witness.probability == pytest.approx(chance)


def test_a_mixture_of_ends_has_its_own_median() -> None:
    fact = decide("median(cycle | lost) <= 1d").fact
    assert decide(f"P(cycle <= {fact.removeprefix('it is ')} | lost) >= 49.9%").decision is (
        Decision.HOLDS
    )


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("P", 2),
        ("P(", 3),
        ("P(won", 6),
        ("P(won) >= ", 11),
        ("won only", 9),
        ("P(won) >= 1e9%", 11),
        ("P(won) >= 20%;", 14),
        ("__import__('os')", 12),
        ("P(won) " + ">" * 200, 9),
        ("x" * (MAX_LENGTH + 1), MAX_LENGTH + 1),
        ("\x00", 1),
    ],
)
def test_what_cannot_be_read_is_told_at_its_column(text: str, column: int) -> None:
    found = parse(text)
    assert isinstance(found, Problem)
    assert found.start == column
