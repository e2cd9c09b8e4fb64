"""Who works where: the pools of a process, and what a visit of each node asks of its pool."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from processflow.capacity.favour import owner_of
from processflow.capacity.hours import ALWAYS, Hours, hours_of
from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.days_off import Calendar, days_off
from processflow.model.duration import Duration
from processflow.model.process import Stage
from processflow.model.staff import Role, ShiftEnd
from processflow.record import dataclass
from processflow.simulation.ticks import to_ticks

FIRST_DAY = date(2024, 1, 1)
"""A Monday: the first day of runs, unless somebody says another one."""

WEEKS = 1461
"""After so many weeks, 28 years, every day of the year is on the same day of the week again."""

_BY_THE_CLOCK = re.compile(r".*\d(min|h)", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pool:
    """The people of a role. `people` None: enough of them, so that nobody waits.

    A part of a position is spread over all: 2.5 people are three who take 3 / 2.5 as long.
    """

    role: Role
    people: float | None
    hours: Hours
    ranks: int = 1
    """How many kinds of work there are of which one goes before the other."""

    @property
    def heads(self) -> int | None:
        """How many can work at the same time."""
        return None if self.people is None else math.ceil(self.people)

    @property
    def slowness(self) -> float:
        """By how much work takes longer than for somebody with a whole position."""
        return 1.0 if self.people is None else math.ceil(self.people) / self.people

    @property
    def pauses(self) -> bool:
        """Whether work rests when the shift ends."""
        return self.role.at_end_of_shift is ShiftEnd.PAUSE


@dataclass(frozen=True, slots=True)
class Task:
    """What a visit asks for: a position in `Staffing.pools` and a working time.

    `effort` are ticks of somebody with a whole position; None: the whole visit. Deals of a
    smaller rank go first; `rank` is that of those whom no fact favours less.
    """

    pool: int
    effort: int | None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Staffing:
    """The pools that are asked for work, and the tasks of those nodes that ask for some."""

    pools: tuple[Pool, ...]
    tasks: Mapping[str, Task]
    nobodys: tuple[str, ...]
    """Nodes with an effort whose owner is no role of the process."""

    days_off: "DaysOff | None" = None

    def pool(self, node: str) -> Pool | None:
        """Who works at a node, if anybody does."""
        task = self.tasks.get(node)
        return self.pools[task.pool] if task else None

    def with_people(self, changes: Mapping[str, float]) -> "Staffing":
        """The same with other numbers of people, by role. Raises UsageError for an unknown one."""
        known = {pool.role.id for pool in self.pools}
        for role in sorted(set(changes) - known):
            names = ", ".join(f"`{each}`" for each in sorted(known)) or "none"
            raise UsageError(f"no role `{role}` has work to do; roles that have some: {names}")
        pools = tuple(
            replace(pool, people=changes.get(pool.role.id, pool.people)) for pool in self.pools
        )
        return replace(self, pools=pools)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which nobody works, counted from Monday `first`; after `WEEKS` they come again."""

    first: date
    days: frozenset[int]

    @property
    def a_year(self) -> float:
        """How many of them are from Monday to Friday, a year on the mean."""
        return sum(day % 7 < 5 for day in self.days) / (WEEKS * 7) * 365.25


def days_off_of(calendar: Calendar | None, began: date | None = None) -> DaysOff | None:
    """The days off from the week of `began` on."""
    if calendar is None:
        return None
    first = began or FIRST_DAY
    first -= timedelta(days=first.weekday())
    found = days_off(calendar, first, WEEKS * 7)
    return DaysOff(first, frozenset((day - first).days for day in found))


def staffing_of(graph: ProcessGraph, began: date | None = None) -> Staffing:
    """The staffing of all places, as the author wrote it, for runs from the week of `began` on."""
    roles = {role.id: role for role in graph.process.staff}
    off = days_off_of(graph.process.calendar, began)
    working, nobodys = {}, []
    for node in graph.transitions:
        place = graph.nodes[node].element
        assert isinstance(place, Stage)
        if not (place.is_held or place.effort):
            continue
        if owner_of(graph, node) in roles:
            working[node] = place
        else:
            nobodys.append(node)
    owners = {node: roles[owner_of(graph, node) or ""] for node in working}
    pools = {
        role.id: _pool(role, [working[n] for n in working if owners[n] is role], off)
        for role in owners.values()
    }
    tasks = {
        node: Task(list(pools).index(owners[node].id), *_work(place, *pools[owners[node].id]))
        for node, place in working.items()
    }
    return Staffing(tuple(pool for pool, _ in pools.values()), tasks, tuple(nobodys), off)


def _pool(role: Role, places: Sequence[Stage], off: DaysOff | None) -> tuple[Pool, Sequence[int]]:
    """The pool of a role, and the priorities of the places where it works, the first one first."""
    hours = hours_of(role.hours)
    if off and role.hours != ALWAYS:
        hours = hours.without(off.days, WEEKS)
    priorities = sorted({place.priority for place in places}, reverse=True)
    ranks = len(priorities) * (len(role.priority) + 1)
    return Pool(role, role.people, hours, ranks), priorities


def _work(place: Stage, pool: Pool, priorities: Sequence[int]) -> tuple[int | None, int]:
    """The effort of a visit, and the rank of the work."""
    weekly = hours_of(pool.role.hours)
    effort = None if place.is_held else _effort(place.effort, weekly)
    return effort, priorities.index(place.priority) * (len(pool.role.priority) + 1)


def _effort(effort: Duration | None, hours: Hours) -> int:
    """Working time in ticks: hours are hours, a day or week is as long as people work in it."""
    assert effort is not None
    days = effort.mean
    return to_ticks(days if _BY_THE_CLOCK.fullmatch(effort.text) else days * hours.share)
