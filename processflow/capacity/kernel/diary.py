"""The events ahead, in a diary with pages of equal length.

An event is put on its page in one step; if that is behind the last page, it waits for the next
diary. Only today's events, a few, are in order: a binary heap of (time, slot). A new diary
chooses the length of its pages by how many events the last one had, so that a page has about
one; any other length gives the same order, only slower. After R. Brown, "Calendar queues",
Communications of the ACM 31 (1988), and W. T. Tang, R. S. M. Goh and I. L.-J. Thng, "Ladder
queue", ACM TOMACS 15 (2005).
"""

from typing import Any

import numpy as np
from numba.cpython.unsafe.numbers import trailing_zeros

from processflow.capacity.counts import NEVER
from processflow.capacity.kernel.compiling import compiled
from processflow.capacity.kernel.records import NOBODY

LONGEST = 55
"""The base-2 logarithm of the most ticks of a diary; `LONGEST` of a time is below 50."""

_U, _I = np.uint64, np.int64
_ONE = np.uint64(1)


@compiled
def put(slot: Any, at: Any, now: Any, memory: Any) -> None:
    """Write the event of a slot into the diary."""
    page = (at - now.opened) >> now.shift
    if page <= now.page:
        _put_today(slot, at, now, memory.diary)
        return
    deal, diary = memory.deals[slot], memory.diary
    deal.at = at
    if page < now.pages:
        deal.next = diary.pages[page]
        diary.pages[page] = slot
        diary.marks[page >> 6] |= _ONE << _U(page & 63)
    else:
        deal.next = now.later
        now.later = slot


@compiled
def next_time(now: Any, memory: Any) -> Any:
    """When the next event is; `NEVER` if there is none."""
    while now.today == 0:
        page = _next_page(now, memory.diary)
        if page < now.pages:
            _turn_to(page, now, memory)
        elif now.later == NOBODY:
            return NEVER
        else:
            _begin_another(now, memory)
    return memory.diary.times[0]


@compiled
def take(now: Any, diary: Any) -> Any:
    """The slot of the next event, which is then over."""
    slot = diary.slots[0]
    now.today -= 1
    now.taken += 1
    if now.today:
        _sink(now.today, diary.times, diary.slots)
    return slot


@compiled
def _next_page(now: Any, diary: Any) -> Any:
    """The first page from tomorrow on with an event; the number of pages if there is none."""
    page = now.page + 1
    if page == now.pages:
        return page
    group = page >> 6
    marks = diary.marks[group] >> _U(page & 63) << _U(page & 63)
    while marks == _U(0):
        group += 1
        if group << 6 == now.pages:
            return now.pages
        marks = diary.marks[group]
    return (group << 6) + _I(trailing_zeros(marks))


@compiled
def _turn_to(page: Any, now: Any, memory: Any) -> None:
    """Put the events of a page in order."""
    diary = memory.diary
    now.page = page
    slot = _I(diary.pages[page])
    diary.pages[page] = NOBODY
    diary.marks[page >> 6] ^= _ONE << _U(page & 63)
    while slot != NOBODY:
        _put_today(slot, memory.deals[slot].at, now, diary)
        slot = _I(memory.deals[slot].next)


@compiled
def _begin_another(now: Any, memory: Any) -> None:
    """Begin another diary, with the events that are behind the last page of this one."""
    _choose_length(now, len(memory.diary.pages))
    deals, later = memory.deals, now.later
    slot, first = later, NEVER
    while slot != NOBODY:
        first = min(first, deals[slot].at)
        slot = _I(deals[slot].next)
    now.opened, now.page, now.taken, now.later = first, -1, 0, NOBODY
    while later != NOBODY:
        slot, later = later, _I(deals[later].next)
        put(slot, deals[slot].at, now, memory)


@compiled
def _choose_length(now: Any, pages: Any) -> None:
    """Let a page have between half an event and one, as far as the last diary tells."""
    ticks, most = now.pages << now.shift, LONGEST
    while 1 << (LONGEST - most) < pages:
        most -= 1
    if now.taken:
        now.shift = 0
        while now.shift < most and (2 << now.shift) * now.taken <= ticks:
            now.shift += 1
    else:
        now.shift = min(now.shift + 4, most)
    now.pages = pages


@compiled
def _put_today(slot: Any, at: Any, now: Any, diary: Any) -> None:
    times, slots, place = diary.times, diary.slots, now.today
    now.today = place + 1
    while place > 0:
        above = (place - 1) >> 1
        if _is_before(above, at, slot, times, slots):
            break
        times[place], slots[place] = times[above], slots[above]
        place = above
    times[place], slots[place] = at, slot


@compiled
def _sink(last: Any, times: Any, slots: Any) -> None:
    """Put the last of today's events in the place of the first, then where it belongs."""
    at, slot = times[last], slots[last]
    place, below = 0, 1
    while below < last:
        if below + 1 < last and _is_before(below + 1, times[below], slots[below], times, slots):
            below += 1
        if not _is_before(below, at, slot, times, slots):
            break
        times[place], slots[place] = times[below], slots[below]
        place, below = below, 2 * below + 1
    times[place], slots[place] = at, slot


@compiled
def _is_before(place: Any, at: Any, slot: Any, times: Any, slots: Any) -> Any:
    return times[place] < at or (times[place] == at and slots[place] < slot)
