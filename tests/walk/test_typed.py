"""What is typed, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.walk.session import Session, session_at
from processflow.walk.typed import Everything, Given, Save, Typed, Unclear, Wait, Wish, understood
from tests.walk.raw_processes import graph, question


def sample() -> Session:
    edge = {"to": "lost", "label": {"en": "Declines for good", "zh": "拒绝"}}
    asked = question(
        agrees="won", declines=edge, no_response={"to": "lost", "after": "3d"}, back="first"
    )
    return session_at(graph({"first": {"exit": ["The need", "The date"], **asked}}))


def meaning(line: str, language: str = "en") -> Typed:
    return understood(sample(), line, language)


def answer(line: str, language: str = "en") -> str | None:
    typed = meaning(line, language)
    assert isinstance(typed, Given)
    assert typed.answer
    return typed.answer.edge.id


def test_numbers_count_the_criteria_first_and_then_the_answers() -> None:
    typed = meaning("2")
    assert isinstance(typed, Given)
    assert ([c.key for c in typed.ticks], typed.answer) == (["first.exit.2"], None)
    assert answer("3") == "agrees"
    assert answer("6") == "no_response"


def test_ticks_and_an_answer_may_be_typed_together() -> None:
    typed = meaning("1, 2 3")
    assert isinstance(typed, Given)
    assert [c.key for c in typed.ticks] == ["first.exit.1", "first.exit.2"]
    assert typed.answer
    assert typed.answer.edge.id == "agrees"


@pytest.mark.parametrize("line", ["0", "7", "3 4", "3 1", "1 99", "99999999999999"])
def test_numbers_that_mean_nothing_are_unclear(line: str) -> None:
    assert meaning(line) == Unclear(line)


@pytest.mark.parametrize("line", ["agrees", "AGREES", "agr", "a"])
def test_an_answer_may_be_typed_by_its_key_or_its_beginning(line: str) -> None:
    assert answer(line) == "agrees"


def test_an_answer_may_be_typed_by_its_label() -> None:
    assert answer("declines for good") == "declines"
    assert answer("拒绝", "zh") == "declines"
    assert answer("no answer") == "no_response"


def test_digits_of_other_scripts_are_digits() -> None:
    assert answer("３") == "agrees"


@pytest.mark.parametrize("line", ["3 after 4d", "agrees after 4d", "3 4d", "a  AFTER  4d"])
def test_an_answer_may_say_its_time(line: str) -> None:
    typed = meaning(line)
    assert isinstance(typed, Given)
    assert typed.after == 4
    assert typed.answer
    assert typed.answer.edge.id == "agrees"


@pytest.mark.parametrize(("line", "days"), [("5d", 5), ("wait 2w", 14), ("1bd", 1.4), ("等3d", 3)])
def test_a_time_alone_passes(line: str, days: float) -> None:
    assert meaning(line) == Wait(days)


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", Wish.LOOK),
        ("  ", Wish.LOOK),
        ("?", Wish.HELP),
        ("？", Wish.HELP),
        ("b", Wish.BACK),
        ("undo", Wish.BACK),
        ("上一步", Wish.BACK),
        ("p", Wish.PATH),
        ("r", Wish.AGAIN),
        ("Q", Wish.QUIT),
        ("exit", Wish.QUIT),
    ],
)
def test_wishes_have_short_and_long_words(line: str, wish: Wish) -> None:
    assert meaning(line) is wish


def test_all_ticks_everything() -> None:
    assert meaning("all") == Everything()
    assert meaning("*") == Everything()


def test_a_walk_is_saved_in_a_file_that_may_be_named() -> None:
    assert meaning("s") == Save(None)
    assert meaning("save My Deal.json") == Save("My Deal.json")


def test_an_answer_that_is_called_like_a_wish_is_an_answer() -> None:
    assert answer("back") == "back"


def test_other_words_get_the_nearest_answer() -> None:
    assert meaning("agreees") == Unclear("agreees", "agrees")
    assert meaning("xyzzy") == Unclear("xyzzy")


@given(st.text())
def test_no_line_breaks_the_walk(line: str) -> None:
    assert isinstance(meaning(line), Typed)
