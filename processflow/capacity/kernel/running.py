"""A run: what happens next, until the horizon or until the last deal has ended."""

from typing import Any

import numpy as np

from processflow.capacity.counts import NEVER
from processflow.capacity.kernel.compiling import compiled
from processflow.capacity.kernel.diary import next_time, put, take
from processflow.capacity.kernel.people import open_for_work, release, take_or_wait
from processflow.capacity.kernel.records import NOBODY
from processflow.capacity.kernel.visits import draw, first_state, gap
from processflow.simulation.deal import LONGEST_WALK

ENDED, FULL = -1, -2
_I = np.int64


@compiled
def go_on(run: Any, chance: Any) -> Any:
    """Go on with a run: `ENDED`, `FULL`, or the state that is ahead of a deal without an end."""
    now, memory = run.now, run.memory
    while True:
        event = next_time(now, memory)
        time = min(event, now.arrival)
        if time >= now.horizon:
            break
        _pass_until(time, run)
        if event <= now.arrival:
            slot = take(now, memory.diary)
            if not _happens(time, slot, run, chance):
                continue
            if memory.deals[slot].visits >= LONGEST_WALK:
                return _I(memory.deals[slot].ahead)
        else:
            slot = _room(run)
            if slot == NOBODY:
                return FULL
            _arrive(time, slot, run, chance)
        _enter(time, slot, run, chance)
    if now.width < NEVER:
        _pass_until(now.horizon, run)
    return ENDED


@compiled
def _pass_until(time: Any, run: Any) -> None:
    """Close the intervals that end until a moment."""
    while time >= run.now.edge:
        _close_interval(run)


@compiled
def _close_interval(run: Any) -> None:
    """Who is there is so until the end of the interval, and in the next one from there on."""
    now, counts = run.now, run.counts
    here, then = now.interval, now.interval + 1
    for node in range(len(run.staff.places)):
        there = run.staff.places[node].there * now.edge
        counts.nodes[here, node].present += there
        if then < len(counts.open):
            counts.nodes[then, node].present -= there
    counts.open[here] += now.open * now.edge
    if then < len(counts.open):
        counts.open[then] -= now.open * now.edge
    now.interval = then
    now.edge += now.width


@compiled
def _room(run: Any) -> Any:
    """A slot for a deal, `NOBODY` if there is none."""
    now = run.now
    if now.unused:
        now.unused -= 1
        return run.memory.unused[now.unused]
    if now.made < len(run.memory.deals):
        now.made += 1
        return now.made - 1
    return NOBODY


@compiled
def _arrive(time: Any, slot: Any, run: Any, chance: Any) -> None:
    """A deal begins."""
    now, deal, seen = run.now, run.memory.deals[slot], run.memory.seen
    for node in range(seen.shape[1]):
        seen[slot, node] = 0
    deal.number, deal.began = now.first + now.started, time
    deal.ahead, deal.visits = first_state(deal.number, chance), 0
    run.counts.arrived[now.interval] += 1
    run.counts.open[now.interval] -= time
    now.open += 1
    now.started += 1
    now.arrival = NEVER
    if now.started < now.deals:
        now.arrival = time + gap(now.first + now.started, chance)


@compiled
def _enter(time: Any, slot: Any, run: Any, chance: Any) -> None:
    """A deal comes to its next node."""
    deal = run.memory.deals[slot]
    node = draw(slot, run.memory, chance)
    deal.came = time
    place, count = run.staff.places[node], run.counts.nodes[run.now.interval, node]
    place.there += 1
    count.came += 1
    count.present -= time
    if place.pool != NOBODY:
        take_or_wait(time, slot, place, run)
        return
    count.begun += 1
    deal.leaves = time + deal.duration
    put(slot, deal.leaves, run.now, run.memory)


@compiled
def _happens(time: Any, slot: Any, run: Any, chance: Any) -> Any:
    """People begin to work, somebody is free again, a deal leaves; whether it goes on."""
    if slot < len(run.staff.pools):
        open_for_work(time, slot, run)
        return False
    deal = run.memory.deals[slot]
    place = run.staff.places[deal.node]
    if deal.is_held:
        deal.is_held = 0
        release(time, _I(place.pool), run)
        if deal.leaves > time:
            put(slot, deal.leaves, run.now, run.memory)
            return False
    count = run.counts.nodes[run.now.interval, deal.node]
    count.left += 1
    count.stayed += time - deal.came
    count.present += time
    place.there -= 1
    return deal.ahead >= 0 or _goes_on(time, slot, run, chance)


@compiled
def _goes_on(time: Any, slot: Any, run: Any, chance: Any) -> Any:
    """Close the sale, or what followed it; whether anything follows."""
    now, deal, counts = run.now, run.memory.deals[slot], run.counts
    way = -1 - deal.ahead
    closing = chance.over[way]
    counts.closed[now.interval, closing] += 1
    counts.cycle[now.interval, closing] += time - deal.began
    if closing < now.sold:
        counts.open[now.interval] += time
        now.open -= 1
    deal.began, deal.visits, deal.ahead = time, 0, chance.begins[way]
    if deal.ahead < 0:
        run.memory.unused[now.unused] = slot
        now.unused += 1
        return False
    return True
