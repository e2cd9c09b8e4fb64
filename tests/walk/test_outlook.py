"""What can happen from where a deal stands."""

from processflow.graph.graph import ProcessGraph
from processflow.walk.outlook import Tries, limits_here, missing, prospects
from processflow.walk.state import Event, State
from processflow.walk.step import begin, move
from tests.walk.raw_processes import graph, question


def sample() -> ProcessGraph:
    again = {"to": "first", "limit": {"times": 2, "to": "lost", "reason": "price"}}
    return graph(
        {
            "first": {
                "exit": ["The need", {"text": "Nice", "required": False}],
                "max_visits": {"times": 4, "to": "recycled"},
                **question(on="won", again=again, off="lost"),
            },
            "side": {"side": True, **question(yes="back", no="lost")},
        }
    )


def test_missing_are_the_required_criteria_of_home_that_are_not_met() -> None:
    process = sample()
    state = begin(process)
    assert [str(c.text) for c in missing(process, state)] == ["The need"]
    shown = State("first", "first", state.counters, frozenset({"first.exit.1"}))
    assert missing(process, shown) == ()


def test_every_answer_says_where_it_leads_now_and_once_all_is_shown() -> None:
    process = sample()
    on, again, off = prospects(process, begin(process))
    assert on.now
    assert on.shown
    assert (on.now.state.at, on.shown.state.at) == ("first", "won")
    assert again.now
    assert again.shown is None
    assert again.now.state.at == "first"
    assert off.now
    assert off.now.state.at == "lost"


def test_tries_count_down_until_the_limit_sends_elsewhere() -> None:
    process, seen = sample(), []
    state = begin(process)
    for _ in range(3):
        again = prospects(process, state)[1]
        assert again.tries
        assert again.now
        seen.append((again.tries.left, again.now.state.at))
        state = move(process, state, Event("again")).state
    assert seen == [(2, "first"), (1, "first"), (0, "lost")]


def test_limited_visits_of_the_place_are_told() -> None:
    process = sample()
    assert limits_here(process, begin(process)) == (
        Tries("visits of first", 1, 4, "recycled", "first"),
    )
    assert limits_here(process, begin(process, "side")) == ()


def test_back_without_a_home_leads_nowhere() -> None:
    process = sample()
    yes, no = prospects(process, begin(process, "side"))
    assert yes.now is None
    assert no.now
    assert no.now.state.at == "lost"


def test_an_end_has_no_prospects() -> None:
    process = sample()
    assert prospects(process, move(process, begin(process), Event("off")).state) == ()
