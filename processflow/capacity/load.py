"""How much of their time people need for the deals that come: exact, and 1 or more is too much."""

import math
from dataclasses import dataclass

from processflow.capacity.staffing import Pool, Staffing, Task
from processflow.chain.table import Chain
from processflow.exact.figures import figures_of
from processflow.model.staff import Arrivals
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


@dataclass(frozen=True, slots=True)
class Demand:
    """What the deals that come ask for: their rate, the days of one without waiting, the loads."""

    a_day: float
    cycle: float
    loads: tuple[Load, ...]


def demand_of(chain: Chain, staffing: Staffing, arrivals: Arrivals) -> Demand:
    """The demand for every pool. Raises NoEndReached."""
    import numpy as np

    figures = figures_of(chain)
    of_node = chain.node[chain.origin()]
    ways, size = figures.way_visits(), len(chain.nodes)
    visits = np.bincount(of_node, ways, size)
    days = np.bincount(of_node, ways * figures.mean, size)
    positions = [0.0] * len(staffing.pools)
    for number, node in enumerate(chain.nodes):
        task = staffing.tasks.get(node)
        if task:
            share = staffing.pools[task.pool].hours.share
            positions[task.pool] += _held(task, share, float(visits[number]), float(days[number]))
    rate = arrivals.a_day
    pairs = zip(staffing.pools, positions, strict=True)
    return Demand(rate, float(days.sum()), tuple(Load(pool, rate * each) for pool, each in pairs))


def _held(task: Task, share: float, visits: float, days: float) -> float:
    """For how many days, nights included, a deal holds one person."""
    return days if task.effort is None else visits * task.effort / PER_DAY / share
