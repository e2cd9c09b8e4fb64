"""Who does the work and how much of it comes: roles with their people and hours, arrivals."""

import enum

from processflow.diagnostic import Pointer
from processflow.model.duration import Duration
from processflow.model.fact import When
from processflow.model.text import Text
from processflow.record import dataclass

BUSINESS = "business"
"""The hours of a role that says none."""


class ShiftEnd(enum.Enum):
    """What happens to work that is not done when the shift ends."""

    PAUSE = "pause"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of our side: `people` have it (None: enough), who work in these `hours`."""

    id: str
    title: Text
    pointer: Pointer
    people: float | None = None
    hours: str = BUSINESS
    at_end_of_shift: ShiftEnd = ShiftEnd.PAUSE
    priority: tuple[When, ...] = ()
    """Deals for which an earlier one of these is true go first."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """So many deals start in each `per`, at any time of it."""

    deals: float
    per: Duration

    @property
    def a_day(self) -> float:
        """The rate, in deals a calendar day."""
        return self.deals / self.per.mean
