"""How much of their time people need for the deals that come: 1 or more is too much."""

import math

from processflow.capacity.flow import Flow
from processflow.capacity.staffing import Pool, Staffing, Task
from processflow.capacity.usage import Usage
from processflow.model.staff import Arrivals
from processflow.record import dataclass
from processflow.simulation.ticks import PER_DAY


@dataclass(frozen=True, slots=True)
class Load:
    """The load of a role: the work that comes in a day by the work that its people can do.

    `positions` is the number of people who would have no minute left; `load` is None where
    there are enough people whatever comes.
    """

    pool: Pool
    positions: float

    @property
    def load(self) -> float | None:
        """The part of their working time that is needed (rho)."""
        people = self.pool.people
        return None if people is None else self.positions / people

    @property
    def is_too_much(self) -> bool:
        """Whether the queue grows without end."""
        return self.load is not None and self.load >= 1 - 1e-9

    @property
    def least(self) -> int:
        """The smallest whole number of people with whom the queue does not grow."""
        return math.floor(self.positions + 1e-9) + 1


def loads_of(flow: Flow, usage: Usage, staffing: Staffing, arrivals: Arrivals) -> tuple[Load, ...]:
    """The load of every pool, by what the deals that arrive ask of it."""
    positions = [0.0] * len(staffing.pools)
    for row, visits, days in zip(flow.rows, usage.visits, usage.days, strict=True):
        task = staffing.tasks.get(row.node)
        if task:
            share = staffing.pools[task.pool].hours.share
            positions[task.pool] += _held(task, share, float(visits), float(days))
    rate = arrivals.a_day
    pairs = zip(staffing.pools, positions, strict=True)
    return tuple(Load(pool, rate * each) for pool, each in pairs)


def _held(task: Task, share: float, visits: float, days: float) -> float:
    """For how many days, nights included, a deal holds one person."""
    return days if task.effort is None else visits * task.effort / PER_DAY / share
