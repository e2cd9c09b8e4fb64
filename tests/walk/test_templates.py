"""No shipped process lets a deal advance with an unmet criterion of home."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.api import load
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Outcome
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import Move
from tests.walk.told_facts import answers, begun, events, everything, moved

PROCESSES = Path(__file__).resolve().parents[2] / "processes"
TEMPLATES = sorted(p for p in PROCESSES.glob("*.yaml") if not p.name.endswith(".walks.yaml"))
GRAPHS = {path.stem: load(path).require() for path in TEMPLATES}


def test_there_are_templates() -> None:
    assert {"seven-step", "classic-seven", "sales-flowchart"} <= GRAPHS.keys()


@pytest.mark.parametrize("name", sorted(GRAPHS))
@settings(max_examples=60)
@given(data=st.data())
def test_no_move_advances_with_an_unmet_required_criterion(name: str, data: st.DataObject) -> None:
    graph = GRAPHS[name]
    deal = data.draw(everything(graph))
    later = [end.then for end in graph.process.ends if end.then]
    state = begun(graph, data.draw(st.sampled_from([None, *later])), deal)
    for _ in range(40):
        if is_over(graph, state):
            return
        made = moved(graph, state, data.draw(events(graph, state, deal)), deal)
        assert_bound(graph, state, made)
        state = made.state


@pytest.mark.parametrize("name", sorted(GRAPHS))
@settings(max_examples=60)
@given(data=st.data())
def test_no_deal_is_won_while_homes_criteria_are_never_shown(
    name: str, data: st.DataObject
) -> None:
    """The customer gives every answer, but never shows one criterion of some stage."""
    graph = GRAPHS[name]
    required = {stage: graph.criteria(stage) for stage in graph.ranks}
    withheld = {data.draw(st.sampled_from(c)).key for c in required.values() if c}
    deal = data.draw(everything(graph))
    state = begun(graph, None, deal)
    for _ in range(40):
        if is_over(graph, state):
            break
        answer = data.draw(st.sampled_from(answers(graph, state)))
        event = Event(answer, unmet=frozenset(withheld), entering=deal)
        state = moved(graph, state, event, deal).state
    element = graph.nodes[state.at].element
    assert not (isinstance(element, End) and element.outcome is Outcome.WON)


def assert_bound(graph: ProcessGraph, before: State, made: Move) -> None:
    """Read off the author's own words, not off `is_advance`."""
    after = made.state
    stages = graph.process.stages
    main_line = [stage.id for stage in stages if not stage.side]
    home = next((stage for stage in stages if stage.id == before.home), None)
    if home is None:
        return
    node = graph.nodes[after.at]
    if isinstance(node.element, End):
        advances = node.element.outcome in (Outcome.WON, Outcome.PASSED)
    else:
        advances = node.stage in main_line and main_line.index(node.stage) > main_line.index(
            home.id
        )
    if advances:
        assert all(c.key in after.met for c in home.exit if c.required)
        assert not made.unmet
    if made.unmet:
        assert all(c.key not in after.met for c in made.unmet)
