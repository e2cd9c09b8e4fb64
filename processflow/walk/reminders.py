"""What becomes due while a deal waits in one visit: touches, warnings, our own time."""

import enum
from collections.abc import Iterator

from processflow.model.duration import Duration
from processflow.model.process import Stage
from processflow.record import dataclass
from processflow.walk.session import Session


class Due(enum.Enum):
    """What kind of thing becomes due."""

    TOUCH = "touch"
    QUIET = "quiet"
    OWN_TIME_WARNING = "own-time-warning"
    OWN_TIME_OVER = "own-time-over"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due after the times `after`, one after the other, counted from the entry.

    `touch` is the position in the stage's cadence.
    """

    after: tuple[Duration, ...]
    due: Due
    touch: int = 0

    @property
    def days(self) -> float:
        """The calendar days from the entry, every law at its median."""
        return sum(each.median for each in self.after)


def reminders(session: Session, until: float) -> tuple[Reminder, ...]:
    """What becomes due between the time that has passed in this visit and `until`, in order."""
    return tuple(each for each in planned(session) if session.waited < each.days <= until)


def planned(session: Session) -> tuple[Reminder, ...]:
    """Everything that the place where the deal stands foresees, in order, whatever has passed."""
    place = session.place
    stage = session.graph.stages[place.parent or place.id]
    found = [*_touches(session, place, stage), *_warnings(place)]
    return tuple(sorted(found, key=lambda each: each.days))


def _touches(session: Session, place: Stage, stage: Stage) -> Iterator[Reminder]:
    named = place.guidance.follow_up or stage.guidance.follow_up
    for cadence in session.graph.process.libraries.cadences:
        if named and cadence.id == named.id:
            for position, touch in enumerate(cadence.touches):
                yield Reminder((touch.day,), Due.TOUCH, position)


def _warnings(place: Stage) -> Iterator[Reminder]:
    waits = (place.wait,) if place.wait else ()
    if place.silence and place.silence.warn:
        yield Reminder((*waits, place.silence.warn), Due.QUIET)
    if place.sla and place.sla.warn:
        yield Reminder((place.sla.warn,), Due.OWN_TIME_WARNING)
    if place.sla and place.sla.within:
        yield Reminder((place.sla.within,), Due.OWN_TIME_OVER)
