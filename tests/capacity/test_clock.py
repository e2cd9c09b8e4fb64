"""When work can begin and when it is done, against counting minute by minute."""

from hypothesis import given
from hypothesis import strategies as st

from processflow.capacity.clock import Spans, done, opening, worked
from processflow.capacity.hours import WEEK, hours_of
from processflow.simulation.ticks import PER_DAY

HOUR = PER_DAY // 24
TEXTS = ["business", "always", "mon-fri 8:00-12:00, 13:00-17:00; sat 9:00-12:00", "sun 22:00-6:00"]


def spans(text: str) -> Spans:
    hours = hours_of(text)
    return hours.starts, hours.stops, hours.before


def is_open(within: Spans, time: int) -> bool:
    return any(a <= time % WEEK < b for a, b in zip(within[0], within[1], strict=True))


def test_work_of_friday_afternoon_is_done_on_monday() -> None:
    friday = 4 * 24 * HOUR
    business = spans("business")
    assert opening(business, WEEK, friday + 20 * HOUR) == WEEK + 9 * HOUR
    assert done(business, WEEK, friday + 16 * HOUR, 3 * HOUR) == WEEK + 11 * HOUR
    assert done(business, WEEK, friday + 16 * HOUR, 1 * HOUR) == friday + 17 * HOUR


@given(st.sampled_from(TEXTS), st.integers(0, 3 * WEEK // HOUR))
def test_it_opens_at_the_first_open_hour(text: str, hour: int) -> None:
    within = spans(text)
    expected = next(h for h in range(hour, hour + 400) if is_open(within, h * HOUR))
    assert opening(within, WEEK, hour * HOUR) == expected * HOUR


@given(st.sampled_from(TEXTS), st.integers(0, 3 * WEEK // HOUR))
def test_it_counts_every_open_hour(text: str, hour: int) -> None:
    within = spans(text)
    expected = sum(is_open(within, h * HOUR) for h in range(hour))
    assert worked(within, WEEK, hour * HOUR) == expected * HOUR


@given(st.sampled_from(TEXTS), st.integers(0, 3 * WEEK), st.integers(0, 2 * WEEK))
def test_work_is_done_when_it_has_been_worked(text: str, time: int, work: int) -> None:
    within = spans(text)
    begun = opening(within, WEEK, time)
    ended = done(within, WEEK, begun, work)
    assert worked(within, WEEK, ended) - worked(within, WEEK, begun) == work
    assert work == 0 or is_open(within, ended - 1)
