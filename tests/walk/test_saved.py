"""A walk saved and read back."""

import contextlib
import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.walk.saved import Unusable, fingerprint, from_tree, tree_of
from processflow.walk.session import (
    Session,
    answered,
    session_at,
    stepped_back,
    time_passed,
    toggled,
)
from processflow.walk.step import NoHome
from tests.walk.raw_processes import Tree, graph, question, trees

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "schemas" / "state.schema.json").read_text()
)


def stages() -> Tree:
    return {
        "lead": {"exit": ["The need", "The date"], **question(yes="talk", no="lost")},
        "talk": {
            "exit": [{"id": "signed", "text": "Signed"}],
            "max_visits": {"times": 3, "to": "lost"},
            **question(on="won", again="talk", aside="side"),
        },
        "side": {"side": True, **question(yes="back", no="lost")},
    }


def on_its_way(process: ProcessGraph) -> Session:
    session = session_at(process)
    for criterion in session.criteria:
        session = toggled(session, criterion)
    session = answered(answered(session, "yes", 2.5), "again")
    return time_passed(toggled(session, session.criteria[0]), 0.25)


def saved(session: Session) -> Any:
    return json.loads(json.dumps(tree_of(session)))


def test_a_walk_comes_back_as_it_was_and_may_be_undone() -> None:
    session = on_its_way(graph(stages()))
    resumed = from_tree(session.graph, saved(session))
    assert resumed.session == session
    assert resumed.notes == ()
    back = stepped_back(resumed.session)
    assert back == stepped_back(session)


@settings(max_examples=60)
@given(trees(), st.data())
def test_any_walk_comes_back_and_follows_the_schema(tree: Tree, data: st.DataObject) -> None:
    process = graph_of(process_of(tree))
    session = session_at(process)
    for _ in range(8):
        if session.is_over:
            break
        for criterion in session.criteria:
            if data.draw(st.booleans()):
                session = toggled(session, criterion)
        answer = data.draw(st.sampled_from(session.answers)).edge.id
        try:
            session = answered(session, answer, data.draw(st.none() | st.floats(0, 99)))
        except NoHome:
            break
    written = saved(session)
    jsonschema.validate(written, SCHEMA)
    assert from_tree(process, written).session == session


def test_texts_figures_and_guidance_do_not_change_the_map() -> None:
    changed = stages()
    changed["lead"] |= {"title": "Another title", "duration": "9d", "do": ["Call"], "ask": "Well?"}
    changed["lead"]["yes"] = {"to": "talk", "p": 0.3, "label": "Of course"}
    assert fingerprint(graph(changed)) == fingerprint(graph(stages()))
    session = on_its_way(graph(stages()))
    assert from_tree(graph(changed), saved(session)).notes == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s["lead"].update(yes="won"),
        lambda s: (
            s["lead"].update(yes={"to": "talk", "reset": ["pushback"]})
            or s["talk"]["answers"].update(
                again={"to": "talk", "limit": {"times": 1, "to": "lost", "counter": "pushback"}}
            )
        ),
        lambda s: s["talk"].update(max_visits={"times": 4, "to": "lost"}),
        lambda s: s["side"].update(side=False),
        lambda s: s["lead"]["exit"].append("The budget"),
        lambda s: s.update(new={"next": "won"}),
    ],
)
def test_what_moves_deals_changes_the_map(change: Any) -> None:
    changed = stages()
    change(changed)
    assert fingerprint(graph(changed)) != fingerprint(graph(stages()))


def test_in_a_changed_process_the_deal_goes_on_from_where_it_stands() -> None:
    session = on_its_way(graph(stages()))
    changed = stages() | {"more": {"next": "won"}}
    resumed = from_tree(graph(changed), saved(session))
    assert resumed.session.state == session.state
    assert (resumed.session.ticked, resumed.session.waited) == (session.ticked, session.waited)
    assert resumed.session.trail.legs == ()
    assert "the process has changed" in resumed.notes[0]


def test_a_renamed_stage_is_found_by_its_former_id() -> None:
    session = on_its_way(graph(stages()))
    changed = stages()
    changed["call"] = changed.pop("talk") | {"was": "talk"}
    changed["call"]["answers"]["again"] = "call"
    changed["lead"]["yes"] = "call"
    resumed = from_tree(graph(changed), saved(session))
    assert (resumed.session.state.at, resumed.session.state.home) == ("call", "call")
    assert "`talk` is called `call` now" in resumed.notes
    assert "nothing counts on `visits of talk` any more; its 2 are dropped" in resumed.notes


def test_a_place_that_is_gone_is_named() -> None:
    session = on_its_way(graph(stages()))
    changed = stages()
    del changed["talk"]
    changed["lead"]["yes"] = "won"
    with pytest.raises(Unusable, match="the deal stands at `talk`, which is gone"):
        from_tree(graph(changed), saved(session))


def test_a_home_that_is_gone_is_named() -> None:
    session = answered(on_its_way(graph(stages())), "aside")
    changed = stages()
    changed["talk"]["side"] = True
    with pytest.raises(Unusable, match="came from `talk`, which is on the main line no more"):
        from_tree(graph(changed), saved(session))


def test_criteria_are_known_by_id_or_else_by_their_text() -> None:
    session = on_its_way(graph(stages()))
    changed = stages()
    changed["lead"]["exit"] = ["Something new", "The date", {"id": "need", "text": "The need"}]
    changed["talk"]["exit"] = [{"id": "signed", "text": "Another text"}]
    resumed = from_tree(graph(changed), saved(session))
    assert resumed.session.state.met == {"lead.exit.2", "need"}
    assert resumed.session.ticked == {"lead.exit.2", "need", "signed"}


def test_a_criterion_that_is_gone_is_named() -> None:
    session = on_its_way(graph(stages()))
    changed = stages()
    changed["lead"]["exit"] = ["The need"]
    assert "the criterion “The date” is gone" in from_tree(graph(changed), saved(session)).notes


def test_a_walk_of_another_process_is_refused() -> None:
    session = on_its_way(graph(stages()))
    with pytest.raises(Unusable, match="saved for the process `other`, not `sample`"):
        from_tree(session.graph, saved(session) | {"process": "other"})


@pytest.mark.parametrize("version", [2, 0, "1", None, True])
def test_another_format_is_refused(version: object) -> None:
    session = on_its_way(graph(stages()))
    with pytest.raises(Unusable):
        from_tree(session.graph, saved(session) | {"format_version": version})


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_walk_is_refused_or_harmless(data: st.DataObject) -> None:
    """Any one value replaced by any other: never another exception than ours."""
    process = graph(stages())
    written = saved(on_its_way(process))
    spots = list(_spots(written))
    holder, key = data.draw(st.sampled_from(spots))
    junk = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    _at(written, holder)[key] = data.draw(junk | st.just([]) | st.just({}) | st.just([[1]]))
    with contextlib.suppress(Unusable):
        assert from_tree(process, written).session.state.at in process.nodes


def test_a_path_that_does_not_lead_to_its_state_is_damaged() -> None:
    session = on_its_way(graph(stages()))
    written = copy.deepcopy(saved(session))
    written["path"].pop()
    with pytest.raises(Unusable, match="damaged"):
        from_tree(session.graph, written)


def _spots(value: Any, holder: tuple[Any, ...] = ()) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield holder, key
        if isinstance(inner, dict | list):
            yield from _spots(inner, (*holder, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        value = value[part]
    return value
