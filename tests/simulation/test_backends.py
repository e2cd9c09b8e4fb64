"""The plain, the numpy and the numba back end walk the same deals, to the last bit."""

import itertools
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from processflow.api import load
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.simulation.backend import Backend, backend_for, kernel, tally_in_parts
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.by_numpy import ByNumpy, _Chunk
from processflow.simulation.deal import EndlessDeal
from processflow.simulation.estimate import EXACT
from processflow.simulation.knowing import knowing
from processflow.simulation.plain import one_by_one, plain
from processflow.simulation.program import program_of
from processflow.simulation.sample import simulate
from processflow.simulation.tally import summed
from processflow.simulation.ticks import LONGEST, to_ticks
from processflow.walk.step import NoHome
from tests.rules.random_processes import Tree, random_process

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "benchmarks" / "reference.yaml"
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
LAWS: list[Any] = [
    "2d",
    {"mean": "2d", "cv": 1.5},
    {"mean": "3d", "law": "exponential"},
    {"p50": "2bd", "p90": "9bd"},
    {"min": "1d", "mode": "2d", "max": "9d"},
]
DAY = to_ticks(6.0)
SEED = 2**64 - 1


def timed(seed: int) -> Tree:
    """A random process with times of all laws, criteria met by chance and deals that start."""
    tree, draw = random_process(seed), Random(seed)
    for stage in tree["stages"].values():
        for place in (stage, *stage.get("steps", {}).values()):
            place.update({key: draw.choice(LAWS) for key in ("duration",) if draw.random() < 0.7})
            place.update({key: draw.choice(LAWS) for key in ("wait",) if draw.random() < 0.3})
            edges = [edge for edge in place.values() if isinstance(edge, dict) and "to" in edge]
            for edge in edges[: draw.randint(0, 1)]:
                edge["spawns"] = [{"process": "upsell", "p": draw.choice([0.2, 1])}] * 2
        if "exit" in stage:
            takes = {"takes": draw.choice(LAWS)} if draw.random() < 0.5 else {}
            chances = [{"text": "It is so", "p": draw.choice([0.4, 0.9, 1]), **takes}]
            stage["exit"] = chances * draw.randint(1, 5)
    tree["ends"]["won"]["spawns"] = [{"process": "referral", "p": 0.3}, {"process": "upsell"}]
    return tree


def assert_all_agree(graph: ProcessGraph, deals: range, start: str | None = None) -> None:
    program = program_of(graph, start)
    expected = one_by_one(knowing(graph), start).tally(SEED, deals, DAY)
    assert expected.deals == len(deals)
    for backend in (ByNumpy(program), ByNumba(program)):
        assert backend.tally(SEED, deals, DAY) == expected


@pytest.mark.parametrize("path", [REFERENCE, *SHIPPED], ids=lambda path: path.stem)
def test_all_back_ends_walk_the_same_deals_of_every_template(path: Path) -> None:
    graph = load(path).require()
    assert_all_agree(graph, range(1_000, 1_120))
    for _, after in graph.after_sale():
        assert_all_agree(graph, range(40), after.node)


def test_all_back_ends_walk_the_same_deals_of_random_processes() -> None:
    seen = Counter[str]()
    for seed in range(60):
        graph = graph_of(process_of(timed(seed)))
        try:
            program = program_of(graph)
            plain(graph).tally(SEED, range(30), DAY)
        except (NoHome, EndlessDeal) as error:
            seen[type(error).__name__] += 1
            continue
        assert_all_agree(graph, range(30))
        seen["spawning"] += program.started.first[-1] > 2
        seen["gated"] += bool(program.asked.any())
        seen["lengthened"] += len(program.times.word) > 0
        seen["many answers"] += program.answers > 2
    assert min(seen[kind] for kind in ("spawning", "gated", "lengthened", "many answers")) > 3
    assert seen["NoHome"] + seen["EndlessDeal"] < 40


def test_deals_that_start_do_not_depend_on_the_criteria_of_home() -> None:
    criteria = ["The need is real", "The budget is real"]
    stages = {
        "one": {
            "exit": [{"text": text, "p": 0.5} for text in criteria],
            "ask": "Is it so?",
            "yes": "two",
            "no": "side",
            "max_visits": {"times": 3, "to": "lost"},
        },
        "two": {"ask": "Is it so?", "yes": "won", "no": "side"},
        "side": {
            "side": True,
            "ask": "Do they know somebody?",
            "yes": {"to": "lost", "spawns": [{"process": "upsell", "p": 0.3}]},
            "no": {"to": "lost", "spawns": [{"process": "referral", "p": 0.3}]},
        },
    }
    ends = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}
    tree = {"processflow": 1, "process": "x", "start": "one", "stages": stages, "ends": ends}
    graph = graph_of(process_of(tree))
    assert len(program_of(graph).node) == 5  # deals beside the main line share a state
    assert_all_agree(graph, range(300))


@pytest.mark.long
def test_all_back_ends_agree_on_a_hundred_thousand_deals() -> None:
    graph = load(REFERENCE).require()
    assert_all_agree(graph, range(100_000))


def test_a_sample_is_the_same_however_it_is_cut_into_parts() -> None:
    program = program_of(load(REFERENCE).require())
    whole = ByNumba(program).tally(SEED, range(2 * EXACT), DAY)
    cuts = [0, 1, 700, 701, EXACT // 2, EXACT + 5, 2 * EXACT]
    for backend in (ByNumba(program), ByNumpy(program)):
        spans = [range(a, b) for a, b in itertools.pairwise(cuts)]
        parts = [tally_in_parts(backend, SEED, span, DAY) for span in spans]
        assert summed(parts) == whole
        assert summed(reversed(parts)) == whole
        assert summed([summed(parts[:2]), summed(parts[2:])]) == whole


def test_a_deal_without_an_end_is_told_alike_by_all_back_ends() -> None:
    stages = {
        "one": {"ask": "Is it so?", "yes": {"to": "won", "p": 1e-9}, "no": "two"},
        "two": {"next": "one"},
    }
    ends = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}
    tree = {"processflow": 1, "process": "x", "start": "one", "stages": stages, "ends": ends}
    graph = graph_of(process_of(tree))
    program = program_of(graph)
    backends: list[Backend] = [plain(graph), ByNumpy(program), ByNumba(program)]
    for backend in backends:
        with pytest.raises(EndlessDeal, match=r"10,000 visits .* last at `one`"):
            backend.tally(1, range(3), None)


def test_of_many_deals_without_an_end_all_back_ends_tell_of_the_first() -> None:
    never = {"ask": "Is it so?", "yes": {"to": "won", "p": 1e-9}, "no": "left"}
    stages = {
        "fork": {"ask": "Which way?", "yes": {"to": "left", "p": 0.5}, "no": "right"},
        "left": never,
        "right": {**never, "no": "right"},
    }
    tree = {"processflow": 1, "process": "x", "start": "fork", "stages": stages}
    graph = graph_of(process_of({**tree, "ends": {"won": {"outcome": "won"}}}))
    program = program_of(graph)
    seen = Counter[str]()
    for first in range(8):
        messages = set()
        for backend in (plain(graph), ByNumpy(program), ByNumba(program)):
            with pytest.raises(EndlessDeal) as error:
                backend.tally(1, range(first, first + 50), None)
            messages.add(str(error.value))
        (message,) = messages
        seen[message] += 1
    assert len(seen) == 2


def test_of_very_many_deals_without_an_end_the_first_few_tell_it_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = {"ask": "Is it so?", "yes": {"to": "won", "p": 1e-9}, "no": "two"}
    stages = {"one": never, "two": {**never, "no": "one"}}
    tree = {"processflow": 1, "process": "x", "start": "one", "stages": stages}
    program = program_of(graph_of(process_of({**tree, "ends": {"won": {"outcome": "won"}}})))
    turns, visits = Counter[int](), Counter[str]()
    visit = _Chunk._visit

    def counted(chunk: _Chunk, place: int) -> None:
        turns[chunk.size] += 1
        visits["all"] += chunk.waiting.sizes[place]
        visit(chunk, place)

    monkeypatch.setattr(_Chunk, "_visit", counted)
    with pytest.raises(EndlessDeal, match=r"10,000 visits .* last at `one`"):
        ByNumpy(program).tally(1, range(20_000), None)
    assert turns[20_000] < 1_000 < 10_000 <= turns[16]
    assert visits["all"] < 20_000 * 1_000


def test_where_the_first_few_deals_end_a_later_one_is_told_that_does_not() -> None:
    stages = {
        "fork": {"ask": "Which way?", "yes": {"to": "never", "p": 0.02}, "no": "won"},
        "never": {"ask": "Is it so?", "yes": {"to": "won", "p": 1e-9}, "no": "never"},
    }
    tree = {"processflow": 1, "process": "x", "start": "fork", "stages": stages}
    graph = graph_of(process_of({**tree, "ends": {"won": {"outcome": "won"}}}))
    few = ByNumpy(program_of(graph)).tally(2, range(16), None)
    assert sum(few.closed.values()) == 16
    for backend in (plain(graph), ByNumpy(program_of(graph))):
        with pytest.raises(EndlessDeal, match="last at `never`"):
            backend.tally(2, range(300), None)


def test_times_beyond_all_measure_do_not_overflow() -> None:
    enormous = {"p50": "999999999mo", "p90": "999999999mo"}
    stages = {"one": {"ask": "Is it so?", "yes": "won", "no": "one", "duration": enormous}}
    ends = {"won": {"outcome": "won"}}
    tree = {"processflow": 1, "process": "x", "start": "one", "stages": stages, "ends": ends}
    graph = graph_of(process_of(tree))
    deals = range(40_000)
    for backend in (ByNumpy(program_of(graph)), ByNumba(program_of(graph))):
        tally = backend.tally(1, deals, None)
        assert tally.nodes["one"].ticks == tally.nodes["one"].visits * LONGEST
        assert tally.cycle["won"].total == tally.nodes["one"].ticks
    assert_all_agree(graph, range(100))


def test_the_size_of_the_sample_chooses_the_back_end() -> None:
    graph = load(REFERENCE).require()
    sizes = (10, 10_000, 10_000_000)
    kinds = [type(backend_for(knowing(graph), None, deals)).__name__ for deals in sizes]
    assert kinds == ["Plain", "ByNumpy", "ByNumba"]


def test_a_large_sample_needs_no_numba_and_a_small_one_never_imports_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = (
        "import sys, processflow as pf;"
        f"pf.simulate(pf.load({str(REFERENCE)!r}).require(), deals=20_000);"
        "sys.exit(bool({'numba', 'pyarrow', 'distributed'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", small], timeout=60, check=False).returncode == 0
    monkeypatch.setitem(sys.modules, "numba", None)
    known = knowing(load(REFERENCE).require())
    assert isinstance(backend_for(known, None, 10**7), ByNumpy)


def test_the_same_sample_comes_from_every_back_end(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = load(REFERENCE).require()
    usual = simulate(graph, deals=2_000, seed=3, at=30)
    logged = simulate(graph, deals=2_000, seed=3, at=30, log=lambda _deal, _visits: None)
    monkeypatch.setattr("processflow.simulation.backend.NUMBA_FROM", 1)
    assert isinstance(kernel(program_of(graph), 2_000), ByNumba)
    assert simulate(graph, deals=2_000, seed=3, at=30) == usual == logged
