"""How long a visit lasts: language, section 3."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.walk.state import Event
from processflow.walk.step import begin, move
from processflow.walk.visit import median_time, visit_time
from tests.walk.raw_processes import Tree, graph, question

SILENCE: Tree = {"to": "lost", "after": "10d"}


def days(stage: Tree, answer: str, u: float | None = None) -> float:
    process = graph({"first": stage})
    transition = process.transition("first", answer)
    assert transition is not None
    if u is None:
        return median_time(process, begin(process), transition)
    return visit_time(process, begin(process), transition, lambda: u)


def asked(**keys: object) -> Tree:
    return {**question(yes="won", no="lost", no_response=SILENCE), **keys}


def test_a_visit_lasts_wait_and_then_duration() -> None:
    assert days(asked(wait="2d", duration="3d"), "yes") == 5
    assert days(asked(wait="2d"), "yes") == 2
    assert days(asked(), "yes") == 0


def test_a_visit_lasts_wait_and_then_after_if_the_customer_is_silent() -> None:
    assert days(asked(wait="2d", duration="3d"), "no_response") == 12


def test_silence_without_after_counts_from_the_cadences_last_touch() -> None:
    from processflow.graph.graph import graph_of
    from processflow.model.build import process_of

    stage = question(yes="won", no="lost", no_response="lost") | {"follow_up": "calls"}
    touches = [{"day": "9d", "channel": "phone"}, {"day": "2d", "channel": "email"}]
    process = graph_of(
        process_of(
            {
                "process": "sample",
                "start": "first",
                "cadences": {"calls": {"touches": touches}},
                "stages": {"first": stage},
                "ends": {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}},
            }
        )
    )
    transition = process.transition("first", "no_response")
    assert transition is not None
    assert median_time(process, begin(process), transition) == 9


def test_a_stage_without_a_question_lasts_its_duration() -> None:
    assert days({"next": "won", "duration": "4d"}, "next") == 4


def test_one_business_day_is_seven_fifths_of_a_day_and_a_month_30_44_days() -> None:
    assert days({"next": "won", "duration": "5bd"}, "next") == 7
    assert days({"next": "won", "duration": "1mo"}, "next") == 30.44


@given(st.floats(0.001, 0.999))
def test_the_law_of_duration_is_cut_at_after(u: float) -> None:
    cut = days(asked(duration={"mean": "30d", "law": "exponential"}), "yes", u)
    # An exponential time T with mean 30, given T <= 10: its quantile function in closed form.
    assert cut == pytest.approx(-30 * math.log1p(-u * -math.expm1(-10 / 30)))
    assert cut <= 10


@given(st.floats(0.001, 0.999))
def test_a_duration_that_is_never_shorter_than_after_takes_as_long_as_after(u: float) -> None:
    assert days(asked(duration="30d"), "yes", u) == 10


def test_the_visit_lasts_the_longest_of_what_the_criteria_take_and_the_duration() -> None:
    criteria = [{"text": "One", "takes": "5d"}, {"text": "Two", "takes": "20d"}, "Three"]
    assert days(asked(exit=criteria, duration="3d", wait="1d"), "yes") == 21
    assert days(asked(exit=criteria[:1], duration="9d"), "no") == 9


def test_times_of_criteria_side_by_side_are_independent() -> None:
    criteria = [{"text": str(i), "takes": {"mean": "6d", "law": "exponential"}} for i in range(2)]
    process = graph({"first": {"exit": criteria, "next": "won"}})
    transition = process.transition("first", "next")
    assert transition is not None
    draw = random.Random(7).random
    first = begin(process)
    mean = sum(visit_time(process, first, transition, draw) for _ in range(20_000)) / 20_000
    # E max of two independent exponential times is 1.5 times their mean; sd is 1.118 * 6.
    assert abs(mean - 9) < 4 * 6 * 1.118 / math.sqrt(20_000)


def test_the_time_of_an_event_is_the_median_of_the_law_by_default() -> None:
    process = graph({"first": {"duration": {"p50": "6d", "p90": "15d"}, "next": "won"}})
    assert move(process, begin(process), Event("next")).state.elapsed == pytest.approx(6)


def test_the_time_of_an_event_is_the_time_it_says() -> None:
    process = graph({"first": asked(duration="3d")})
    for answer, after in itertools.product(("yes", "no_response"), (0.0, 4.5)):
        assert move(process, begin(process), Event(answer, after)).state.elapsed == after


def test_entry_restarts_the_timer() -> None:
    process = graph({"first": question(yes="won", no="first", no_response=SILENCE)})
    state = move(process, begin(process), Event("no", 8)).state
    assert move(process, state, Event("no_response")).state.elapsed == 18


def test_service_levels_and_warnings_never_move_a_deal_or_its_clock() -> None:
    plain = asked(duration="3d")
    told = plain | {
        "sla": {"within": "1h", "warn": "1h"},
        "effort": "2h",
        "no_response": SILENCE | {"warn": "1d"},
    }
    for answer in ("yes", "no", "no_response"):
        assert days(plain, answer) == days(told, answer)
