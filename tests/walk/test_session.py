"""A walk by hand: ticks, answers, time that passes, and one step back."""

import pytest

from processflow.graph.graph import ProcessGraph
from processflow.walk.reminders import Due, reminders
from processflow.walk.session import (
    Session,
    all_ticked,
    answered,
    patience_of,
    session_at,
    stepped_back,
    time_passed,
    toggled,
    tried,
)
from tests.walk.raw_processes import graph, question


def sample() -> ProcessGraph:
    silence = {"to": "lost", "after": "10d", "warn": "4d"}
    return graph(
        {
            "first": {
                "exit": ["The need", {"text": "A nice word", "required": False}],
                "wait": "2d",
                "duration": "3d",
                "sla": {"warn": "5d", "within": "6d"},
                **question(yes="second", no="lost", no_response=silence),
            },
            "second": {"exit": ["The date"], "next": "won"},
        }
    )


def ticked(session: Session) -> Session:
    return toggled(session, session.criteria[0])


def test_without_a_tick_the_deal_stays() -> None:
    session = answered(session_at(sample()), "yes")
    assert session.state.at == "first"
    assert [str(c.text) for c in session.trail.legs[-1].move.unmet] == ["The need"]


def test_with_its_ticks_the_deal_goes_on() -> None:
    assert answered(ticked(session_at(sample())), "yes").state.at == "second"
    assert answered(all_ticked(session_at(sample())), "yes").state.at == "second"


def test_a_tick_stays_until_it_is_taken_away() -> None:
    session = answered(ticked(session_at(sample())), "no")
    assert session.is_over
    back = stepped_back(session)
    assert back is not None
    assert back.ticked == {"first.exit.1"}
    assert answered(ticked(back), "yes").state.at == "first"


def test_trying_an_answer_moves_nothing() -> None:
    session = session_at(sample())
    assert tried(session, "no").state.at == "lost"
    assert session.state.at == "first"


def test_one_step_back_undoes_the_last_answer_exactly() -> None:
    start = ticked(session_at(sample()))
    assert stepped_back(answered(start, "yes")) == start


def test_one_step_back_takes_back_a_wait_first() -> None:
    session = time_passed(answered(session_at(sample()), "yes"), 1)
    once = stepped_back(session)
    assert once is not None
    assert (once.waited, once.state.at, len(once.trail.legs)) == (0, "first", 1)


def test_there_is_nothing_before_the_beginning() -> None:
    assert stepped_back(session_at(sample())) is None


def test_time_that_passes_is_the_time_of_the_answer() -> None:
    session = answered(time_passed(ticked(session_at(sample())), 4), "yes")
    assert session.state.elapsed == 4
    assert session.waited == 0


def test_an_answer_may_say_its_own_time() -> None:
    assert answered(ticked(session_at(sample())), "yes", 7.5).state.elapsed == 7.5


def test_enough_time_without_an_answer_is_silence() -> None:
    session = session_at(sample())
    assert patience_of(session) == 12
    waiting = time_passed(time_passed(session, 8), 3.5)
    assert (waiting.state.at, waiting.waited) == ("first", 11.5)
    silent = time_passed(waiting, 100)
    assert (silent.state.at, silent.state.elapsed) == ("lost", 12)


def test_where_silence_is_no_answer_a_deal_may_wait_for_ever() -> None:
    session = answered(ticked(session_at(sample())), "yes")
    assert patience_of(session) is None
    assert time_passed(session, 5_000).state.at == "second"


@pytest.mark.parametrize(
    ("waited", "until", "due"),
    [
        (0, 4, []),
        (0, 5, [(5, Due.OWN_TIME_WARNING)]),
        (5, 6, [(6, Due.QUIET), (6, Due.OWN_TIME_OVER)]),
        (6, 12, []),
    ],
)
def test_what_becomes_due_is_told_once(
    waited: float, until: float, due: list[tuple[float, Due]]
) -> None:
    session = time_passed(session_at(sample()), waited)
    assert [(each.days, each.due) for each in reminders(session, until)] == due
