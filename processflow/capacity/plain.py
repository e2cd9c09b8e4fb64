"""The plain engine: paths that the step function walked, put in a queue where people are busy.

It is what the compiled engine is held against, to the last number.
"""

import heapq
from collections import deque
from collections.abc import Callable

from processflow.capacity.counts import NEVER, Counts
from processflow.capacity.job import ARRIVALS_KEY, Job
from processflow.capacity.ledger import Ledger
from processflow.capacity.paths import Path, Paths, Stop
from processflow.capacity.staffing import Task
from processflow.capacity.team import Team
from processflow.record import dataclass
from processflow.simulation.philox import DealChance
from processflow.simulation.quantiles import drawn, pieces


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit: when the deal came, when its work began and was done, when it left, in ticks."""

    deal: int
    node: str
    came: int
    begun: int
    released: int
    left: int


Log = Callable[[Stay], None]


def run(job: Job, log: Log | None = None, paths: Paths | None = None) -> Counts:
    """Make a run; `log` is told of every visit that has begun. Raises EndlessDeal."""
    return _Run(job, log, paths or job.flow.paths).made()


@dataclass(slots=True)
class _Deal:
    """A deal, or a customer after the sale: what is ahead, and where it is."""

    number: int
    began: int
    path: Path
    ahead: deque[Stop]
    node: int = -1
    duration: int = 0
    came: int = 0
    leaves: int = 0
    holds: bool = False


class _Run:
    """The state of a run: the deals in their slots, the events ahead of them, the counts."""

    def __init__(self, job: Job, log: Log | None, paths: Paths) -> None:
        flow = job.flow
        self.job, self.log, self.paths = job, log, paths
        self.teams = [Team.of(pool) for pool in job.staffing.pools]
        self.tasks: list[Task | None] = [job.staffing.tasks.get(r.node) for r in flow.rows]
        self.gaps = pieces(job.gap).data.cast("B").cast("d")
        self.slots: list[_Deal | None] = []
        self.unused: list[int] = []
        self.events: list[tuple[int, int]] = []
        self.ledger = Ledger(job)
        self.arrived = 0

    def made(self) -> Counts:
        arrival = self._gap()
        while True:
            event = self.events[0][0] if self.events else NEVER
            now = min(event, arrival)
            if now >= self.job.horizon:
                break
            self.ledger.pass_to(now)
            if event <= arrival:
                self._happen(now, heapq.heappop(self.events)[1])
            else:
                self._arrive(now)
                arrival = now + self._gap() if self.arrived < self.job.deals else NEVER
        if self.job.width < NEVER:
            self.ledger.pass_to(self.job.horizon)
        return self.ledger.counts

    def _gap(self) -> int:
        chance = DealChance(self.job.seed, self.job.first + self.arrived)
        return drawn(self.gaps, chance.word(ARRIVALS_KEY, 0))

    def _arrive(self, now: int) -> None:
        number = self.job.first + self.arrived
        path = self.paths(self.job.seed, number)
        deal = _Deal(number, now, path, deque(path.stops))
        if self.unused:
            slot = self.unused.pop()
            self.slots[slot] = deal
        else:
            slot = len(self.slots)
            self.slots.append(deal)
        self.arrived += 1
        self.ledger.arrived(now)
        self._enter(now, slot, deal)

    def _happen(self, now: int, slot: int) -> None:
        """People begin to work, or somebody is free again, or the deal goes on, or both."""
        if slot < 0:
            self._open_for_work(now, -1 - slot)
            return
        deal = self.slots[slot]
        assert deal is not None
        if deal.holds:
            deal.holds = False
            self._release(now, deal)
            if deal.leaves > now:
                heapq.heappush(self.events, (deal.leaves, slot))
                return
        self.ledger.left(now, deal.node, deal.came)
        if deal.ahead or self._goes_on(now, slot, deal):
            self._enter(now, slot, deal)

    def _open_for_work(self, now: int, pool: int) -> None:
        team = self.teams[pool]
        team.is_due = False
        while team.free and team.queue:
            team.free -= 1
            self._begin(now, team.first())

    def _enter(self, now: int, slot: int, deal: _Deal) -> None:
        deal.node, deal.duration, favour = deal.ahead.popleft()
        deal.came = now
        self.ledger.came(now, deal.node)
        task = self.tasks[deal.node]
        if task is None:
            deal.leaves = now + deal.duration
            self._count_begun(deal, now, now, 0)
            heapq.heappush(self.events, (deal.leaves, slot))
            return
        team = self.teams[task.pool]
        if team.free and not team.is_shut(now):
            team.free -= 1
            self._begin(now, slot)
            return
        team.join(task.rank + favour, slot)
        self._wait_for_opening(now, task.pool)

    def _wait_for_opening(self, now: int, pool: int) -> None:
        """See to it that somebody who is free takes the next deal when they work again."""
        team = self.teams[pool]
        if team.free and team.queue and not team.is_due:
            team.is_due = True
            heapq.heappush(self.events, (team.opening(now), -1 - pool))

    def _begin(self, now: int, slot: int) -> None:
        """Somebody takes the deal, now or when they next work."""
        deal = self.slots[slot]
        assert deal is not None
        task = self.tasks[deal.node]
        assert task is not None
        begun, released, work = self.teams[task.pool].shift(now, deal.duration, task.effort)
        deal.leaves = max(begun + deal.duration, released)
        deal.holds = True
        self._count_begun(deal, begun, released, work)
        heapq.heappush(self.events, (released, slot))

    def _release(self, now: int, deal: _Deal) -> None:
        task = self.tasks[deal.node]
        assert task is not None
        team = self.teams[task.pool]
        if team.queue and not team.is_shut(now):
            self._begin(now, team.first())
            return
        team.free += 1
        self._wait_for_opening(now, task.pool)

    def _goes_on(self, now: int, slot: int, deal: _Deal) -> bool:
        """Close the sale, or what followed it; whether anything follows."""
        self.ledger.closed(now, deal.path.closing, deal.began)
        if deal.path.after is None:
            self.slots[slot] = None
            self.unused.append(slot)
            return False
        deal.began, deal.path = now, deal.path.after
        deal.ahead = deque(deal.path.stops)
        return True

    def _count_begun(self, deal: _Deal, begun: int, released: int, work: int) -> None:
        self.ledger.begun(deal.node, begun - deal.came, work)
        if self.log:
            name = self.job.flow.rows[deal.node].node
            self.log(Stay(deal.number, name, deal.came, begun, released, deal.leaves))
