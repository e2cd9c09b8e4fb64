"""People and deals: who takes which one, and which ones wait."""

from typing import Any

import numpy as np

from processflow.capacity.kernel.compiling import compiled
from processflow.capacity.kernel.diary import put
from processflow.capacity.kernel.hours import chosen_at, shift_of
from processflow.capacity.kernel.queues import first_of, first_queue, join
from processflow.capacity.kernel.records import NOBODY

_I = np.int64


@compiled
def take_or_wait(time: Any, slot: Any, place: Any, run: Any) -> None:
    """Somebody who is free takes the deal that has come; otherwise it waits."""
    number, staff = _I(place.pool), run.staff
    pool = staff.pools[number]
    chosen = chosen_at(time, pool, staff.hours) if pool.free else time
    if pool.free and chosen == time:
        pool.free -= 1
        _begin(time, slot, run)
        return
    join(slot, place.queue + run.memory.deals[slot].favour, staff, run.memory.deals)
    if pool.free:
        _wait_until(chosen, number, run)


@compiled
def release(time: Any, number: Any, run: Any) -> None:
    """Somebody of the pool is free again, for the next deal if one waits."""
    staff = run.staff
    pool = staff.pools[number]
    queue = first_queue(pool, staff)
    chosen = time if queue == NOBODY else chosen_at(time, pool, staff.hours)
    if queue != NOBODY and chosen == time:
        _begin(time, first_of(queue, staff, run.memory.deals), run)
        return
    pool.free += 1
    if queue != NOBODY:
        _wait_until(chosen, number, run)


@compiled
def open_for_work(time: Any, number: Any, run: Any) -> None:
    """The people of a pool begin to work: they take who waits."""
    staff = run.staff
    pool = staff.pools[number]
    pool.is_due = 0
    queue = first_queue(pool, staff)
    while pool.free and queue != NOBODY:
        pool.free -= 1
        _begin(time, first_of(queue, staff, run.memory.deals), run)
        queue = first_queue(pool, staff)


@compiled
def _wait_until(chosen: Any, number: Any, run: Any) -> None:
    """See to it that who is free takes the next deal when they work again."""
    pool = run.staff.pools[number]
    if not pool.is_due:
        pool.is_due = 1
        put(number, chosen, run.now, run.memory)


@compiled
def _begin(time: Any, slot: Any, run: Any) -> None:
    """Somebody takes a deal, to begin now or when they next work."""
    staff, deal = run.staff, run.memory.deals[slot]
    place = staff.places[deal.node]
    pool = staff.pools[place.pool]
    begun, released, work = shift_of(time, deal.duration, place, pool, staff.hours)
    deal.leaves = max(begun + deal.duration, released)
    deal.is_held = 1
    waited = begun - deal.came
    count = run.counts.nodes[run.now.interval, deal.node]
    count.begun += 1
    count.delayed += waited > 0
    count.waited += waited
    count.worked += work
    put(slot, released, run.now, run.memory)
