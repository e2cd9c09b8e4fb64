"""What becomes due while a deal waits in one visit: touches, warnings, our own time."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from processflow.model.process import Stage
from processflow.walk.session import Session


class Due(enum.Enum):
    """What kind of thing becomes due."""

    TOUCH = "touch"
    QUIET = "quiet"
    OWN_TIME_WARNING = "own-time-warning"
    OWN_TIME_OVER = "own-time-over"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due after `days` of the visit; `touch` is the position in the stage's cadence."""

    days: float
    due: Due
    touch: int = 0


def reminders(session: Session, until: float) -> tuple[Reminder, ...]:
    """What becomes due between the time that has passed in this visit and `until`, in order."""
    place = session.place
    stage = session.graph.stages[place.parent or place.id]
    found = [*_touches(session, place, stage), *_warnings(place)]
    found.sort(key=lambda each: each.days)
    return tuple(each for each in found if session.waited < each.days <= until)


def _touches(session: Session, place: Stage, stage: Stage) -> Iterator[Reminder]:
    named = place.guidance.follow_up or stage.guidance.follow_up
    for cadence in session.graph.process.libraries.cadences:
        if named and cadence.id == named.id:
            for position, touch in enumerate(cadence.touches):
                yield Reminder(touch.day.median, Due.TOUCH, position)


def _warnings(place: Stage) -> Iterator[Reminder]:
    waits = place.wait.median if place.wait else 0.0
    if place.silence and place.silence.warn:
        yield Reminder(waits + place.silence.warn.median, Due.QUIET)
    if place.sla and place.sla.warn:
        yield Reminder(place.sla.warn.median, Due.OWN_TIME_WARNING)
    if place.sla and place.sla.within:
        yield Reminder(place.sla.within.median, Due.OWN_TIME_OVER)
