"""Hours as spans of a week."""

import pytest

from processflow.capacity.hours import WEEK, hours_of
from processflow.simulation.ticks import PER_DAY

HOUR = PER_DAY // 24


def test_business_is_forty_hours_from_monday_morning() -> None:
    hours = hours_of("business")
    assert hours.a_cycle == 40 * HOUR
    assert hours.starts[0] == 9 * HOUR
    assert len(hours.starts) == 5


def test_always_is_one_span() -> None:
    assert (hours_of("always").starts, hours_of("always").stops) == ((0,), (WEEK,))
    assert hours_of("always").share == 1


def test_days_may_have_breaks_and_times_of_their_own() -> None:
    hours = hours_of("mon-fri 8:00-12:00, 13:00-17:00; sat 9:00-12:00")
    assert hours.a_cycle == 43 * HOUR
    assert hours.before[-1] == 40 * HOUR


def test_a_night_shift_ends_on_the_next_day_and_in_the_next_week() -> None:
    hours = hours_of("sun 22:00-6:00")
    assert hours.a_cycle == 8 * HOUR
    assert (hours.starts[0], hours.stops[0]) == (0, 6 * HOUR)


@pytest.mark.parametrize("text", ["fri-mon 9:00-12:00", "sat-tue 9:00-12:00"])
def test_days_may_run_over_the_weekend(text: str) -> None:
    assert hours_of(text).a_cycle == 4 * 3 * HOUR


def test_spans_that_overlap_count_once() -> None:
    assert hours_of("mon 9:00-12:00; mon 10:00-13:00").a_cycle == 4 * HOUR
