"""The compiled walk of many deals: of all places the one where most deals wait is next.

The deals of a pass are all at one place, so that what they share stays in registers. A pass goes
over some deals at a time in short loops, one after another: count the visit, make the blocks of
words that are needed, prepare the times, go on. Short loops keep the processor's units busy.

A deal waits as one word, where its state's answers begin and its number in the chunk, with its
clock beside it. Room for the deals that wait at goal p (a place, or a closing behind the places)
begins at p times the size of a chunk. Nothing is made here, so that numba need not count who
refers to an array (`_nrt`).

Importing this module needs numba.
"""

from typing import Any

import numpy as np
from numba import njit

from processflow.simulation.compiled import (
    _BIAS,
    _FRACTION,
    _LOWER,
    _ODD,
    _SHIFT,
    _block,
    _drawn,
    _is_kept,
    _lengthened,
    _slot,
    _start,
)
from processflow.simulation.compiled_begin import begin
from processflow.simulation.deal import LONGEST_WALK
from processflow.simulation.quantiles import SIDE
from processflow.simulation.tally import NodeCount

ENDED = -1
SOME = 256
"""So many deals go through the short loops at a time."""

COLUMNS = 8
"""The places of a node's counts: one line of the processor's cache."""

_REACHED, _VISITS, _TICKS, _STAYED, _BY_DAY, _OPEN = range(len(NodeCount._fields))
_U, _I = np.uint64, np.int64
_HALF = np.uint64(32)
_UPPER = np.uint64(0xFFFFFFFF00000000)


@njit(cache=True, nogil=True, _nrt=False)
def walk(  # noqa: PLR0913  (tuples of what is read, and of what is written)
    tables: Any, further: Any, ways: Any, job: Any, room: Any, out: Any
) -> Any:
    """Walk all deals of the job; `ENDED`, or a deal without an end, whose node `out[4]` tells.

    `ways` are where answers lead, as `by_numba` packs them, which places are plain, the node of
    each, and the arrays of `begin`.
    """
    first, count, size = job[1], job[2], job[4]
    waiting, seen = room[2], room[3]
    places = len(ways[3])
    for begun in range(0, count, size):
        many = min(size, count - begun)
        seen[:] = 0
        waiting[:] = 0
        begin(ways[4], first + begun, many, job, room)
        turn, alarm = 0, LONGEST_WALK
        place = _fullest(waiting, places)
        while waiting[place]:
            _pass(place, first + begun, tables, further, ways, job, room, out)
            turn += 1
            if turn == alarm:  # no deal makes more than one visit a turn
                longest, deal, at = _longest_walk(room, ways[3], len(tables[1]), size)
                if longest >= LONGEST_WALK:
                    out[4][0] = at
                    return begun + deal
                alarm = turn + LONGEST_WALK - longest
            place = _fullest(waiting, places)
        _close(room, (places, len(tables[1]), size, begun), out)
    return ENDED


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _fullest(waiting: Any, places: Any) -> Any:
    found = 0
    for place in range(1, places):
        if waiting[place] > waiting[found]:
            found = place
    return found


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _pass(  # noqa: PLR0913
    place: Any, first: Any, tables: Any, further: Any, ways: Any, job: Any, room: Any, out: Any
) -> None:
    """One visit of all the deals that wait at the place."""
    entries, clocks, waiting, seen, words, scratch, fractions = room
    seed, size, day = job[0], job[4], job[3]
    many, node = waiting[place], ways[3][place]
    waiting[place] = 0
    counts = out[2][node]
    counts[_VISITS] += many
    for done in range(0, many, SOME):
        some = min(SOME, many - done)
        here = _U(place * size + done)
        drawn = (_U(first), seed, tables[1][node], _U(node * size))
        _words(drawn, some, here, entries, seen, words, scratch)
        if ways[2][place] and day < 0:
            slot = place << tables[0]
            row, limit = tables[7][slot], tables[3][slot]
            _times(some, row, scratch, fractions)
            counts[_TICKS] += _go_on(
                some,
                here,
                limit,
                _U(size),
                ways[0],
                tables[8],
                entries,
                clocks,
                waiting,
                scratch,
                fractions,
            )
        else:
            _visit((place, node), some, here, first, tables, further, ways, job, room, out)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _words(  # noqa: PLR0913
    drawn: Any, some: Any, here: Any, entries: Any, seen: Any, words: Any, scratch: Any
) -> None:
    """Leave the deals' own words in `scratch[0]`; count their visits."""
    first, seed, key, base = drawn
    own, places, lacking = scratch[0], scratch[1], scratch[2]
    short = 0
    for i in range(some):
        deal = entries[here + _U(i)] & _LOWER
        number = _U(seen[base + deal])
        seen[base + deal] = number + _U(1)
        places[_U(i)] = (base + deal) << _U(2) | (number & _U(3))
        lacking[_U(short)] = number << _HALF | deal
        short += (number & _U(3)) == _U(0)
    for i in range(short):
        deal = lacking[_U(i)] & _LOWER
        a, b, c, d = _block(first + deal, lacking[_U(i)] >> _U(34), _U(0), seed, key)
        at = (base + deal) << _U(2)
        words[at], words[at | _U(1)], words[at | _U(2)], words[at | _U(3)] = a, b, c, d
    for i in range(some):
        own[_U(i)] = words[places[_U(i)]]


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _times(some: Any, row: Any, scratch: Any, fractions: Any) -> None:
    """The first half of `_drawn`: which piece each word chooses, and where in it."""
    own, places = scratch[0], scratch[1]
    for i in range(some):
        word = own[_U(i)]
        bits = np.float64(_I((word << _ODD | _ODD) & _LOWER)).view(np.uint64)
        side = (_I(word >> _U(31)) & 1) * SIDE
        places[_U(i)] = _U(row + _I(bits >> _SHIFT) - _BIAS + side) << _ODD
        fractions[_U(i)] = np.float64(_I(bits & _FRACTION))


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _go_on(  # noqa: PLR0913  (arrays one by one, so that they stay in registers)
    some: Any,
    here: Any,
    limit: Any,
    size: Any,
    to: Any,
    pieces: Any,
    entries: Any,
    clocks: Any,
    waiting: Any,
    scratch: Any,
    fractions: Any,
) -> Any:
    """Send deals on from a place with at most two answers, which take times of one law.

    Returns the sum of their times.
    """
    own, places = scratch[0], scratch[1]
    total = _I(0)
    for i in range(some):
        entry, place = entries[here + _U(i)], places[_U(i)]
        duration = _I(pieces[place] + pieces[place | _ODD] * fractions[_U(i)])
        total += duration
        is_second = _U(limit - 1 - _I(own[_U(i)] >> _U(11))) >> _U(63)
        way = to[(entry >> _HALF) + is_second]
        goal = way & _LOWER
        at = _U(waiting[goal])
        waiting[goal] = at + _U(1)
        at += goal * size
        left = clocks[here + _U(i)] + duration
        entries[at] = (way & _UPPER) | (entry & _LOWER)
        clocks[at] = left
    return total


@njit(cache=True, nogil=True, _nrt=False)
def _visit(  # noqa: PLR0913
    where: Any,
    some: Any,
    here: Any,
    first: Any,
    tables: Any,
    further: Any,
    ways: Any,
    job: Any,
    room: Any,
    out: Any,
) -> None:
    """The same for any place, and with the snapshot of a day."""
    place, node = where
    entries, clocks, waiting, seen, scratch = room[0], room[1], room[2], room[3], room[5]
    width, special, row = tables[0], tables[9], place << tables[0]
    seed, day, size = job[0], job[3], job[4]
    counts = out[2][node]
    for i in range(some):
        entry, began = entries[here + _U(i)], clocks[here + _U(i)]
        base, deal = _I(entry >> _HALF), entry & _LOWER
        word, number = scratch[0, i], _I(seen[_U(node * size) + deal]) - 1
        slot = _slot(tables[3], row, width, _I(word >> _U(11)))
        answer = base + slot - row
        duration = tables[5][slot] + max(tables[6][slot], _drawn(tables[8], tables[7][slot], word))
        way = ways[0][answer]
        if special[answer]:
            visit = (seed, first + _I(deal), number, tables[1][node])
            duration = _lengthened(slot, duration, tables, further, visit)
            state = base >> width
            if _is_kept(further[1][answer], state, node, further, visit):
                counts[_STAYED] += 1
                way = ways[1][answer]
            elif further[4][0][answer]:
                _start(answer, further, visit, out[3])
        left = began + duration
        counts[_TICKS] += duration
        if day >= 0:
            counts[_BY_DAY] += (number == 0) & (began <= day)
            counts[_OPEN] += (began <= day) & (left > day)
        goal = way & _LOWER
        at = _U(waiting[goal])
        waiting[goal] = at + _U(1)
        at += goal * _U(size)
        entries[at] = (way & _UPPER) | deal
        clocks[at] = left


@njit(cache=True, nogil=True, _nrt=False)
def _close(room: Any, sizes: Any, out: Any) -> None:
    """Write down the times and the closings of deals that are over, and who has been where."""
    entries, clocks, waiting, seen = room[0], room[1], room[2], room[3]
    places, nodes, size, begun = sizes
    ticks, closed = out[0], out[1]
    for goal in range(places, len(waiting)):
        for i in range(waiting[goal]):
            deal = begun + _I(entries[_U(goal * size + i)] & _LOWER)
            ticks[_U(deal)] = clocks[_U(goal * size + i)]
            closed[_U(deal)] = goal - places
    for node in range(nodes):
        reached = 0
        for i in range(size):
            reached += seen[_U(node * size + i)] > 0
        out[2][node, _REACHED] += reached


@njit(cache=True, nogil=True, _nrt=False)
def _longest_walk(room: Any, place_node: Any, nodes: Any, size: Any) -> Any:
    """The most visits that a deal has made; the first deal with too many, and its node."""
    entries, waiting, seen = room[0], room[2], room[3]
    longest, first, at = 0, size, 0
    for place in range(len(place_node)):
        for i in range(waiting[place]):
            deal = _I(entries[place * size + i] & _LOWER)
            visits = 0
            for each in range(nodes):
                visits += seen[each * size + deal]
            longest = max(longest, visits)
            if visits >= LONGEST_WALK and deal < first:
                first, at = deal, place_node[place]
    return longest, first, at
