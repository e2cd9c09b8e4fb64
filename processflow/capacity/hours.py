"""The working hours of a role: spans of a week, or of many weeks where holidays are left out."""

import re
from collections.abc import Collection, Iterator
from itertools import accumulate

from processflow.record import dataclass
from processflow.simulation.ticks import PER_DAY

WEEK = 7 * PER_DAY
ALWAYS = "always"
_WORDS = {"business": "mon-fri 9:00-17:00", ALWAYS: "mon-sun 0:00-24:00"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTE = PER_DAY // 1440
_TIMES = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Hours:
    """Working time in ticks: it is open from each of `starts` to the same one of `stops`.

    Spans are within one `cycle`, in order, and apart from each other; `before` is the working
    time of the cycle before each of them. A cycle begins on a Monday at midnight.
    """

    starts: tuple[int, ...]
    stops: tuple[int, ...]
    before: tuple[int, ...]
    cycle: int = WEEK

    @property
    def a_cycle(self) -> int:
        """The working time of a cycle."""
        return self.before[-1] + self.stops[-1] - self.starts[-1]

    @property
    def share(self) -> float:
        """The part of all time that is working time."""
        return self.a_cycle / self.cycle

    def without(self, days: Collection[int], weeks: int) -> "Hours":
        """The same for a cycle of so many weeks without some of its days, counted from 0."""
        spans = (
            (week * WEEK + start, week * WEEK + stop)
            for week in range(weeks)
            for start, stop in zip(self.starts, self.stops, strict=True)
        )
        left = [part for span in spans for part in _open_parts(span, days)]
        return _hours(left, weeks * WEEK) if left else self


def hours_of(text: str) -> Hours:
    """The hours that `business`, `always` or days and times stand for.

    A shift whose end is not after its start ends on the next day.
    """
    return _hours(_merged(sorted(_spans(_WORDS.get(text, text)))), WEEK)


def _hours(spans: list[tuple[int, int]], cycle: int) -> Hours:
    before = accumulate((stop - start for start, stop in spans), initial=0)
    starts, stops = zip(*spans, strict=True)
    return Hours(starts, stops, tuple(before)[:-1], cycle)


def _open_parts(span: tuple[int, int], days: Collection[int]) -> Iterator[tuple[int, int]]:
    """What is left of a span where whole days are taken out."""
    start, stop = span
    first, last = start // PER_DAY, (stop - 1) // PER_DAY
    if not any(day in days for day in range(first, last + 1)):
        yield span
        return
    for day in range(first, last + 1):
        if day not in days:
            yield max(start, day * PER_DAY), min(stop, (day + 1) * PER_DAY)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(";"):
        days, _, times = part.strip().partition(" ")
        found = [tuple(map(int, each)) for each in _TIMES.findall(times)]
        for day in _days(days):
            for hour, minute, to_hour, to_minute in found:
                start, stop = hour * 60 + minute, to_hour * 60 + to_minute
                stop += 1440 if stop <= start else 0
                yield from _within_week((day * 1440 + start) * _MINUTE, (stop - start) * _MINUTE)


def _days(text: str) -> list[int]:
    first, _, last = text.partition("-")
    start, stop = _DAYS.index(first), _DAYS.index(last or first)
    return [day % 7 for day in range(start, stop + (1 if stop >= start else 8))]


def _within_week(start: int, length: int) -> Iterator[tuple[int, int]]:
    start %= WEEK
    stop = start + length
    yield start, min(stop, WEEK)
    if stop > WEEK:
        yield 0, stop - WEEK


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, stop in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((start, stop))
    return found
