"""Our step function and the second one do the same where facts decide."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.walk.facts import MissingFacts, together
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import NoBranch, NoHome, begin, move
from tests.walk.raw_facts import told, trees_with_facts
from tests.walk.reference_facts import FactReference, Ignorant, Known, Stuck, Told
from tests.walk.reference_interpreter import Nowhere
from tests.walk.test_step_against_reference import assert_same, counter_name

Tree = dict[str, Any]


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(trees_with_facts(), st.data())
def test_both_interpreters_move_a_deal_with_facts_alike(tree: Tree, data: st.DataObject) -> None:
    compare(tree, data, events=10)


@pytest.mark.long
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(trees_with_facts(), st.data())
def test_both_interpreters_move_thousands_of_them_alike(tree: Tree, data: st.DataObject) -> None:
    compare(tree, data, events=20)


def compare(tree: Tree, data: st.DataObject, events: int) -> None:
    graph, reference = graph_of(process_of(tree)), FactReference(tree)
    keys = sorted({c.key for stage in graph.stages.values() for c in stage.exit})
    some = st.frozensets(st.sampled_from(keys)) if keys else st.just(frozenset[str]())
    first = data.draw(told())
    try:
        deal = reference.start_with(first)
    except Ignorant as error:
        asked_for(error, lambda: begin(graph, given=together((), first.items())))
        return
    state = begin(graph, given=together((), first.items()))
    same(graph, state, deal)
    for _ in range(events):
        if is_over(graph, state):
            return
        answers = list(reference.edges(deal.at))
        answer = data.draw(st.sampled_from(answers))
        after = data.draw(st.none() | st.floats(0, 100))
        met, unmet, known = data.draw(st.none() | some), data.draw(some), data.draw(told())
        event = Event(answer, after, met, unmet, together((), known.items()))
        expected = Told(None if met is None else set(met), set(unmet), known)
        try:
            happened = reference.tell(deal, answer, after, expected)
        except Nowhere:
            with pytest.raises(NoHome):
                move(graph, state, event)
            return
        except Stuck:
            with pytest.raises(NoBranch):
                move(graph, state, event)
            continue
        except Ignorant as error:
            asked_for(error, partial(move, graph, state, event))
            continue
        moved = move(graph, state, event)
        state = moved.state
        assert [c.key for c in moved.unmet] == happened.unmet
        assert list(moved.exhausted) == [counter_name(each) for each in happened.exhausted]
        assert len(moved.spawns) == happened.spawns
        same(graph, state, deal)


def asked_for(expected: Ignorant, call: Callable[[], object]) -> None:
    with pytest.raises(MissingFacts) as raised:
        call()
    assert sorted(raised.value.names) == sorted(expected.names)


def same(graph: ProcessGraph, state: State, deal: Known) -> None:
    assert_same(graph, state, deal)
    assert dict(state.facts) == deal.facts
