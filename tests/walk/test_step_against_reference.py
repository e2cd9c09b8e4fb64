"""Our step function and a second one, written from the language alone, do the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import NoHome, begin, move
from tests.walk.raw_processes import Tree, trees
from tests.walk.reference_interpreter import Deal, Nowhere, Reference


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), st.data())
def test_both_interpreters_move_a_deal_alike(tree: Tree, data: st.DataObject) -> None:
    compare(tree, data, events=12)


@pytest.mark.long
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(trees(), st.data())
def test_both_interpreters_move_thousands_of_deals_alike(tree: Tree, data: st.DataObject) -> None:
    compare(tree, data, events=25)


def compare(tree: Tree, data: st.DataObject, events: int) -> None:
    graph, reference = graph_of(process_of(tree)), Reference(tree)
    keys = sorted({c.key for stage in graph.stages.values() for c in stage.exit})
    some = st.frozensets(st.sampled_from(keys)) if keys else st.just(frozenset[str]())
    state, deal = begin(graph), reference.begin()
    assert_same(graph, state, deal)
    for _ in range(events):
        if is_over(graph, state):
            return
        answers = reference.edges(deal.at)
        assert [t.edge.id for t in graph.transitions[state.at]] == list(answers)
        answer = data.draw(st.sampled_from(list(answers)))
        after = data.draw(st.none() | st.floats(0, 100))
        met = data.draw(st.none() | some)
        unmet = data.draw(some)
        event = Event(answer, after, met, unmet)
        try:
            happened = reference.happen(
                deal, answer, after, None if met is None else set(met), set(unmet)
            )
        except Nowhere:
            with pytest.raises(NoHome):
                move(graph, state, event)
            return
        moved = move(graph, state, event)
        state = moved.state
        assert [c.key for c in moved.unmet] == happened.unmet
        assert list(moved.exhausted) == [counter_name(each) for each in happened.exhausted]
        assert len(moved.spawns) == happened.spawns
        assert_same(graph, state, deal)


def assert_same(graph: ProcessGraph, state: State, deal: Deal) -> None:
    counters = {name: state.counters[index] for name, index in graph.counters.items()}
    named = {counter_name(key): count for key, count in deal.counters.items()}
    assert {k: v for k, v in counters.items() if v} == {k: v for k, v in named.items() if v}
    assert (state.at, state.home, state.met) == (deal.at, deal.home, frozenset(deal.met))
    assert state.elapsed == pytest.approx(deal.elapsed)
    assert state.reason == (deal.reason if is_over(graph, state) else None)


def counter_name(key: object) -> str:
    match key:
        case ("visits", str(place)):
            return f"visits of {place}"
        case (str(place), str(answer)):
            return f"{place}.{answer}"
        case _:
            return str(key)
