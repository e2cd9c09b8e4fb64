"""The plain engine: paths that the step function walked, put in a queue where people are busy.

It is what the compiled engine is held against, to the last number.
"""

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import field

from processflow.capacity.clock import Spans, done, opening, worked
from processflow.capacity.counts import COLUMN, NEVER, Counts, nothing
from processflow.capacity.job import ARRIVALS_KEY, Job
from processflow.capacity.paths import Path, Paths, Stop
from processflow.capacity.staffing import Pool, Task
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


@dataclass(slots=True)
class _Team:
    """The people of a pool: how many are free, and who waits for one of them.

    The queue holds rank, number of the arrival and slot. Where ranks differ a deal that comes when
    nobody works is taken only when they do, for until then one that goes first may come;
    `is_due` says whether that moment is among the events.
    """

    free: int
    spans: Spans
    cycle: int
    pauses: bool
    slowness: float
    has_ranks: bool
    queue: list[tuple[int, int, int]] = field(default_factory=list)
    joined: int = 0
    is_due: bool = False

    @classmethod
    def of(cls, pool: Pool) -> "_Team":
        heads, hours = pool.heads, pool.hours
        spans = (hours.starts, hours.stops, hours.before)
        free = NEVER if heads is None else heads
        return cls(free, spans, hours.cycle, pool.pauses, pool.slowness, pool.ranks > 1)

    def join(self, rank: int, slot: int) -> None:
        """Put a deal into the queue."""
        heapq.heappush(self.queue, (rank, self.joined, slot))
        self.joined += 1

    def opening(self, now: int) -> int:
        """When somebody works next."""
        return opening(self.spans, self.cycle, now)

    def is_shut(self, now: int) -> bool:
        """Whether the next deal is only chosen when they work again."""
        return self.has_ranks and self.opening(now) > now


class _Run:
    """The state of a run: the deals in their slots, the events ahead of them, the counts."""

    def __init__(self, job: Job, log: Log | None, paths: Paths) -> None:
        flow = job.flow
        self.job, self.log, self.paths = job, log, paths
        self.teams = [_Team.of(pool) for pool in job.staffing.pools]
        self.tasks: list[Task | None] = [job.staffing.tasks.get(r.node) for r in flow.rows]
        self.gaps = pieces(job.gap).data.cast("B").cast("d")
        self.slots: list[_Deal | None] = []
        self.unused: list[int] = []
        self.events: list[tuple[int, int]] = []
        self.counts = nothing(job.bins, len(flow.rows), len(flow.closings), job.width)
        self.bin = 0
        self.present, self.since = [0] * len(flow.rows), [0] * len(flow.rows)
        self.open, self.open_since = 0, 0
        self.arrived = 0

    def made(self) -> Counts:
        arrival = self._gap()
        while True:
            event = self.events[0][0] if self.events else NEVER
            now = min(event, arrival)
            if now >= self.job.horizon:
                break
            self._pass_to(now)
            if event <= arrival:
                self._happen(now, heapq.heappop(self.events)[1])
            else:
                self._arrive(now)
                arrival = now + self._gap() if self.arrived < self.job.deals else NEVER
        if self.job.width < NEVER:
            self._pass_to(self.job.horizon)
        return self.counts

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
        self.counts.arrived[self.bin] += 1
        self._open(now, 1)
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
        self._leave(now, deal)
        if deal.ahead or self._goes_on(now, slot, deal):
            self._enter(now, slot, deal)

    def _open_for_work(self, now: int, pool: int) -> None:
        team = self.teams[pool]
        team.is_due = False
        while team.free and team.queue:
            team.free -= 1
            self._begin(now, heapq.heappop(team.queue)[2])

    def _enter(self, now: int, slot: int, deal: _Deal) -> None:
        deal.node, deal.duration, favour = deal.ahead.popleft()
        deal.came = now
        self._present(now, deal.node, 1)
        self.counts.nodes[self.bin, deal.node, COLUMN.came] += 1
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
        team = self.teams[task.pool]
        begun = team.opening(now)
        if task.effort is None:
            released = begun + deal.duration
            work = worked(team.spans, team.cycle, released) - worked(team.spans, team.cycle, begun)
        else:
            work = round(task.effort * team.slowness)
            released = done(team.spans, team.cycle, begun, work) if team.pauses else begun + work
        deal.leaves = max(begun + deal.duration, released)
        deal.holds = True
        self._count_begun(deal, begun, released, work)
        heapq.heappush(self.events, (released, slot))

    def _release(self, now: int, deal: _Deal) -> None:
        task = self.tasks[deal.node]
        assert task is not None
        team = self.teams[task.pool]
        if team.queue and not team.is_shut(now):
            self._begin(now, heapq.heappop(team.queue)[2])
            return
        team.free += 1
        self._wait_for_opening(now, task.pool)

    def _goes_on(self, now: int, slot: int, deal: _Deal) -> bool:
        """Close the sale, or what followed it; whether anything follows."""
        closing = deal.path.closing
        self.counts.closed[self.bin, closing] += 1
        self.counts.cycle[self.bin, closing] += now - deal.began
        if not self.job.flow.closings[closing].is_after:
            self._open(now, -1)
        if deal.path.after is None:
            self.slots[slot] = None
            self.unused.append(slot)
            return False
        deal.began, deal.path = now, deal.path.after
        deal.ahead = deque(deal.path.stops)
        return True

    def _count_begun(self, deal: _Deal, begun: int, released: int, work: int) -> None:
        row = self.counts.nodes[self.bin, deal.node]
        row[COLUMN.begun] += 1
        row[COLUMN.delayed] += begun > deal.came
        row[COLUMN.waited] += begun - deal.came
        row[COLUMN.worked] += work
        if self.log:
            name = self.job.flow.rows[deal.node].node
            self.log(Stay(deal.number, name, deal.came, begun, released, deal.leaves))

    def _leave(self, now: int, deal: _Deal) -> None:
        row = self.counts.nodes[self.bin, deal.node]
        row[COLUMN.left] += 1
        row[COLUMN.stayed] += now - deal.came
        self._present(now, deal.node, -1)

    def _present(self, now: int, node: int, change: int) -> None:
        there = self.present[node] * (now - self.since[node])
        self.counts.nodes[self.bin, node, COLUMN.present] += there
        self.present[node] += change
        self.since[node] = now

    def _open(self, now: int, change: int) -> None:
        self.counts.open[self.bin] += self.open * (now - self.open_since)
        self.open += change
        self.open_since = now

    def _pass_to(self, now: int) -> None:
        """Close the intervals that end until now."""
        while now >= (edge := (self.bin + 1) * self.job.width):
            for node in range(len(self.present)):
                self._present(edge, node, 0)
            self._open(edge, 0)
            self.bin += 1
