"""Who works where: the pools of a process, and what a visit of each node asks of its pool."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from processflow.capacity.hours import Hours, hours_of
from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration
from processflow.model.process import Stage
from processflow.model.staff import Role, ShiftEnd
from processflow.simulation.ticks import to_ticks

_BY_THE_CLOCK = re.compile(r".*\d(min|h)", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pool:
    """The people of a role. `people` None: enough of them, so that nobody waits.

    A part of a position is spread over all: 2.5 people are three who take 3 / 2.5 as long.
    """

    role: Role
    people: float | None
    hours: Hours

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

    `effort` are ticks of somebody with a whole position; None: the whole visit.
    """

    pool: int
    effort: int | None


@dataclass(frozen=True, slots=True)
class Staffing:
    """The pools that are asked for work, and the tasks of those nodes that ask for some."""

    pools: tuple[Pool, ...]
    tasks: Mapping[str, Task]
    nobodys: tuple[str, ...]
    """Nodes with an effort whose owner is no role of the process."""

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


def staffing_of(graph: ProcessGraph) -> Staffing:
    """The staffing of all places, as the author wrote it."""
    roles = {role.id: role for role in graph.process.staff}
    pools: dict[str, Pool] = {}
    tasks, nobodys = {}, []
    for node in graph.transitions:
        place = graph.nodes[node].element
        if not isinstance(place, Stage) or not (place.is_held or place.effort):
            continue
        role = roles.get(_owner(graph, place) or "")
        if role is None:
            nobodys.append(node)
            continue
        pool = pools.setdefault(role.id, Pool(role, role.people, hours_of(role.hours)))
        effort = None if place.is_held else _effort(place.effort, pool.hours)
        tasks[node] = Task(list(pools).index(role.id), effort)
    return Staffing(tuple(pools.values()), tasks, tuple(nobodys))


def _owner(graph: ProcessGraph, place: Stage) -> str | None:
    """The owner of a stage; a step without one has that of its stage."""
    return place.owner or (graph.stages[place.parent].owner if place.parent else None)


def _effort(effort: Duration | None, hours: Hours) -> int:
    """Working time in ticks: hours are hours, a day or week is as long as people work in it."""
    assert effort is not None
    days = effort.mean
    return to_ticks(days if _BY_THE_CLOCK.fullmatch(effort.text) else days * hours.share)
