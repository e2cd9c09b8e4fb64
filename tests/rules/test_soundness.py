"""The rules about the ways of a deal agree with a second reading of 1 200 random processes.

`raw_deals` reads the plain tree and uses networkx and nothing of processflow. What leaves the
counters out must agree exactly; loops must agree with every state of a deal, counters included.
"""

import json
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import networkx as nx
import pytest

from processflow.api import check, load_text
from processflow.diagnostic import Diagnostic, Severity
from tests.rules.random_processes import random_process
from tests.rules.raw_deals import Abstract, Place, Raw, State, TooMuch, exact_moves

SEEDS = range(1200)
MOST_STATES = 3000
BLOCKS = [range(start, start + 100) for start in SEEDS[::100]]

RULES = (
    "unreachable-stage",
    "dead-end",
    "won-unreachable",
    "back-without-home",
    "redirection-cycle",
    "unbounded-loop",
    "self-loop",
)

in_blocks = pytest.mark.parametrize("seeds", BLOCKS, ids=lambda seeds: f"from-{seeds[0]}")


@cache
def found(seed: int) -> dict[str, list[Diagnostic]]:
    by_rule = defaultdict(list)
    for diagnostic in check(load_text(json.dumps(random_process(seed), indent=1))):
        by_rule[diagnostic.rule].append(diagnostic)
    return dict(by_rule)


@cache
def abstract(seed: int) -> Abstract:
    return Abstract(Raw(random_process(seed)))


def elements(seed: int, rule: str) -> set[str]:
    return {str(each.pointer[-1]) for each in found(seed).get(rule, ())}


def is_regular(seed: int) -> bool:
    """Whether a deal never goes `back` without a home or round a circle of full stages."""
    return not abstract(seed).homeless and not abstract(seed).has_circle


@cache
def counted(seed: int) -> "nx.DiGraph[State] | None":
    """Every state of a deal; None where shares are 0, where it is endless, or where it is much."""
    if not is_regular(seed) or '"p": 0' in json.dumps(random_process(seed)):
        return None
    try:
        return exact_moves(abstract(seed).raw, MOST_STATES)
    except TooMuch:
        return None


def reaching(graph: "nx.DiGraph[Place]", goals: list[Place]) -> set[Place]:
    return set().union(*(nx.ancestors(graph, goal) | {goal} for goal in goals))


def ends_of(seed: int, outcomes: set[str] | None = None) -> list[Place]:
    ends = abstract(seed).raw.ends
    return [
        place
        for place in abstract(seed).graph
        if place[0] in ends and (outcomes is None or ends[place[0]]["outcome"] in outcomes)
    ]


@in_blocks
def test_every_random_process_can_be_checked(seeds: range) -> None:
    for seed in seeds:
        errors = {
            rule
            for rule, those in found(seed).items()
            if any(each.severity is Severity.ERROR for each in those)
        }
        assert errors <= {"dead-end", "won-unreachable", "back-without-home", "redirection-cycle"}


@in_blocks
def test_stages_are_unreachable_exactly_where_nothing_leads(seeds: range) -> None:
    for seed in seeds:
        raw = abstract(seed).raw
        reached = {node for node, _ in abstract(seed).graph}
        expected = set()
        for stage, written in raw.stages.items():
            steps = set(written.get("steps", {}))
            if not reached & (steps or {stage}):
                expected.add(stage)
            else:
                expected |= steps - reached
        assert elements(seed, "unreachable-stage") == expected, seed


@in_blocks
def test_back_without_home_and_redirection_cycles_are_found_exactly(seeds: range) -> None:
    for seed in seeds:
        assert ("back-without-home" in found(seed)) == abstract(seed).homeless, seed
        assert ("redirection-cycle" in found(seed)) == abstract(seed).has_circle, seed


@in_blocks
def test_dead_ends_are_the_innermost_places_without_an_end(seeds: range) -> None:
    for seed in filter(lambda seed: not abstract(seed).homeless, seeds):
        graph = abstract(seed).open_graph()
        doomed = set(graph) - reaching(graph, ends_of(seed))
        inner = nx.condensation(graph.subgraph(doomed))
        traps = {
            frozenset(node for node, _ in inner.nodes[each]["members"])
            for each in inner
            if inner.out_degree(each) == 0
        }
        reported = found(seed).get("dead-end", [])
        assert len(reported) == len(traps), seed
        assert all(any(str(each.pointer[-1]) in trap for each in reported) for trap in traps), seed
        assert all(_is_path(seed, each.witness) for each in reported), seed


@in_blocks
def test_won_is_unreachable_exactly_from_the_stages_that_are_named(seeds: range) -> None:
    for seed in filter(lambda seed: not abstract(seed).homeless, seeds):
        raw = abstract(seed).raw
        graph = abstract(seed).open_graph()
        able = reaching(graph, ends_of(seed, {"won"}))
        alive = reaching(graph, ends_of(seed))
        start = abstract(seed).starts[0]
        expected = {
            str(home)
            for node, home in (abstract(seed).sale & alive) - able
            if home is not None and node == next(iter(raw.stages[home].get("steps", [home])))
        }
        if start not in able:
            expected = {"start"} & {"start" for each in alive if each == start}
        assert elements(seed, "won-unreachable") == expected, seed


@in_blocks
def test_loops_are_unbounded_exactly_where_a_counted_deal_can_repeat_itself(seeds: range) -> None:
    for seed in seeds:
        exact = counted(seed)
        if exact is None:
            continue
        alive = reaching(abstract(seed).open_graph(), ends_of(seed))
        repeated = [
            (one[:2], two[:2])
            for states in nx.strongly_connected_components(exact)
            for one, two in exact.subgraph(states).edges
            if one[:2] in alive
        ]
        reported = found(seed).get("unbounded-loop", []) + found(seed).get("self-loop", [])
        assert bool(reported) == bool(repeated), seed
        steps = {(one[0], two[0]) for one, two in repeated}
        for each in found(seed).get("unbounded-loop", []):
            assert set(pairwise(each.witness)) <= steps, seed


def test_the_random_processes_are_worth_checking() -> None:
    seen = Counter(rule for seed in SEEDS for rule in found(seed))
    for rule in RULES:
        assert seen[rule] > 50, rule
    assert sum(counted(seed) is not None for seed in SEEDS) > 400


def _is_path(seed: int, witness: tuple[str, ...]) -> bool:
    steps = {(one[0], two[0]) for one, two in abstract(seed).graph.edges()}
    return all(step in steps for step in pairwise(witness))
