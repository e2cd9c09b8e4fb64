"""Steps draw a stage as a small flow: language, section 2."""

import pytest

from processflow.graph.graph import ProcessGraph
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import NotAnAnswer, begin, move
from tests.walk.raw_processes import Tree, graph, question


def sample(**talk: object) -> ProcessGraph:
    steps: Tree = {
        "call": {"max_visits": {"times": 3, "to": "lost"}},
        "mail": question(yes="meet", no="talk", no_response="call"),
        "meet": question(on="close", aside="side", home="back", off="lost"),
    }
    return graph(
        {
            "lead": {"next": "talk"},
            "talk": {
                "max_visits": {"times": 2, "to": "recycled"},
                "exit": ["The need"],
                **talk,
                "steps": steps,
            },
            "close": question(yes="won", no="talk"),
            "side": {"side": True, **question(yes="back", no="lost")},
        }
    )


def after(process: ProcessGraph, *answers: str) -> State:
    state = begin(process)
    for answer in answers:
        state = move(process, state, Event(answer)).state
    return state


def counted(process: ProcessGraph, state: State) -> dict[str, int]:
    return dict(zip(process.counters, state.counters, strict=True))


def test_a_step_without_a_way_on_goes_to_the_next_one() -> None:
    assert after(sample(), "next", "next").at == "mail"


def test_from_outside_the_stage_is_entered_at_its_first_step() -> None:
    state = after(sample(), "next")
    assert (state.at, state.home) == ("call", "talk")


def test_moving_between_steps_is_no_visit_of_the_stage() -> None:
    process = sample()
    state = after(process, "next", "next", "yes")
    assert counted(process, state) == {"visits of talk": 1, "visits of call": 1}


def test_from_inside_its_own_id_starts_the_stage_anew_and_is_no_visit_of_it() -> None:
    process = sample()
    state = after(process, "next", "next", "no")
    assert state.at == "call"
    assert counted(process, state) == {"visits of talk": 1, "visits of call": 2}


def test_back_from_inside_home_starts_it_anew_and_is_no_visit_of_it() -> None:
    process = sample()
    state = after(process, "next", "next", "yes", "home")
    assert state.at == "call"
    assert counted(process, state) == {"visits of talk": 1, "visits of call": 2}


def test_back_from_a_side_stage_is_a_visit_of_home() -> None:
    process = sample()
    state = after(process, "next", "next", "yes", "aside", "yes")
    assert counted(process, state) == {"visits of talk": 2, "visits of call": 2}


def test_every_arrival_at_a_step_counts_for_its_own_limit() -> None:
    process = sample()
    once = ("next", "no_response")
    assert after(process, "next", *once, *once).at == "call"
    assert after(process, "next", *once, *once, *once).at == "lost"


def test_the_limit_of_a_stage_counts_entries_from_outside() -> None:
    process = sample()
    way = ("next", "yes", "on", "no")
    assert after(process, "next", *way).at == "call"
    assert after(process, "next", *way, *way).at == "recycled"


def test_any_step_may_leave() -> None:
    assert after(sample(), "next", "next", "yes", "off").at == "lost"


def test_moving_between_the_steps_of_home_needs_no_criteria() -> None:
    process = sample()
    state = move(process, after(process, "next"), Event("next", met=frozenset())).state
    assert state.at == "mail"


def test_leaving_a_stage_from_a_step_needs_the_stages_criteria() -> None:
    process = sample()
    moved = move(process, after(process, "next", "next", "yes"), Event("on", met=frozenset()))
    assert moved.state.at == "meet"
    assert [criterion.key for criterion in moved.unmet] == ["talk.exit.1"]
    assert counted(process, moved.state) == {"visits of talk": 1, "visits of call": 1}


def test_steps_of_a_side_stage_never_become_home() -> None:
    process = graph(
        {
            "first": {"next": "side"},
            "side": {"side": True, "steps": {"one": {}, "two": {"next": "back"}}},
        }
    )
    assert after(process, "next", "next") == State("two", "first", ())
    assert after(process, "next", "next", "next").at == "first"


def test_a_deal_may_begin_at_a_step_and_is_then_in_its_stage() -> None:
    process = sample()
    state = begin(process, "mail")
    assert (state.at, state.home) == ("mail", "talk")
    assert counted(process, state) == {"visits of talk": 1, "visits of call": 0}


def test_the_start_may_be_a_stage_with_steps() -> None:
    process = graph({"talk": {"steps": {"one": {}, "two": {"next": "won"}}}})
    assert begin(process) == State("one", "talk", ())


def test_a_deal_that_has_ended_takes_no_answer() -> None:
    process = graph({"first": {"next": "won"}})
    state = after(process, "next")
    assert is_over(process, state)
    with pytest.raises(NotAnAnswer):
        move(process, state, Event("next"))


def test_an_answer_that_the_place_does_not_have_is_refused() -> None:
    with pytest.raises(NotAnAnswer, match="`maybe` is no answer at `lead`"):
        move(sample(), begin(sample()), Event("maybe"))
