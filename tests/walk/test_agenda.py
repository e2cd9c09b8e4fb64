"""What a deal makes due, on days of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.api import load_text
from processflow.model.days_off import Calendar
from processflow.model.duration import fixed, lognormal_by_quantiles
from processflow.syntax.shipped import template_text
from processflow.walk.agenda import Matter, agenda, day_after
from processflow.walk.session import Session, all_ticked, answered, session_at, time_passed

SEVEN = load_text(template_text("seven-step")).require()
KNOWN = (("annual_cost", 60_000),)
THURSDAY = date(2026, 11, 26)
LATEST = 3_000_000


def _due(session: Session) -> list[tuple[str, str]]:
    return [(each.day.isoformat(), each.matter.value) for each in agenda(session, THURSDAY)]


def test_touches_our_time_and_silence_stand_on_working_days() -> None:
    assert _due(session_at(SEVEN)) == [
        ("2026-11-26", "touch"),
        ("2026-11-26", "own-time-warning"),
        ("2026-11-26", "own-time-over"),
        ("2026-11-27", "touch"),
        ("2026-12-01", "touch"),
        ("2026-12-04", "touch"),
        ("2026-12-09", "touch"),
        ("2026-12-10", "quiet"),
        ("2026-12-15", "touch"),
        ("2026-12-17", "silence"),
    ]


def test_an_answer_stops_the_touches_of_the_stage_before() -> None:
    before = session_at(SEVEN)
    after = answered(all_ticked(before), "yes")
    assert after.state.at == "connect"
    assert "own-time-warning" in dict(map(reversed, _due(after)))
    ended = answered(before, "no")
    assert _due(ended) == []


def test_what_has_passed_is_not_due_again() -> None:
    waited = time_passed(session_at(SEVEN), 6.0)
    days = [day for day, _ in _due(waited)]
    assert min(days) == "2026-12-04"
    assert len(days) == len(_due(session_at(SEVEN))) - 5


def test_an_end_hands_over_and_starts_deals() -> None:
    won = answered(all_ticked(session_at(SEVEN, "close", given=KNOWN)), "signs")
    assert _due(won) == [("2026-11-30", "handoff")]
    kept = answered(all_ticked(session_at(SEVEN, "nurture", given=KNOWN)), "yes")
    assert _due(kept) == [("2026-12-26", "spawn"), ("2027-01-25", "spawn")]


def test_the_handoff_of_an_answer_is_due_where_the_deal_came_to() -> None:
    need = answered(all_ticked(session_at(SEVEN, "connect", given=KNOWN)), "need")
    assert ("2026-11-27", "handoff") in _due(need)


@pytest.mark.parametrize(
    ("start", "text", "expected"),
    [
        ("2026-11-26", "1bd", "2026-11-27"),
        ("2026-11-26", "2bd", "2026-11-30"),
        ("2026-11-27", "1bd", "2026-11-30"),
        ("2026-11-28", "0bd", "2026-11-28"),
        ("2026-11-28", "1bd", "2026-11-30"),
        ("2026-11-29", "5bd", "2026-12-04"),
        ("2026-11-26", "1.5bd", "2026-11-27"),
        ("2026-01-31", "1mo", "2026-02-28"),
        ("2024-01-31", "1mo", "2024-02-29"),
        ("2026-12-15", "1mo", "2027-01-15"),
        ("2026-01-15", "1.5mo", "2026-03-02"),
        ("2026-11-26", "2w", "2026-12-10"),
        ("2026-11-26", "36h", "2026-11-27"),
        ("2026-11-26", "30min", "2026-11-26"),
    ],
)
def test_times_end_on_days_of_the_calendar(start: str, text: str, expected: str) -> None:
    time = fixed(text)
    assert time
    assert day_after(date.fromisoformat(start), [time]) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "text", "expected"),
    [
        ("2026-12-23", "1bd", "2026-12-28"),  # closed on the 24th, holidays, a weekend
        ("2026-12-23", "3bd", "2026-12-30"),
        ("2026-12-23", "5bd", "2027-01-05"),  # closed on the 31st, a holiday, a weekend
        ("2026-12-23", "0bd", "2026-12-23"),
        ("2026-12-23", "1d", "2026-12-24"),
        ("2026-12-23", "1w", "2026-12-30"),
    ],
)
def test_business_days_leave_out_the_holidays_of_the_process(
    start: str, text: str, expected: str
) -> None:
    time, calendar = fixed(text), Calendar("DE", "BY", ("12-24", "12-31"))
    assert time
    found = day_after(date.fromisoformat(start), [time], calendar)
    assert found == date.fromisoformat(expected)


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_business_days_are_counted_as_one_counts_them_on_paper(start: date, count: int) -> None:
    closed = ("12-24", "12-25", "12-26", "12-31", "01-01", "05-01", "2026-11-27", "2026-11-30")
    time, day, left = fixed(f"{count}bd"), start, count
    assert time
    while left:
        day += timedelta(days=1)
        is_off = {day.isoformat(), day.isoformat()[5:]} & set(closed)
        left -= day.weekday() < 5 and not is_off
    assert day_after(start, [time], Calendar(closed=closed)) == day


def test_a_law_counts_by_its_median_and_times_add_up() -> None:
    law, week = lognormal_by_quantiles(10.0, 30.0, ""), fixed("1w")
    assert law
    assert week
    assert day_after(THURSDAY, [law, week]) == date(2026, 12, 13)


def test_beyond_the_calendar_there_is_no_day() -> None:
    for text in ("999999mo", "999999w", "999999d"):
        time = fixed(text)
        assert time
        assert day_after(date(9000, 1, 1), [time]) is None


@given(st.integers(0, LATEST), st.integers(0, 400))
def test_working_days_are_counted_as_one_counts_them(ordinal: int, count: int) -> None:
    start = day = date.fromordinal(ordinal + 1)
    left = count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    time = fixed(f"{count}bd")
    assert time
    assert day_after(start, [time]) == day


def test_a_day_begins_with_touches_then_our_time() -> None:
    first = agenda(session_at(SEVEN), THURSDAY)
    assert [each.matter for each in first[:3]] == [
        Matter.TOUCH,
        Matter.OWN_TIME_WARNING,
        Matter.OWN_TIME_OVER,
    ]
