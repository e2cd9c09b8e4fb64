"""Where kernels let deals begin, against the facts of each deal by itself."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from processflow.api import load, load_text
from processflow.chain.expand import chain_of
from processflow.graph.graph import ProcessGraph
from processflow.simulation.begins import Begins, first_state
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.informed import informed, walk
from processflow.simulation.knowing import ANY_DAY, DrawnFact, Knowing, knowing
from processflow.simulation.program import program_of
from processflow.simulation.spans import WORDS
from processflow.simulation.walked import Walked
from processflow.walk.state import Facts

ROOT = Path(__file__).parents[2]
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
DEALS = 12
TEXT = """\
processflow: 1
process: sizes
start: {web: size, fair: care}
fields:
  source: {type: enum, values: [web, fair], sample: {web: 70%, fair: 30%}}
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
  seats: {type: int, min: 1, max: 40, required_from: care, sample: {min: 0, mode: 10, max: 50}}
  region: {type: enum, values: [emea, apac, amer], sample: {emea: 50%, apac: 30%, amer: 20%}}
stages:
  size:
    route:
      - {when: amount >= 50_000, to: board}
      - {when: 'region in ["emea", "amer"]', to: won}
      - else: care
  board: {ask: Does the board agree?, yes: won, no: lost}
  care: {route: [{when: seats > 12, to: kept}, {else: lost}]}
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
SIZES: ProcessGraph = load_text(TEXT).require()


def states_one_by_one(begins: Begins, words: list[int]) -> int:
    """The state where a deal begins whose facts have these words."""
    number = 0
    for fact, word in enumerate(words):
        spans = range(begins.first[fact], begins.first[fact + 1])
        number += next(int(begins.step[i]) for i in spans if word >> 12 < begins.stop[i])
    return int(begins.state[number])


def test_what_tells_no_deals_apart_is_not_looked_at() -> None:
    begins = program_of(SIZES).begins
    names = {fact.key: fact.name for fact in knowing(SIZES).drawn()}
    assert [names[key] for key in begins.key.tolist()] == ["source", "amount", "seats", "region"]
    after_board = program_of(SIZES, "board").begins
    assert len(after_board.key) == 0
    assert len(after_board.state) == 1
    care = program_of(SIZES, "care").begins
    assert [names[key] for key in care.key.tolist()] == ["seats"]


def test_regions_that_no_condition_tells_apart_are_one_span() -> None:
    program = program_of(SIZES)
    spans = np.diff(program.begins.first).tolist()
    # emea and amer lie on both sides of apac, so that region has three spans and two parts
    assert spans == [2, 2, 2, 3]
    assert len(program.begins.state) == 16


@pytest.mark.parametrize("given", [(), (("amount", 60_000.0),), (("region", "apac"),)], ids=str)
def test_each_deal_begins_where_its_facts_say(given: Facts) -> None:
    known, program = knowing(SIZES, given), program_of(SIZES, None, given)
    seen = Counter[str]()
    for deal, state in enumerate(program.begins.states(9, range(400)).tolist()):
        node = program.nodes[program.node[state]]
        assert node == known.deal(None, 9, deal).state.at
        seen[node] += 1
    assert min(seen["size"], seen["care"]) > 50


def test_states_are_the_same_however_deals_are_cut_into_parts() -> None:
    begins = program_of(SIZES).begins
    whole = begins.states(3, range(1_000)).tolist()
    parts = [begins.states(3, range(at, at + 100)).tolist() for at in range(0, 1_000, 100)]
    assert [state for part in parts for state in part] == whole


class _Chosen:
    """The chance of a deal whose words somebody chose."""

    def __init__(self, words: dict[int, int]) -> None:
        self.words = words

    def __call__(self, _seed: int, _deal: int) -> "_Chosen":
        return self

    def word(self, key: int, _visit: int) -> int:
        return self.words[key]


def at_the_edges(known: Knowing, begins: Begins) -> list[dict[int, int]]:
    """Words of deals just below and just above every stop, and at both ends of all words."""
    facts: tuple[DrawnFact, ...] = tuple(known.drawn())
    middle = {fact.key: (WORDS // 2) << 12 for fact in facts}
    stops = zip(np.repeat(begins.key, np.diff(begins.first)).tolist(), begins.stop, strict=True)
    edges = {(key, int(stop) + off) for key, stop in stops for off in (-1, 0)}
    edges |= {(fact.key, bits) for fact in facts for bits in (0, WORDS - 1)}
    return [
        middle | {key: bits << 12 | low}
        for key, bits in sorted(edges)
        for low in (0, (1 << 12) - 1)
        if bits < WORDS
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_last_word_before_a_stop_and_the_first_after_it_go_as_their_facts_say(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_edges(load(path).require(), monkeypatch)


def test_so_they_do_where_facts_say_where_deals_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_edges(SIZES, monkeypatch)


def assert_edges(graph: ProcessGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deals with these words go where those of their state go, whatever else chance says."""
    known, program = knowing(graph, (), ANY_DAY), program_of(graph)
    prepared, walked = informed(known), dict[int, Walked]()
    for words in at_the_edges(known, program.begins):
        with monkeypatch.context() as patched:
            patched.setattr("processflow.simulation.knowing.DealChance", _Chosen(words))
            dealt = known.deal(None, 0, 0)
        own = [words[key] for key in program.begins.key.tolist()]
        state = states_one_by_one(program.begins, own)
        if state not in walked:
            kernel = ByNumpy(replace(program, begins=first_state(state)))
            walked[state] = kernel.walked(3, range(DEALS))
        for deal in range(DEALS):
            last = [*walk(prepared, dealt, 3, deal)][-1]
            closing = program.closings[walked[state].closed[deal]]
            assert closing == (last.move.state.at, last.move.state.reason)
            assert walked[state].ticks[deal] == last.ended


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_words_of_a_state_are_as_many_as_the_law_says(path: Path) -> None:
    graph = load(path).require()
    begins, chain = program_of(graph).begins, chain_of(graph)
    shares = np.ones(1)
    for fact in reversed(range(len(begins.key))):
        own = slice(begins.first[fact], begins.first[fact + 1])
        words = np.diff(begins.stop[own], prepend=0) / WORDS
        steps = begins.step[own]
        of_part = np.bincount(steps // len(shares), words)
        shares = np.outer(of_part, shares).ravel()
    found = np.bincount(begins.state, shares, minlength=chain.size)
    assert found == pytest.approx(chain.begun, abs=1e-12)
