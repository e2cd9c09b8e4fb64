"""The compiled engine: a binary heap of (time, slot) in arrays, queues as linked lists of slots.

Importing this module needs numba. Slots are used again, so that memory follows the deals in
progress. It does what `plain` does, in the same order.
"""

from itertools import accumulate
from types import FunctionType
from typing import Any

import numpy as np
from numba import njit

from processflow.capacity import clock
from processflow.capacity.counts import COLUMN, NEVER, Counts, nothing
from processflow.capacity.job import ARRIVALS_KEY, Job
from processflow.capacity.staffing import Task
from processflow.simulation.by_numba import _further_tables, _tables
from processflow.simulation.compiled import _block, _drawn, _is_kept, _lengthened, _slot
from processflow.simulation.deal import LONGEST_WALK, endless
from processflow.simulation.philox import DealChance
from processflow.simulation.quantiles import drawn, pieces

_U, _I = np.uint64, np.int64
_BEGUN, _DELAYED, _WAITED, _WORKED, _LEFT, _STAYED, _PRESENT = COLUMN
_DEAL, _BEGAN, _STATE, _NODE, _DURATION, _REACHED, _CAME, _LEAVES, _HOLDS, _NEXT, _VISITS = range(
    11
)
_FIELDS = 11
_FIRST_SLOTS = 256
_ENDED, _FULL = -1, -2
_NOBODY = -1
_POOL, _WORK, _IS_HELD, _QUEUE = range(4)
_SPANS, _, _PAUSES, _ALWAYS, _CYCLE, _QUEUES, _ = range(7)


def _compiled(function: Any, **known: Any) -> Any:
    """A function of `clock` that calls the compiled ones among those that it knows."""
    return njit(cache=True)(FunctionType(function.__code__, {**vars(clock), **known}))


_first_after = njit(cache=True)(clock.first_after)
_opening = _compiled(clock.opening, first_after=_first_after)
_worked = _compiled(clock.worked, first_after=_first_after)
_done = _compiled(clock.done, first_after=_first_after, worked=_worked)


def run(job: Job) -> Counts:
    """Make a run. Raises EndlessDeal."""
    program = job.tables.program
    counts = nothing(job.bins, len(program.nodes), len(program.closings), job.width)
    limits = (np.uint64(job.seed), job.first, job.deals, job.bins, job.width)
    out = (counts.nodes, counts.closed, counts.cycle, counts.arrived, counts.open)
    staff, nodes = _staff(job), len(program.nodes)
    memory = _memory(nodes, len(staff[3]))
    state = _state(job, nodes)
    sold = sum(not closing.is_after for closing in job.flow.closings)
    follow = (job.tables.begins, sold)
    of_run = (limits, pieces(job.gap).ravel(), np.uint64(ARRIVALS_KEY), follow)
    tables, further, found = _tables(program), _further_tables(program), _FULL
    while found == _FULL:
        found = _run(tables, further, staff, of_run, state, memory, out)
        if found == _FULL:
            memory = tuple(np.concatenate((each, np.zeros_like(each))) for each in memory)
    if found != _ENDED:
        raise endless(program.nodes[found])
    return counts


def _memory(nodes: int, pools: int) -> tuple[Any, ...]:
    """Room for deals in their slots: what is known of each, its visits and words; the heap."""
    size = _FIRST_SLOTS
    return (
        np.zeros((size, _FIELDS), np.int64),
        np.zeros((size, nodes), np.int64),
        np.zeros((size, nodes, 4), np.uint64),
        *(np.zeros(size + pools, np.int64) for _ in range(2)),
        np.zeros(size, np.int64),
    )


def _state(job: Job, nodes: int) -> tuple[Any, ...]:
    """The queues, who is where since when, and the numbers that a run begins with."""
    first = DealChance(job.seed, job.first).word(ARRIVALS_KEY, 0)
    arrival = drawn(pieces(job.gap).data.cast("B").cast("d"), first)
    queues = sum(pool.ranks for pool in job.staffing.pools)
    return (
        np.full(queues, -1, np.int64),
        np.full(queues, -1, np.int64),
        np.zeros(len(job.staffing.pools), np.int64),
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int64),
        np.array([arrival, 0, 0, 0, 0, 0, 0, 0], np.int64),
    )


def _staff(job: Job) -> tuple[Any, ...]:
    """Tables: of each node its pool, its work and whether the visit is held; of each pool."""
    tasks = [job.staffing.tasks.get(node) for node in job.tables.program.nodes]
    pools = job.staffing.pools
    queues = [0, *accumulate(pool.ranks for pool in pools)]
    rows = [
        (_NOBODY, 0, 0, 0)
        if t is None
        else (t.pool, _work(job, t), t.effort is None, queues[t.pool] + t.rank)
        for t in tasks
    ]
    spans = [(pool.hours.starts, pool.hours.stops, pool.hours.before) for pool in pools]
    first = [0, *accumulate(len(starts) for starts, _, _ in spans)]
    of_pools = [
        (
            *first[number : number + 2],
            pool.pauses,
            pool.hours.share == 1,
            pool.hours.cycle,
            *queues[number : number + 2],
        )
        for number, pool in enumerate(pools)
    ]
    return (
        np.array(rows, np.int64).reshape(-1, 4),
        np.array(of_pools, np.int64).reshape(-1, 7),
        tuple(np.array([x for each in spans for x in each[i]], np.int64) for i in range(3)),
        np.array([NEVER if pool.heads is None else pool.heads for pool in pools], np.int64),
    )


def _work(job: Job, task: Task) -> int:
    return round((task.effort or 0) * job.staffing.pools[task.pool].slowness)


@njit(cache=True, inline="always")
def _earlier(times: Any, slots: Any, a: Any, b: Any) -> Any:
    return times[a] < times[b] or (times[a] == times[b] and slots[a] < slots[b])


@njit(cache=True, inline="always")
def _sift_up(times: Any, slots: Any, place: Any) -> None:
    time, slot = times[place], slots[place]
    while place > 0:
        above = (place - 1) >> 1
        if times[above] < time or (times[above] == time and slots[above] < slot):
            break
        times[place], slots[place] = times[above], slots[above]
        place = above
    times[place], slots[place] = time, slot


@njit(cache=True, inline="always")
def _sift_down(times: Any, slots: Any, size: Any) -> None:
    """Put the first event where it belongs."""
    time, slot = times[0], slots[0]
    place = 0
    below = 1
    while below < size:
        if below + 1 < size and _earlier(times, slots, below + 1, below):
            below += 1
        if time < times[below] or (time == times[below] and slot < slots[below]):
            break
        times[place], slots[place] = times[below], slots[below]
        place = below
        below = 2 * place + 1
    times[place], slots[place] = time, slot


@njit(cache=True)
def _by_hours(spans: Any, part: Any, now: Any, duration: Any, task: Any) -> Any:
    """When work begins in somebody's hours, when they are free again, and how long they work."""
    first, stop, pauses, cycle = part
    work, is_held = task
    inside = (spans[0][first:stop], spans[1][first:stop], spans[2][first:stop])
    begun = _opening(inside, cycle, now)
    if is_held:
        released = begun + duration
        return begun, released, _worked(inside, cycle, released) - _worked(inside, cycle, begun)
    if pauses:
        return begun, _done(inside, cycle, begun, work), work
    return begun, begun + work, work


@njit(cache=True)
def _chosen(  # noqa: PLR0913
    pool: Any, now: Any, pools: Any, starts: Any, stops: Any, before: Any
) -> Any:
    """When the next deal is taken: now, or where ranks differ when somebody works again."""
    if pools[pool, _ALWAYS] or pools[pool, _QUEUES] + 1 == pools[pool, _QUEUES + 1]:
        return now
    first, stop = pools[pool, _SPANS], pools[pool, _SPANS + 1]
    inside = (starts[first:stop], stops[first:stop], before[first:stop])
    return _opening(inside, pools[pool, _CYCLE], now)


@njit(cache=True, inline="always")
def _first_of(pool: Any, pools: Any, heads: Any) -> Any:
    """The queue of a pool whose first deal goes first, -1 if nobody waits."""
    for queue in range(pools[pool, _QUEUES], pools[pool, _QUEUES + 1]):
        if heads[queue] >= 0:
            return queue
    return -1


@njit(cache=True, inline="always")
def _begin(  # noqa: PLR0913  (arrays one by one: numba is slow to take them out of tuples)
    now: Any,
    slot: Any,
    deals: Any,
    tasks: Any,
    pools: Any,
    starts: Any,
    stops: Any,
    before: Any,
    counts: Any,
    interval: Any,
) -> Any:
    """Somebody takes the deal, now or when they next work; when they are free again."""
    node, duration = deals[slot, _NODE], deals[slot, _DURATION]
    pool, work, is_held = tasks[node, _POOL], tasks[node, _WORK], tasks[node, _IS_HELD]
    begun = now
    if pools[pool, _ALWAYS]:
        work = duration if is_held else work
        released = now + work
    else:
        part = (
            pools[pool, _SPANS],
            pools[pool, _SPANS + 1],
            pools[pool, _PAUSES],
            pools[pool, _CYCLE],
        )
        begun, released, work = _by_hours(
            (starts, stops, before), part, now, duration, (work, is_held)
        )
    deals[slot, _LEAVES] = max(begun + duration, released)
    deals[slot, _HOLDS] = 1
    waited = begun - deals[slot, _CAME]
    counts[interval, node, _BEGUN] += 1
    counts[interval, node, _DELAYED] += waited > 0
    counts[interval, node, _WAITED] += waited
    counts[interval, node, _WORKED] += work
    return released


@njit(cache=True)
def _special(place: Any, visit: Any, tables: Any, further: Any) -> Any:
    """What only some visits need: the duration of this one and where it leads."""
    slot, answer, state, node, duration = place
    duration = _lengthened(slot, duration, tables, further, visit)
    if further[1][answer] and _is_kept(state, node, further, visit):
        return duration, further[0][answer]
    return duration, tables[4][answer]


@njit(cache=True, nogil=True, _nrt=False)
def _run(  # noqa: C901, PLR0913
    tables: Any, further: Any, staff: Any, job: Any, state: Any, memory: Any, out: Any
) -> Any:
    """Go on with the run: `_ENDED`, `_FULL`, or the node where a deal was that has no end.

    Nothing is made here, so that numba need not count who refers to an array (`_nrt`): that
    costs four times as much as all the rest.
    """
    (seed, first, count, bins, width), gaps, arrivals_key, (begins, sold) = job
    counts, closed, cycle, arrived, open_time = out
    bits, keys, node_of, limits, to, plus, least, main, table, special, is_special = tables
    tasks, pools = staff[0], staff[1]
    starts, stops, before = staff[2]
    free = staff[3]
    nodes = counts.shape[1]
    deals, seen, words, times, slots, unused = memory
    heads, tails, due, present, since, kept = state
    arrival, started, made, spare, size, open_deals, open_since, interval = kept
    edge, horizon = (interval + 1) * width, bins * width
    while True:
        event = times[0] if size else NEVER
        now = min(event, arrival)
        if now >= horizon:
            break
        while now >= edge:
            for node in range(nodes):
                counts[interval, node, _PRESENT] += present[node] * (edge - since[node])
                since[node] = edge
            open_time[interval] += open_deals * (edge - open_since)
            open_since = edge
            interval += 1
            edge += width
        if arrival < event and not spare and made == len(unused):
            kept[0], kept[1], kept[2], kept[3], kept[4] = arrival, started, made, spare, size
            kept[5], kept[6], kept[7] = open_deals, open_since, interval
            return _FULL
        freed = False  # whether the first event of the heap is over
        if event <= arrival:
            slot = slots[0]
            if slot < 0:  # people begin to work
                pool = -1 - slot
                due[pool] = 0
                size -= 1
                times[0], slots[0] = times[size], slots[size]
                _sift_down(times, slots, size)
                queue = _first_of(pool, pools, heads)
                while free[pool] and queue >= 0:
                    free[pool] -= 1
                    follower = heads[queue]
                    heads[queue] = deals[follower, _NEXT]
                    times[size] = _begin(
                        now, follower, deals, tasks, pools, starts, stops, before, counts, interval
                    )
                    slots[size] = follower
                    size += 1
                    _sift_up(times, slots, size - 1)
                    queue = _first_of(pool, pools, heads)
                continue
            freed = True
            node = deals[slot, _NODE]
            if deals[slot, _HOLDS]:
                deals[slot, _HOLDS] = 0
                pool = tasks[node, _POOL]
                queue = _first_of(pool, pools, heads)
                chosen = now if queue < 0 else _chosen(pool, now, pools, starts, stops, before)
                if queue < 0 or chosen > now:
                    free[pool] += 1
                    if queue >= 0 and not due[pool]:
                        due[pool] = 1
                        times[0], slots[0] = chosen, -1 - pool
                        _sift_down(times, slots, size)
                        freed = False
                else:
                    follower = heads[queue]
                    heads[queue] = deals[follower, _NEXT]
                    released = _begin(
                        now, follower, deals, tasks, pools, starts, stops, before, counts, interval
                    )
                    times[0], slots[0] = released, follower
                    _sift_down(times, slots, size)
                    freed = False
                if deals[slot, _LEAVES] > now:
                    if freed:
                        times[0], slots[0] = deals[slot, _LEAVES], slot
                        _sift_down(times, slots, size)
                    else:
                        times[size], slots[size] = deals[slot, _LEAVES], slot
                        size += 1
                        _sift_up(times, slots, size - 1)
                    continue
            counts[interval, node, _LEFT] += 1
            counts[interval, node, _STAYED] += now - deals[slot, _CAME]
            counts[interval, node, _PRESENT] += present[node] * (now - since[node])
            present[node] -= 1
            since[node] = now
            reached = deals[slot, _REACHED]
            if reached < 0:
                closing = -1 - reached
                closed[interval, closing] += 1
                cycle[interval, closing] += now - deals[slot, _BEGAN]
                if closing < sold:
                    open_time[interval] += open_deals * (now - open_since)
                    open_since = now
                    open_deals -= 1
                reached = begins[closing]
                deals[slot, _BEGAN] = now
                deals[slot, _VISITS] = 0
            if reached < 0:
                unused[spare] = slot
                spare += 1
                if freed:
                    size -= 1
                    times[0], slots[0] = times[size], slots[size]
                    _sift_down(times, slots, size)
                continue
            if deals[slot, _VISITS] >= LONGEST_WALK:
                return tables[2][reached]
            deals[slot, _STATE] = reached
        else:
            if spare:
                spare -= 1
                slot = unused[spare]
            else:
                slot = _I(made)
                made += 1
            for node in range(nodes):
                seen[slot, node] = 0
            deals[slot, _DEAL] = first + started
            deals[slot, _BEGAN] = now
            deals[slot, _STATE] = 0
            deals[slot, _HOLDS] = 0
            deals[slot, _VISITS] = 0
            started += 1
            arrived[interval] += 1
            open_time[interval] += open_deals * (now - open_since)
            open_since = now
            open_deals += 1
            arrival = NEVER
            if started < count:
                a, _, _, _ = _block(_U(first + started), _U(0), _U(0), seed, arrivals_key)
                arrival = now + _drawn(gaps, 0, a)
        state, deal = deals[slot, _STATE], deals[slot, _DEAL]
        node = node_of[state]
        number = seen[slot, node]
        seen[slot, node] = number + 1
        if number & 3 == 0:
            a, b, c, d = _block(_U(deal), _U(number >> 2), _U(0), seed, keys[node])
            words[slot, node, 0], words[slot, node, 1] = a, b
            words[slot, node, 2], words[slot, node, 3] = c, d
        word = words[slot, node, number & 3]
        row = node << bits
        place = _slot(limits, row, bits, _I(word >> _U(11)))
        answer = (state << bits) + place - row
        duration = plus[place] + max(least[place], _drawn(table, main[place], word))
        reached = to[answer]
        if is_special and special[answer]:
            visit = (seed, deal, number, keys[node])
            duration, reached = _special(
                (place, answer, state, node, duration), visit, tables, further
            )
        deals[slot, _NODE] = node
        deals[slot, _DURATION] = duration
        deals[slot, _REACHED] = reached
        deals[slot, _VISITS] += 1
        deals[slot, _CAME] = now
        counts[interval, node, _PRESENT] += present[node] * (now - since[node])
        present[node] += 1
        since[node] = now
        pool, who = tasks[node, _POOL], slot
        chosen = now
        if pool >= 0 and free[pool]:
            chosen = _chosen(pool, now, pools, starts, stops, before)
        if pool < 0:
            counts[interval, node, _BEGUN] += 1
            at = now + deals[slot, _DURATION]
            deals[slot, _LEAVES] = at
        elif free[pool] and chosen == now:
            free[pool] -= 1
            at = _begin(now, slot, deals, tasks, pools, starts, stops, before, counts, interval)
        else:
            queue = tasks[node, _QUEUE]
            deals[slot, _NEXT] = -1
            if heads[queue] < 0:
                heads[queue] = slot
            else:
                deals[tails[queue], _NEXT] = slot
            tails[queue] = slot
            if not free[pool] or due[pool]:
                if freed:
                    size -= 1
                    times[0], slots[0] = times[size], slots[size]
                    _sift_down(times, slots, size)
                continue
            due[pool] = 1
            at, who = chosen, -1 - pool
        if freed:
            times[0], slots[0] = at, who
            _sift_down(times, slots, size)
        else:
            times[size], slots[size] = at, who
            size += 1
            _sift_up(times, slots, size - 1)
    while interval < bins and width < NEVER:
        for node in range(nodes):
            counts[interval, node, _PRESENT] += present[node] * (edge - since[node])
            since[node] = edge
        open_time[interval] += open_deals * (edge - open_since)
        open_since = edge
        interval += 1
        edge += width
    return _ENDED
