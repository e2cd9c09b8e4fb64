"""Where facts decide, the kernels walk the deals that the step function walks one by one."""

import pickle
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processflow.api import load, load_text
from processflow.chain.inexact import Inexact
from processflow.graph.changes import changed_graph
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.simulation import backend, jobs
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.deal import EndlessDeal, NotByChance
from processflow.simulation.engine import engine
from processflow.simulation.fates import Teller
from processflow.simulation.knowing import ANY_DAY, knowing
from processflow.simulation.pairs import compare
from processflow.simulation.plain import Plain, one_by_one
from processflow.simulation.program import ALWAYS, GATE, Program, program_of
from processflow.simulation.sample import simulate
from processflow.simulation.ticks import to_ticks
from processflow.walk.state import Facts
from processflow.walk.step import NoHome
from tests.exact.test_facts import sampled
from tests.walk.raw_facts import places, trees_with_facts

ROOT = Path(__file__).parents[2]
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
WITH_FACTS = [p for p in SHIPPED if p.stem != "seven-step"]
DAY = to_ticks(6.0)
SEED = 2**64 - 1
LAWS: list[Any] = [
    {"mean": "2d", "cv": 1.5},
    {"mean": {"one": "3d", "else": "5d"}, "law": "exponential"},
    {"one": {"p50": "2bd", "p90": "9bd"}, "else": {"min": "1d", "mode": "2d", "max": "9d"}},
]


def assert_all_agree(
    graph: ProcessGraph, deals: range, start: str | None = None, told: Facts = ()
) -> Program:
    """The same sums, and the same end at the same time for each deal."""
    known, program = knowing(graph, told, ANY_DAY), program_of(graph, start, told)
    plain = one_by_one(known, start)
    tally, fates = plain.tally(SEED, deals, DAY), Teller(known, plain).fates(SEED, deals)
    for kernel in (ByNumpy(program), ByNumba(program)):
        assert kernel.tally(SEED, deals, DAY) == tally
        found = Teller(known, kernel).fates(SEED, deals)
        assert found.end.tolist() == fates.end.tolist()
        assert found.ticks.tolist() == fates.ticks.tolist()
    return program


@pytest.mark.parametrize("path", WITH_FACTS, ids=lambda path: path.stem)
def test_each_deal_of_a_template_ends_at_the_same_end_and_time(path: Path) -> None:
    program = assert_all_agree(load(path).require(), range(5_000, 5_150))
    assert len(program.begins.key) > 0


@pytest.mark.long
@pytest.mark.parametrize("path", WITH_FACTS, ids=lambda path: path.stem)
def test_so_do_ten_thousand_deals(path: Path) -> None:
    assert_all_agree(load(path).require(), range(10_000))


def decorated(tree: dict[str, Any], draw: Random) -> dict[str, Any]:
    """The random process with all that is drawn beside answers, by segment where there are any."""
    has_segments = "segments" in tree
    tree["ends"]["won"]["spawns"] = [{"process": "referral", "p": 0.3}]
    for place in places(tree):
        if "route" not in place and draw.random() < 0.5:
            place["wait"] = draw.choice(LAWS if has_segments else LAWS[:1])
        if "yes" in place and draw.random() < 0.5:
            low: Any = {"one": 0.1, "else": 0.8} if has_segments else 0.3
            long = {"to": place["yes"]} if isinstance(place["yes"], str) else place["yes"]
            place["yes"] = {**long, "p": low, "spawns": [{"process": "upsell", "p": low}]}
    for stage in tree["stages"].values():
        for number, entry in enumerate(stage.get("exit", [])):
            long = {"text": entry} if isinstance(entry, str) else entry
            if draw.random() < 0.3:
                stage["exit"][number] = {**long, "takes": draw.choice(LAWS[:1])}
            if has_segments and "p" in long and draw.random() < 0.5:
                stage["exit"][number] = {**long, "p": {"one": 0, "else": draw.choice([0.4, 1])}}
    return tree


def agree_or_refuse(tree: dict[str, Any], p: float | None, number: int, seen: Counter[str]) -> None:
    graph = graph_of(process_of(decorated(sampled(tree, p), Random(number))))
    try:
        one_by_one(knowing(graph)).tally(SEED, range(40), DAY)
        program = assert_all_agree(graph, range(40))
    except (NoHome, Inexact, EndlessDeal, NotByChance) as error:
        seen[type(error).__name__] += 1
        return
    seen["compared"] += 1
    seen["told apart"] += len(program.begins.key) > 0
    seen["by segment"] += len(program.place_node) > len(set(program.place_node.tolist()))
    seen["gated"] += bool((program.asked == GATE).any())
    seen["lengthened"] += len(program.times.word) > 0
    seen["spawning"] += bool((program.starts > 0).any())


def test_so_do_those_of_random_processes() -> None:
    seen = Counter[str]()

    @settings(
        max_examples=80, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True
    )
    @given(trees_with_facts(), st.sampled_from([None, 0.5]), st.integers(0, 10**6))
    def compared(tree: dict[str, Any], p: float | None, number: int) -> None:
        agree_or_refuse(tree, p, number, seen)

    compared()
    assert seen["compared"] > 20
    kinds = ("told apart", "by segment", "gated", "lengthened", "spawning")
    assert min(seen[kind] for kind in kinds) > 2


@pytest.mark.long
def test_so_do_those_of_thousands_of_processes() -> None:
    seen = Counter[str]()

    @settings(max_examples=2_000, suppress_health_check=list(HealthCheck), deadline=None)
    @given(trees_with_facts(), st.sampled_from([None, 0.5]), st.integers(0, 10**6))
    def compared(tree: dict[str, Any], p: float | None, number: int) -> None:
        agree_or_refuse(tree, p, number, seen)

    compared()
    assert seen["compared"] > 700


SIZES = """\
processflow: 1
process: sizes
start: {web: size, fair: care}
segments:
  large: {when: amount >= 50_000}
  repeat: {when: champion}
fields:
  source: {type: enum, values: [web, fair], sample: {web: 70%, fair: 30%}}
  amount: {type: money, unit: EUR, min: 0, required_from: care, sample: {p50: 20000, p90: 90000}}
  champion: {type: bool, default: false}
stages:
  size:
    exit: [{text: The board agrees, when: amount < 100_000}, {text: It is urgent, p: 60%}]
    ask: Does the customer sign?
    duration: {large: 9d, else: {p50: 3d, p90: 9d}}
    yes: {to: care, p: {large: 30%, repeat: 80%, else: 50%}, set: {champion: true}}
    no: lost
    max_visits: {times: 3, to: lost}
  care:
    ask: Are they happy?
    duration: 2d
    yes: {to: won, p: {large: 60%, repeat: 10%, else: 50%}}
    no: size
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""


def sizes() -> ProcessGraph:
    return load_text(SIZES).require()


@pytest.mark.parametrize(
    "told",
    [
        (),
        (("amount", 70_000.0),),
        (("source", "fair"),),
        (("segment", "repeat"),),
        (("champion", True), ("source", "web")),
        (("amount", 3e300), ("champion", True), ("source", "web")),
    ],
    ids=str,
)
def test_given_facts_are_known_of_every_deal(told: Facts) -> None:
    graph = sizes()
    assert {GATE, ALWAYS} <= set(program_of(graph).asked.tolist())
    known = {name for name, _ in told}
    program = assert_all_agree(graph, range(300), None, told)
    keys = [fact.name for fact in knowing(graph, told).drawn()]
    assert known.isdisjoint(keys)
    assert len(program.begins.key) <= len(keys)
    assert_all_agree(graph, range(100), "care", told)


def test_of_a_field_that_only_the_command_tells_no_region_is_known() -> None:
    text = SIZES.replace("{type: bool, default: false}", "{type: bool, required_from: care}")
    text = text.replace(", set: {champion: true}", "")
    graph, told = load_text(text).require(), (("champion", True),)
    with pytest.raises(Inexact, match="given"):
        program_of(graph, None, told)
    assert simulate(graph, deals=300, given=told).outcomes != simulate(graph, deals=300).outcomes


def test_a_large_sample_is_walked_by_a_kernel_and_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph, told = sizes(), (("source", "web"),)
    known = knowing(graph)
    sizes_of_samples = (10, 10_000, 10_000_000)
    kinds = [type(backend.backend_for(known, None, deals)) for deals in sizes_of_samples]
    assert kinds == [Plain, ByNumpy, ByNumba]
    for given_facts in ((), told):
        usual = simulate(graph, deals=1_000, seed=3, at=4, given=given_facts)
        with monkeypatch.context() as patched:
            patched.setattr(backend, "NUMBA_FROM", 1)
            by_numba = simulate(graph, deals=1_000, seed=3, at=4, given=given_facts)
        logged = simulate(
            graph, deals=1_000, seed=3, at=4, given=given_facts, log=lambda _deal, _visits: None
        )
        assert usual == by_numba == logged


def test_the_day_of_the_start_changes_nothing_where_no_condition_reads_it() -> None:
    graph = sizes()
    assert simulate(graph, deals=500, began=date(2026, 1, 1)) == simulate(graph, deals=500)


def test_two_processes_are_compared_on_the_deals_that_the_step_function_walks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after = sizes(), changed_graph(sizes(), ["care.yes.p=0.7"])
    quick = compare(before, after, deals=600, seed=8)
    monkeypatch.setattr(backend, "TABLE_FROM", 10**9)
    slow = compare(before, after, deals=600, seed=8)
    assert (quick.won, quick.ends, quick.days) == (slow.won, slow.ends, slow.days)
    assert 0 < quick.same == slow.same < 600


def test_parts_and_engines_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = sizes()
    expected = simulate(graph, deals=20_000, seed=9, at=30)
    monkeypatch.setattr(jobs, "PART", 1 << 12)
    for name in ("threads", "processes"):
        with engine(name) as executor:
            assert simulate(graph, deals=20_000, seed=9, at=30, executor=executor) == expected
    program = pickle.loads(pickle.dumps(program_of(graph)))
    tally = ByNumba(program).tally(9, range(20_000), to_ticks(30))
    assert tally.closed == ByNumpy(program_of(graph)).tally(9, range(20_000), to_ticks(30)).closed
