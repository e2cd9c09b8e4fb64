"""The compiled walk of many deals: of all nodes the one where most deals wait is next.

The deals of a pass are all at one node, so that what they share stays in registers. A pass goes
over some deals at a time in short loops, one after another: count the visit, make the blocks of
words that are needed, prepare the times, go on. Short loops keep the processor's units busy.

A deal waits as one word, where its state's answers begin and its number in the chunk, with its
clock beside it. Room for the deals that wait at place p (a node, or a closing behind the nodes)
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

    `ways` are where answers lead, as `by_numba` packs them, and which nodes are plain.
    """
    first, count, size = job[1], job[2], job[4]
    entries, waiting, seen = room[0], room[2], room[3]
    nodes = len(tables[1])
    for begun in range(0, count, size):
        many = min(size, count - begun)
        seen[:] = 0
        waiting[:] = 0
        _begin(tables, many, size, room)
        turn, alarm = 0, LONGEST_WALK
        node = _fullest(waiting, nodes)
        while waiting[node]:
            _pass(node, first + begun, tables, further, ways, job, room, out)
            turn += 1
            if turn == alarm:  # no deal makes more than one visit a turn
                longest, deal, at = _longest_walk(entries, waiting, seen, nodes, size)
                if longest >= LONGEST_WALK:
                    out[4][0] = at
                    return begun + deal
                alarm = turn + LONGEST_WALK - longest
            node = _fullest(waiting, nodes)
        _close(room, (nodes, size, begun), out)
    return ENDED


@njit(cache=True, nogil=True, _nrt=False)
def _begin(tables: Any, many: Any, size: Any, room: Any) -> None:
    """Let fresh deals wait at the first node."""
    entries, clocks, waiting = room[0], room[1], room[2]
    node = tables[2][0]
    for deal in range(many):
        entries[_U(node * size + deal)] = _U(deal)
        clocks[_U(node * size + deal)] = 0
    waiting[node] = many


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _fullest(waiting: Any, nodes: Any) -> Any:
    found = 0
    for node in range(1, nodes):
        if waiting[node] > waiting[found]:
            found = node
    return found


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _pass(  # noqa: PLR0913
    node: Any, first: Any, tables: Any, further: Any, ways: Any, job: Any, room: Any, out: Any
) -> None:
    """One visit of all the deals that wait at the node."""
    entries, clocks, waiting, seen, words, scratch, fractions = room
    seed, size, day = job[0], job[4], job[3]
    many = waiting[node]
    waiting[node] = 0
    counts = out[2][node]
    counts[_VISITS] += many
    for begin in range(0, many, SOME):
        some = min(SOME, many - begin)
        here = _U(node * size + begin)
        place = (_U(first), seed, tables[1][node], _U(node * size))
        _words(place, some, here, entries, seen, words, scratch)
        if ways[2][node] and day < 0:
            slot = node << tables[0]
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
            _visit(node, some, here, first, tables, further, ways, job, room, out)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _words(  # noqa: PLR0913
    place: Any, some: Any, here: Any, entries: Any, seen: Any, words: Any, scratch: Any
) -> None:
    """Leave the deals' own words in `scratch[0]`; count their visits."""
    first, seed, key, base = place
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
    """Send deals on from a node with at most two answers, which take times of one law.

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
    node: Any,
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
    """The same for any node, and with the snapshot of a day."""
    entries, clocks, waiting, seen, scratch = room[0], room[1], room[2], room[3], room[5]
    width, special, row = tables[0], tables[9], node << tables[0]
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
            if further[1][answer] and _is_kept(state, node, further, visit):
                counts[_STAYED] += 1
                way = ways[1][answer]
            elif further[4][0][answer]:
                _start(answer, (state, node), further, visit, out[3])
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
    nodes, size, begun = sizes
    ticks, closed = out[0], out[1]
    for goal in range(nodes, len(waiting)):
        for i in range(waiting[goal]):
            deal = begun + _I(entries[_U(goal * size + i)] & _LOWER)
            ticks[_U(deal)] = clocks[_U(goal * size + i)]
            closed[_U(deal)] = goal - nodes
    for node in range(nodes):
        reached = 0
        for i in range(size):
            reached += seen[_U(node * size + i)] > 0
        out[2][node, _REACHED] += reached


@njit(cache=True, nogil=True, _nrt=False)
def _longest_walk(entries: Any, waiting: Any, seen: Any, nodes: Any, size: Any) -> Any:
    """The most visits that a deal has made; the first deal with too many, and its node."""
    longest, first, at = 0, size, 0
    for node in range(nodes):
        for i in range(waiting[node]):
            deal = _I(entries[node * size + i] & _LOWER)
            visits = 0
            for each in range(nodes):
                visits += seen[each * size + deal]
            longest = max(longest, visits)
            if visits >= LONGEST_WALK and deal < first:
                first, at = deal, node
    return longest, first, at
