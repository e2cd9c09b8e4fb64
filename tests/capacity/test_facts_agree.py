"""Where facts decide, the compiled engine counts what the plain one does, to the last number."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from processflow.api import load
from processflow.capacity import by_numba, plain
from processflow.capacity.flow import Flow, flow_of
from processflow.capacity.job import gap, interval, until_empty
from processflow.capacity.plan import Plan
from processflow.capacity.staffing import staffing_of
from processflow.capacity.study import capacity
from processflow.graph.changes import changed_graph
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.simulation.deal import EndlessDeal, NotByChance
from processflow.walk.state import Facts
from processflow.walk.step import NoHome
from tests.capacity.queues import ROOT, SHIPPED
from tests.capacity.random_staff import employing
from tests.exact.test_facts import sampled
from tests.simulation.test_backends_with_facts import decorated
from tests.walk.raw_facts import CONDITIONS, trees_with_facts

SEED = 2**64 - 1
WITH_FACTS = [path for path in SHIPPED if path.stem != "seven-step"]


def counts_agree(graph: ProcessGraph, deals: int = 60, given: Facts = ()) -> Flow:
    """The same counts when all deals have ended, and in the first weeks of another replication."""
    flow, arrivals = flow_of(graph, given=given), graph.process.arrivals
    assert arrivals
    assert flow.tables
    staffing = staffing_of(flow.graph)
    run = until_empty(flow, staffing, arrivals, seed=SEED, deals=deals)
    assert plain.run(run).same_as(by_numba.run(run))
    width = interval(arrivals, deals, 7)
    run = replace(run, replication=3, deals=1 << 40, gap=gap(arrivals), bins=7, width=width)
    assert plain.run(run).same_as(by_numba.run(run))
    return flow


@pytest.mark.parametrize("path", WITH_FACTS, ids=lambda path: path.stem)
def test_they_agree_on_every_template(path: Path) -> None:
    flow = counts_agree(load(path).require(), 200)
    assert flow.tables
    assert len(flow.tables.program.begins.key) > 0


CHANGES: dict[str, tuple[list[str], dict[str, float], Facts]] = {
    "smb-transactional": (["arrivals.deals=150"], {"seller": 7.0}, ()),
    "saas-inbound": (["arrivals.deals=70"], {}, (("seats", 30),)),
    "channel-partner": ([], {"desk": 1.5}, ()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_told_of_two_processes_is_the_same(name: str) -> None:
    graph = load(ROOT / "processes" / f"{name}.yaml").require()
    changes, people, given = CHANGES[name]
    before = graph if changes else None
    plan = Plan(deals=150, replications=2, people=people, before=before, given=given)
    found = [
        capacity(changed_graph(graph, changes), plan, engine=engine)
        for engine in (plain.run, by_numba.run)
    ]
    assert found[0] == found[1]
    assert found[0].before
    assert found[0].before.change


def with_people(tree: dict[str, Any], p: float | None, number: int) -> dict[str, Any]:
    """The random process with people who let some deals go first, and work after the sale."""
    draw = Random(number)
    tree = employing(decorated(sampled(tree, p), draw), draw)
    for role in tree["roles"].values():
        if draw.random() < 0.5:
            role["priority"] = draw.sample(CONDITIONS, draw.randint(1, 2))
    if draw.random() < 0.5:
        tree["ends"]["won"]["then"] = draw.choice(list(tree["stages"]))
    if draw.random() < 0.5:
        sources = ("one", "two", "else") if "segments" in tree else ("web", "fair")
        tree["start"] = {each: draw.choice(list(tree["stages"])) for each in sources}
    return tree


def agree_or_refuse(tree: dict[str, Any], p: float | None, number: int, seen: Counter[str]) -> None:
    graph = graph_of(process_of(with_people(tree, p, number)))
    try:
        flow = flow_of(graph)
        if flow.tables is None or not staffing_of(graph).pools:
            seen["only plain"] += 1
            return
        counts_agree(graph, 40)
    except (NoHome, EndlessDeal, NotByChance) as error:
        seen[type(error).__name__] += 1
        return
    seen["compared"] += 1
    program, tables = flow.tables.program, flow.tables
    seen["told apart"] += len(program.begins.key) > 0
    seen["by segment"] += len(program.place_node) > len(set(program.place_node.tolist()))
    seen["favoured"] += len(set(tables.favour.tolist())) > 1
    seen["after the sale"] += bool((tables.begins >= 0).any())
    seen["knowing what was told"] += len(tables.over) > len(flow.closings)
    seen["starting elsewhere"] += bool(graph.process.starts)
    seen["holidays"] += graph.process.calendar is not None


def test_they_agree_on_random_processes() -> None:
    seen = Counter[str]()

    @settings(
        max_examples=60,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),
    )
    @given(trees_with_facts(), st.sampled_from([None, 0.5]), st.integers(0, 10**6))
    def compared(tree: dict[str, Any], p: float | None, number: int) -> None:
        agree_or_refuse(tree, p, number, seen)

    compared()
    assert seen.pop("compared") > 25
    features = ("told apart", "by segment", "favoured", "after the sale", "knowing what was told")
    assert min(seen[each] for each in (*features, "starting elsewhere", "holidays")) > 1, seen


@pytest.mark.long
def test_so_they_do_on_thousands() -> None:
    seen = Counter[str]()

    @settings(max_examples=3_000, suppress_health_check=list(HealthCheck), deadline=None)
    @given(trees_with_facts(), st.sampled_from([None, 0.5]), st.integers(0, 10**6))
    def compared(tree: dict[str, Any], p: float | None, number: int) -> None:
        agree_or_refuse(tree, p, number, seen)

    compared()
    assert seen["compared"] > 700
