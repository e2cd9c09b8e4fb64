"""What a deal makes due on which day of the calendar, while it stays where it is.

Any answer takes the deal elsewhere, and with it goes all that was due: ask again then. Days count
from the entry by the calendar: `bd` from Monday to Friday, holidays of the process left out, `mo`
to the same day of a later month.
"""

import calendar
import enum
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from processflow.model.days_off import Calendar, days_off
from processflow.model.duration import Duration, Law
from processflow.model.process import End, Handoff, Spawn
from processflow.record import dataclass
from processflow.walk.reminders import Due, planned
from processflow.walk.session import Session, patience_of


class Matter(enum.Enum):
    """What kind of thing becomes due."""

    TOUCH = "touch"
    QUIET = "quiet"
    OWN_TIME_WARNING = "own-time-warning"
    OWN_TIME_OVER = "own-time-over"
    SILENCE = "silence"
    HANDOFF = "handoff"
    SPAWN = "spawn"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something due on a day; `position` tells touches and new deals apart."""

    day: date
    matter: Matter
    position: int = 0


def agenda(session: Session, entered: date) -> tuple[Appointment, ...]:
    """Everything due from here on, by day; `entered` is when the deal came where it is."""
    found = [*_handoff(session, entered), *_spawns(session, entered)]
    if not session.is_over:
        found += [*_of_visit(session, entered), *_silence(session, entered)]
    order = list(Matter)
    return tuple(sorted(found, key=lambda each: (each.day, order.index(each.matter))))


def handoff_of(session: Session) -> Handoff | None:
    """The handoff that the deal's last answer or its end asks for."""
    element = session.graph.nodes[session.state.at].element
    if isinstance(element, End) and element.handoff:
        return element.handoff
    legs = session.trail.legs
    return legs[-1].move.transition.edge.handoff if legs and legs[-1].move.uses_edge else None


def spawns_of(session: Session) -> tuple[Spawn, ...]:
    """The deals that the last answer or the end starts."""
    element = session.graph.nodes[session.state.at].element
    own = element.spawns if isinstance(element, End) else ()
    return (*(session.trail.legs[-1].move.spawns if session.trail.legs else ()), *own)


def day_after(
    start: date, times: Sequence[Duration], holidays: Calendar | None = None
) -> date | None:
    """The day on which these times are over, one after the other; None beyond the calendar."""
    try:
        for time in times:
            start = _later(start, time, holidays)
    except (OverflowError, ValueError):
        return None
    return start


def _of_visit(session: Session, entered: date) -> Iterator[Appointment]:
    patience = patience_of(session)
    for each in planned(session):
        is_past = session.waited and each.days <= session.waited
        if not is_past and (patience is None or each.days <= patience):
            yield from _on(
                day_after(entered, each.after, session.graph.process.calendar),
                _MATTERS[each.due],
                each.touch,
            )


_MATTERS = {
    Due.TOUCH: Matter.TOUCH,
    Due.QUIET: Matter.QUIET,
    Due.OWN_TIME_WARNING: Matter.OWN_TIME_WARNING,
    Due.OWN_TIME_OVER: Matter.OWN_TIME_OVER,
}


def _silence(session: Session, entered: date) -> Iterator[Appointment]:
    place = session.place
    if place.silence and place.silence.after:
        times = (*((place.wait,) if place.wait else ()), place.silence.after)
        yield from _on(day_after(entered, times, session.graph.process.calendar), Matter.SILENCE)


def _handoff(session: Session, entered: date) -> Iterator[Appointment]:
    handed = handoff_of(session)
    if handed and not session.waited:
        times = (handed.within,) if handed.within else ()
        yield from _on(day_after(entered, times, session.graph.process.calendar), Matter.HANDOFF)


def _spawns(session: Session, entered: date) -> Iterator[Appointment]:
    for position, spawn in enumerate(spawns_of(session)):
        times = (spawn.after,) if spawn.after else ()
        yield from _on(
            day_after(entered, times, session.graph.process.calendar), Matter.SPAWN, position
        )


def _on(day: date | None, matter: Matter, position: int = 0) -> Iterator[Appointment]:
    if day is not None:
        yield Appointment(day, matter, position)


def _later(start: date, time: Duration, holidays: Calendar | None) -> date:
    if time.law is Law.FIXED and time.text.endswith("bd"):
        count = int(float(time.text.removesuffix("bd")))
        return _business_days_later(start, count, holidays)
    if time.law is Law.FIXED and time.text.endswith("mo"):
        return _months_later(start, float(time.text.removesuffix("mo")))
    return start + timedelta(days=int(time.median + 1e-9))


def _business_days_later(start: date, count: int, holidays: Calendar | None) -> date:
    """The `count`-th business day after `start`: as many more working days as holidays are met."""
    found, left = _working_days_later(start, count), count
    while holidays and left:
        met = days_off(holidays, start + timedelta(days=1), (found - start).days)
        start, left = found, sum(day.weekday() < 5 for day in met)
        found = _working_days_later(start, left)
    return found


def _working_days_later(start: date, count: int) -> date:
    """The `count`-th working day after `start`; at a weekend the week has just ended."""
    if not count:
        return start
    friday = start - timedelta(days=max(0, start.weekday() - 4))
    weeks, rest = divmod(friday.weekday() + count, 5)
    return friday - timedelta(days=friday.weekday()) + timedelta(weeks=weeks, days=rest)


def _months_later(start: date, months: float) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + int(months), 12)
    last = calendar.monthrange(year, month + 1)[1]
    rest = timedelta(days=int((months - int(months)) * 30.44))
    return date(year, month + 1, min(start.day, last)) + rest
