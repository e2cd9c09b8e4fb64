"""A path written in one line."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.walk.scripted import WrongPath, walk_path
from processflow.walk.step import begin
from processflow.walk.trail import Trail
from tests.walk.raw_processes import graph, question


def sample() -> ProcessGraph:
    criteria = ["The need, in their words", {"id": "signed", "text": "Signed"}]
    asked = {
        "comes back later": "first",
        "yes, at once": "won",
        "doesn't": "lost",
        "after 3d": "won",
        "x=y": "lost",
    }
    return graph(
        {
            "lead": {**question(yes="first", no="lost"), "duration": "2d"},
            "first": {"exit": criteria, **question(**asked), "duration": "1d"},
            "flow": {"side": True, "steps": {"one": {}, "two": {"next": "back"}}},
        }
    )


def walk(*texts: str, at: str | None = None) -> Trail:
    process = sample()
    return walk_path(process, Trail(begin(process, at)), texts)


def test_answers_are_separated_by_commas() -> None:
    assert walk("yes, comes back later ,doesn't").nodes == ("lead", "first", "first", "lost")


def test_several_paths_are_one_after_the_other() -> None:
    assert walk("yes", "comes back later").nodes == ("lead", "first", "first")


def test_nothing_is_no_answer() -> None:
    assert walk("").nodes == walk(" , ,").nodes == ("lead",)


@pytest.mark.parametrize("text", ["lead=yes", "lead = yes", "lead: yes", 'lead="yes"'])
def test_an_answer_may_name_its_node(text: str) -> None:
    assert walk(text).state.at == "first"


def test_a_step_may_be_named_by_its_stage() -> None:
    assert walk("flow=next", at="flow").state.at == "two"


@pytest.mark.parametrize("text", ['"yes, at once"', "'yes, at once'", 'first="yes, at once"'])
def test_a_comma_inside_quotes_belongs_to_the_answer(text: str) -> None:
    assert walk("yes", text).state.at == "won"


def test_an_answer_is_taken_as_it_stands_where_there_is_such_an_answer() -> None:
    assert walk("yes, after 3d").state.at == "won"
    assert walk("yes, x=y").state.at == "lost"


def test_an_answer_may_say_its_time() -> None:
    assert walk("yes after 3w").state.elapsed == 21
    assert walk("yes").state.elapsed == 2


@pytest.mark.parametrize(
    "text",
    [
        "'yes, at once' unmet signed",
        "'yes, at once' after 3d unmet signed",
        "'yes, at once' unmet first.exit.1+signed",
        "'yes, at once' unmet 'The need, in their words'",
    ],
)
def test_an_answer_may_say_which_criteria_are_not_met(text: str) -> None:
    trail = walk("yes", text)
    assert trail.state.at == "first"
    assert trail.legs[-1].move.unmet


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("maybe", "answer 1 of the path, `maybe`: that is no answer at `lead`; the answers there"),
        ("yes, doesnt", "answer 2 of the path, `doesnt`: that is no answer at `first`"),
        ("yes, doesnt", "did you mean `doesn't`?"),
        ("first=yes", "the deal stands at `lead`, not at `first`; the answers there are `yes`"),
        ("leed=yes", "there is no stage, step or end `leed`; did you mean `lead`?"),
        ("zzz=yes", "there is no stage, step or end `zzz`; the deal stands at `lead`"),
        ("no, yes", "answer 2 of the path, `yes`: the deal has ended at `lost` already"),
        ("yes after soon", "`soon` is no time"),
        ("yes, doesn't unmet sighned", "`sighned` is no exit criterion of `first`"),
        ("yes unmet signed", "`signed` is no exit criterion of `lead`; it has none"),
    ],
)
def test_a_wrong_path_is_told_where_it_goes_wrong(text: str, message: str) -> None:
    with pytest.raises(WrongPath) as caught:
        walk(text)
    assert message in str(caught.value)
    assert isinstance(caught.value, UsageError)


def test_a_wrong_path_tells_how_far_it_went() -> None:
    with pytest.raises(WrongPath) as caught:
        walk("yes, maybe")
    assert caught.value.trail.nodes == ("lead", "first")


def test_back_without_a_home_is_a_wrong_path() -> None:
    with pytest.raises(WrongPath, match="`back` has no home"):
        walk("next, next", at="flow")


@given(st.text())
def test_any_text_is_walked_or_is_wrong(text: str) -> None:
    with contextlib.suppress(WrongPath):
        walk(text)
