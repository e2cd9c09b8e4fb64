"""Holidays: which days they are, and that nobody works on them."""

from datetime import date, timedelta

import pytest

from processflow.api import check, load_text
from processflow.capacity import by_numba, plain
from processflow.capacity.flow import flow_of
from processflow.capacity.hours import WEEK, hours_of
from processflow.capacity.job import until_empty
from processflow.capacity.plain import Stay
from processflow.capacity.staffing import FIRST_DAY, WEEKS, days_off_of, staffing_of
from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph
from processflow.model.days_off import Calendar, days_off
from processflow.simulation.ticks import PER_DAY

HOUR = PER_DAY // 24
BAVARIA_2026 = {  # as the state's ministry of the interior lists them
    *("2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14"),
    *("2026-05-25", "2026-06-04", "2026-10-03", "2026-11-01", "2026-12-25", "2026-12-26"),
}


def staffed(hours: str = "business", calendar: str = "{country: DE, region: BY}") -> ProcessGraph:
    return load_text(
        f"""
processflow: 1
process: off
start: work
use: {{calendar: {calendar}}}
arrivals: {{deals: 3, per: 1w}}
roles: {{rep: {{title: Rep, people: 1, hours: "{hours}"}}}}
stages: {{work: {{owner: rep, duration: 1h, effort: 6h, next: done}}}}
ends: {{done: {{title: Done, outcome: won}}}}
"""
    ).require()


def stays_of(graph: ProcessGraph, deals: int = 400) -> list[Stay]:
    arrivals, found = graph.process.arrivals, list[Stay]()
    assert arrivals
    run = until_empty(flow_of(graph), staffing_of(graph), arrivals, seed=1, deals=deals)
    plain.run(run, found.append)
    assert plain.run(run).same_as(by_numba.run(run))
    return found


def test_the_holidays_of_a_region_are_those_that_it_lists() -> None:
    found = days_off(Calendar("DE", "BY"), date(2026, 1, 1), 365)
    assert {day.isoformat() for day in found} == BAVARIA_2026
    assert len(days_off(Calendar("DE"), date(2026, 1, 1), 365)) < len(found)


def test_closed_days_are_dates_or_days_of_every_year() -> None:
    found = days_off(Calendar(closed=("12-24", "02-29", "2027-05-07")), date(2027, 1, 1), 731)
    expected = ["2027-05-07", "2027-12-24", "2028-02-29", "2028-12-24"]
    assert [day.isoformat() for day in found] == expected


def test_a_day_that_its_year_does_not_have_is_none() -> None:
    assert not days_off(Calendar(closed=("2027-02-29",)), date(2027, 1, 1), 365)


@pytest.mark.parametrize("day", ["02-30", "2026-02-30", "04-31", "13-01", "0000-01-01", "12-32"])
def test_what_is_no_day_is_told_at_its_place(day: str) -> None:
    text = (
        "processflow: 1\nprocess: off\nstart: work\n"
        f'use: {{calendar: {{closed: ["{day}"]}}}}\n'
        "stages: {work: {next: won}}\nends: {won: {outcome: won}}\n"
    )
    (found,) = [each for each in check(load_text(text)) if each.severity.value == "error"]
    assert str(found).startswith(f"<text>:4:27: error[bad-value]: `{day}` is not a day")


def test_after_twenty_eight_years_the_days_are_those_of_the_week_again() -> None:
    again = FIRST_DAY + timedelta(weeks=WEEKS)
    assert (again.month, again.day, again.weekday()) == (1, 1, 0)
    assert again.year == FIRST_DAY.year + 28


@pytest.mark.parametrize("calendar", [Calendar("XX"), Calendar("DE", "ZZ")])
def test_a_country_that_nobody_knows_is_told(calendar: Calendar) -> None:
    with pytest.raises(IncompleteError, match="such as `DE`"):
        days_off(calendar, FIRST_DAY, 7)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(IncompleteError, match=r"pip install 'processflow\[calendar\]'"):
        days_off(Calendar("DE"), FIRST_DAY, 7)
    assert days_off(Calendar(closed=("01-02",)), FIRST_DAY, 7) == {date(2024, 1, 2): "closed"}


def test_hours_lose_what_they_have_on_days_off() -> None:
    night = hours_of("mon 22:00-4:00")
    assert night.without(frozenset({1}), 2).a_cycle == (2 + 6) * HOUR  # the first Tuesday
    business = hours_of("business").without(frozenset({0, 5, 6}), 3)
    assert business.a_cycle == (3 * 40 - 8) * HOUR
    assert business.cycle == 3 * WEEK


def test_nobody_works_on_a_holiday() -> None:
    off = days_off_of(Calendar("DE", "BY"))
    assert off
    stays = stays_of(staffed())
    days = {stay.begun // PER_DAY for stay in stays}
    assert len(days) > 100
    assert not days & off.days
    assert {stay.came // PER_DAY for stay in stays} & off.days  # deals come on them


def test_work_that_is_not_done_rests_on_a_holiday() -> None:
    """Against counting the working hours one by one."""
    off = days_off_of(Calendar("DE", "BY"))
    assert off
    rested = 0
    for stay in stays_of(staffed()):
        hours = 0
        for minute in range(stay.begun // 60_000, stay.released // 60_000):
            day, clock = divmod(minute, 1440)
            hours += day % 7 < 5 and day not in off.days and 540 <= clock < 1020
        assert abs(hours - 360) <= 1
        rested += any(
            day in off.days for day in range(stay.begun // PER_DAY, stay.released // PER_DAY)
        )
    assert rested


def test_who_works_always_works_on_holidays() -> None:
    (pool,) = staffing_of(staffed("always")).pools
    assert pool.hours.share == 1


def test_a_working_day_of_effort_is_as_long_as_ever_and_the_load_is_larger() -> None:
    with_days, without = (
        staffing_of(staffed()),
        staffing_of(staffed(calendar='{closed: ["02-29"]}')),
    )
    assert with_days.tasks == without.tasks
    assert with_days.pools[0].hours.share < without.pools[0].hours.share
    off = with_days.days_off
    assert off
    lost = 1 - with_days.pools[0].hours.share / (40 / 168)
    assert lost == pytest.approx(off.a_year / (365.25 * 5 / 7))
    assert 9 < off.a_year < 12  # twelve or thirteen holidays, some at weekends
