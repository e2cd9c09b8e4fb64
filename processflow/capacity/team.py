"""The people of a pool as the plain engine knows them: how many are free, and who waits."""

import heapq
from dataclasses import field

from processflow.capacity.clock import Spans, done, opening, worked
from processflow.capacity.counts import NEVER
from processflow.capacity.staffing import Pool
from processflow.record import dataclass


@dataclass(slots=True)
class Team:
    """The people of a pool.

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
    def of(cls, pool: Pool) -> "Team":
        """The people of a pool, all of them free."""
        heads, hours = pool.heads, pool.hours
        spans = (hours.starts, hours.stops, hours.before)
        free = NEVER if heads is None else heads
        return cls(free, spans, hours.cycle, pool.pauses, pool.slowness, pool.ranks > 1)

    def join(self, rank: int, slot: int) -> None:
        """Put a deal into the queue."""
        heapq.heappush(self.queue, (rank, self.joined, slot))
        self.joined += 1

    def first(self) -> int:
        """The slot of the deal that goes first, which then waits no longer."""
        return heapq.heappop(self.queue)[2]

    def opening(self, now: int) -> int:
        """When somebody works next."""
        return opening(self.spans, self.cycle, now)

    def is_shut(self, now: int) -> bool:
        """Whether the next deal is only chosen when they work again."""
        return self.has_ranks and self.opening(now) > now

    def shift(self, now: int, duration: int, effort: int | None) -> tuple[int, int, int]:
        """When work begins, when who does it is free again, and how long they work."""
        spans, cycle, begun = self.spans, self.cycle, self.opening(now)
        if effort is None:
            released = begun + duration
            return begun, released, worked(spans, cycle, released) - worked(spans, cycle, begun)
        work = round(effort * self.slowness)
        return begun, done(spans, cycle, begun, work) if self.pauses else begun + work, work
