"""One run to make: the program of the deals, who works on them, how many come, and how long."""

from processflow.capacity.counts import NEVER
from processflow.capacity.flow import Flow
from processflow.capacity.staffing import Staffing
from processflow.capacity.tables import Tables
from processflow.model.duration import Duration, Law
from processflow.model.staff import Arrivals
from processflow.record import dataclass
from processflow.simulation.philox import node_key
from processflow.simulation.quantiles import Part
from processflow.simulation.ticks import PER_DAY

ARRIVALS_KEY = node_key(" arrivals")
"""Draws the times between arrivals; no id of a node begins with a space."""

_BITS = 40
"""Deals of one replication are numbered from its number times two to the power of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A run of `deals` deals that start one after another, at intervals drawn from `gap`.

    It ends when all of them have ended, or after `bins` intervals of `width` ticks. The same
    seed and replication draw the same deals for any staff.
    """

    flow: Flow
    staffing: Staffing
    gap: Part
    seed: int
    replication: int
    deals: int
    bins: int
    width: int

    @property
    def tables(self) -> Tables:
        """What the compiled engine walks; not every flow has it."""
        assert self.flow.tables
        return self.flow.tables

    @property
    def first(self) -> int:
        """The number of the first deal."""
        return self.replication << _BITS

    @property
    def horizon(self) -> int:
        """The end of the run in ticks."""
        return self.bins * self.width


def until_empty(
    flow: Flow, staffing: Staffing, arrivals: Arrivals, *, seed: int, deals: int
) -> Job:
    """A run that ends with the last deal; its counts are those of one interval."""
    return Job(flow, staffing, gap(arrivals), seed, 0, deals, 1, NEVER)


def gap(arrivals: Arrivals) -> Part:
    """The time between two arrivals of a Poisson process."""
    return Part(Duration(Law.EXPONENTIAL, (1 / arrivals.a_day,), "arrivals"))


def interval(arrivals: Arrivals, deals: int, bins: int) -> int:
    """The width of each of the intervals in which so many deals are expected, in ticks."""
    return max(1, round(deals / arrivals.a_day / bins * PER_DAY))
