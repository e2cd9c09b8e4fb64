"""The table says of every deal what the step function says, and is as small as it should be."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from processflow.api import load, load_text
from processflow.chain.classes import classes_of
from processflow.chain.expand import chain_of
from processflow.chain.inexact import TooManyStates
from processflow.chain.table import Chain
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.walk.facts import figures, together
from processflow.walk.state import Event, Facts, State, is_over
from processflow.walk.step import ROUTE, NoHome
from tests.rules.random_processes import random_process
from tests.walk.told_facts import begun, is_route, moved

ROOT = Path(__file__).parents[2]
PAIRS = 1_500


def with_chance(seed: int) -> dict[str, Any]:
    """A random process whose criteria are met by chance."""
    tree, draw = random_process(seed), Random(seed)
    for stage in tree["stages"].values():
        if "exit" in stage:
            p = draw.choice([0, 0.3, 1])
            stage["exit"] = [{"text": "It is so", "p": 0.5}, {"text": "Also so", "p": p}]
    return tree


def assert_same_future(graph: ProcessGraph, chain: Chain) -> int:
    """Every deal that the step function makes of a start agrees with its state in the table."""
    seen: set[tuple[State, int, Facts]] = set()
    queue: list[tuple[State, int, Facts]] = []
    for deals, number in chain.classes:
        told = together(deals.known, deals.held)
        queue.append((begun(graph, None, told, deals.known), number, told))
    while queue and len(seen) < PAIRS:
        state, number, told = visit = queue.pop()
        if visit in seen:
            continue
        seen.add(visit)
        if is_over(graph, state):
            closing = chain.closings[-1 - number]
            assert (closing.end, closing.reason) == (state.at, state.reason)
            continue
        assert chain.nodes[chain.node[number]] == state.at
        queue += [(*pair, told) for pair in followed(graph, chain, state, number, told)]
    return len(seen)


def followed(
    graph: ProcessGraph, chain: Chain, state: State, number: int, told: Facts
) -> list[tuple[State, int]]:
    ways = range(chain.first[number], chain.first[number + 1])
    answers = {chain.transitions[chain.answer[way]].edge.id: way for way in ways}
    own = figures(graph, state)
    if is_route(graph, state):
        went = moved(graph, state, Event(ROUTE, after=0.0, entering=told), told)
        live = [(went.transition.edge.id, ROUTE, 1.0)]
    else:
        open_ways = [t for t in own.transitions[state.at] if t.share > 0]
        live = [(t.edge.id, t.edge.id, t.share) for t in open_ways]
    assert list(answers) == [edge for edge, _, _ in live]
    chances = [c for c in own.criteria(state.home) if c.p is not None]
    found = []
    for edge, answer, share in live:
        way = answers[edge]
        assert chain.share[way] == share
        unmet = frozenset(c.key for c in chances)
        event = Event(answer, after=0.0, entering=told)
        kept = moved(graph, state, replace(event, unmet=unmet), told)
        gone = moved(graph, state, event, told)
        passes = 1.0
        if kept.unmet:
            for criterion in chances:
                passes *= criterion.p.value if criterion.p else 1.0
        assert chain.passes[way] == pytest.approx(passes)
        if passes > 0:
            found.append((plain(gone.state), int(chain.to[way])))
            assert chain.spawns[chain.spawned[way]] == gone.spawns
        if passes < 1:
            found.append((plain(kept.state), int(chain.kept[way])))
    return found


def plain(state: State) -> State:
    """The state without criteria: every advance asks for all of them anew."""
    return replace(state, met=frozenset(), elapsed=0.0)


@pytest.mark.parametrize("author", [random_process, with_chance])
def test_random_processes_expand_to_what_the_step_function_does(author: Any) -> None:
    compared = Counter[str]()
    for seed in range(150):
        graph = graph_of(process_of(author(seed)))
        try:
            chain = chain_of(graph)
        except NoHome:
            compared["homeless"] += 1
            continue
        compared["pairs"] += assert_same_future(graph, chain)
        compared["states"] += chain.size
    assert compared["homeless"] < 75
    assert compared["pairs"] > 2 * compared["states"] > 0


@pytest.mark.parametrize(
    "path", sorted((ROOT / "processes").glob("*[a-z].yaml")), ids=lambda p: p.stem
)
def test_templates_expand_to_what_the_step_function_does(path: Path) -> None:
    if path.stem.endswith(".walks"):
        return
    graph = for_figures(load(path).require())
    assert_same_future(graph, chain_of(graph))
    informed = [deals.informed() for deals in classes_of(graph)]
    for _, after in graph.after_sale():
        chain_of(graph, after.node, informed)


def test_counters_that_nothing_tests_any_more_share_their_states() -> None:
    chain = chain_of(load(ROOT / "benchmarks" / "reference.yaml").require())
    assert chain.size == 96
    assert len(chain.share) == 180
    assert np.add.reduceat(chain.share, chain.first[:-1]) == pytest.approx(np.ones(96))


SEGMENTS_WITH_LIMITS = """
processflow: 1
process: limits
start: one
segments: {small: {share: 30%}, large: {share: 70%}}
stages:
  one:
    ask: Is it so?
    yes: two
    no: {to: one, p: 0.4, limit: {times: {small: 1, large: 3}, to: lost}}
  two: {ask: Is it so?, yes: won, no: rest}
  rest:
    side: true
    max_visits: {times: {small: 3, large: 1}, to: lost}
    ask: Is it so?
    yes: one
    no: two
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""


def test_each_segment_has_its_own_limits() -> None:
    graph = for_figures(load_text(SEGMENTS_WITH_LIMITS).require())
    chain = chain_of(graph)
    assert_same_future(graph, chain)
    alone = [chain_of(graph, deals=(deals,)) for deals in classes_of(graph)]
    assert sum(each.size for each in alone) == chain.size


def number_of_futures(chain: Chain) -> int:
    """The states that can be told apart by what may follow, by splitting until all agree."""
    part, known = [0] * chain.size, 0
    while True:
        numbers: dict[Any, int] = {}

        def future(target: int, part: list[int] = part) -> int:
            return part[target] if target >= 0 else target

        part = [
            numbers.setdefault(
                (
                    int(chain.node[state]),
                    tuple(
                        (
                            float(chain.share[way]),
                            float(chain.passes[way]),
                            int(chain.time[way]),
                            int(chain.spawned[way]),
                            future(int(chain.to[way])),
                            future(int(chain.kept[way])),
                        )
                        for way in range(chain.first[state], chain.first[state + 1])
                    ),
                ),
                len(numbers),
            )
            for state in range(chain.size)
        ]
        if len(numbers) == known:
            return known
        known = len(numbers)


def test_limits_that_are_used_up_for_good_leave_nothing_to_tell_apart_behind_them() -> None:
    text = (ROOT / "processes" / "outbound-sdr.yaml").read_text(encoding="utf-8")
    for_good = "\n".join(
        line for line in text.splitlines() if not line.strip().startswith("reset:")
    )
    chain = chain_of(load_text(for_good).require())
    assert chain.size > 1_000
    assert chain.size == number_of_futures(chain)


def loops(number: int, times: int, *, nested: bool) -> ProcessGraph:
    """A line of stages that each loop back, to themselves or all the way to the start."""
    names = [f"s{i}" for i in range(number)]
    stages = {
        name: {
            "ask": "Does the customer agree?",
            "yes": following,
            "no": {
                "to": names[0] if nested else name,
                "limit": {"times": times, "to": "lost", "counter": f"c{name}"},
            },
        }
        for name, following in zip(names, [*names[1:], "won"], strict=True)
    }
    ends = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}
    tree = {"processflow": 1, "process": "loops", "start": "s0", "stages": stages, "ends": ends}
    return graph_of(process_of(tree))


def test_loops_of_disjoint_scope_add_and_do_not_multiply() -> None:
    assert chain_of(loops(50, 4, nested=False)).size == 50 * 5


def test_loops_that_share_their_way_multiply_until_it_says_so() -> None:
    chain = chain_of(loops(3, 2, nested=True))
    assert chain.size == number_of_futures(chain) > 50
    with pytest.raises(TooManyStates, match="100,000 states"):
        chain_of(loops(12, 9, nested=True))


def test_the_chain_of_another_start_is_its_own() -> None:
    graph = load(ROOT / "benchmarks" / "reference.yaml").require()
    chain = chain_of(graph, "closing")
    assert chain.nodes[chain.node[0]] == "closing"
    assert chain.size < 96
