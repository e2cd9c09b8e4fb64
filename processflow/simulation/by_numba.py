"""The numba back end: eight deals in turn, so that the processor works on all of them at once.

Importing this module needs numba; only large samples are worth that. What the loop does to a
deal has no branch that depends on chance except where a block of words is used up.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from processflow.simulation.deal import LONGEST_WALK, endless
from processflow.simulation.drawing import WAIT
from processflow.simulation.philox import MULTIPLIERS, ROUNDS, WEYL
from processflow.simulation.program import Program
from processflow.simulation.quantiles import FRACTION_BITS, PIECES, SIDE
from processflow.simulation.tally import NodeCount, Tally
from processflow.simulation.walked import Walked, in_halves, tally_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_LANES = 32
_STAMP = 14
"""A deal's number, shifted by so many bits, plus a node's visits: no counter is ever reset."""

_COLUMNS = 3
"""A node's counts take two to the power of so many places, one line of the processor's cache."""

_ENDED = -1
_REACHED, _VISITS, _TICKS, _STAYED, _BY_DAY, _OPEN = range(len(NodeCount._fields))
_NEVER = -1
_M0, _M1 = map(np.uint64, MULTIPLIERS)
_W0, _W1 = map(np.uint64, WEYL)
_U = np.uint64
_I = np.int64
_ODD = np.uint64(1)
_LOWER = np.uint64(0xFFFFFFFF)
_FRACTION = np.uint64((1 << FRACTION_BITS) - 1)
_SHIFT = np.uint64(FRACTION_BITS)
_BIAS = np.int64(1023 * PIECES)


@dataclass(frozen=True, slots=True)
class ByNumba:
    """The walk of a program with numba."""

    program: Program

    @property
    def at_once(self) -> int:
        """Deals that are walked by one call: some tens of milliseconds of work."""
        return 1 << 18

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""
        walked = self.walked(seed, deals, day)
        if walked.may_overflow:
            return in_halves(self.tally, seed, deals, day)
        return tally_of(self.program, seed, walked, day)

    def walked(self, seed: int, deals: range, day: int | None = None) -> Walked:
        """The deals one by one."""
        program, size = self.program, len(deals)
        ticks, closed = np.zeros(size, np.int64), np.zeros(size, np.int64)
        counts = np.zeros(len(program.nodes) << _COLUMNS, np.int64)
        spawned = np.zeros(len(program.processes), np.int64)
        found = _walk(
            _tables(program),
            _further_tables(program),
            (np.uint64(seed), deals.start, size, _NEVER if day is None else day),
            (ticks, closed, counts, spawned),
        )
        if found != _ENDED:
            raise endless(program.nodes[found])
        by_field = counts.reshape(-1, 1 << _COLUMNS).T[: len(NodeCount._fields)]
        return Walked(deals.start, ticks, closed, by_field, spawned)


def _tables(program: Program) -> tuple[Any, ...]:
    """What every visit reads; times by a node's answer."""
    times, kind = program.times, program.time
    return (
        program.answers.bit_length() - 1,
        program.key,
        program.node,
        program.threshold,
        program.to,
        times.plus[kind],
        times.least[kind],
        times.main[kind],
        times.pieces.ravel(),
        program.special,
        bool(program.special.any()),
    )


def _further_tables(program: Program) -> tuple[Any, ...]:
    """What only some visits read."""
    times, started, kind = program.times, program.started, program.time
    return (
        program.kept,
        program.asked,
        (times.first[kind], times.first[kind + 1], times.word, times.row),
        (program.gate, program.gate_first, program.gate_threshold, program.gate_word),
        (program.starts, started.first, started.process, started.threshold),
    )


@intrinsic
def _product(_context: Any, a: Any, b: Any) -> Any:
    """The upper and the lower half of the product of two words, by one multiplication."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        wide, word = ir.IntType(128), ir.IntType(64)
        left, right = (builder.zext(each, wide) for each in arguments)
        product = builder.mul(left, right)
        upper = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), word)
        lower = builder.trunc(product, word)
        return context.make_tuple(builder, signature.return_type, (upper, lower))

    return types.UniTuple(types.uint64, 2)(types.uint64, types.uint64), generate


@njit(cache=True, inline="always")
def _block(a: Any, b: Any, c: Any, k: Any, m: Any) -> Any:
    d = _U(0)
    for _ in range(ROUNDS):
        high_a, low_a = _product(_M0, a)
        high_c, low_c = _product(_M1, c)
        a, b, c, d = high_c ^ b ^ k, low_c, high_a ^ d ^ m, low_a
        k += _W0
        m += _W1
    return a, b, c, d


@njit(cache=True, inline="always")
def _drawn(pieces: Any, row: Any, word: Any) -> Any:
    """The time in ticks from the pieces that begin at `row`: `quantiles.drawn`."""
    odd = (word << _ODD | _ODD) & _LOWER
    bits = np.float64(_I(odd)).view(np.uint64)
    place = _U(row + _I(bits >> _SHIFT) - _BIAS + (_I(word >> _U(31)) & 1) * SIDE) << _ODD
    return _I(pieces[place] + pieces[place | _ODD] * np.float64(_I(bits & _FRACTION)))


@njit(cache=True)
def _further_word(seed: Any, deal: Any, number: Any, key: Any, word: Any) -> Any:
    a, b, c, d = _block(_U(deal), _U(number), _U(1 + (word >> 2)), seed, key)
    return (a, b, c, d)[word & 3]


@njit(cache=True)
def _is_under(word: Any, threshold: Any) -> Any:
    return _I(word >> _U(11)) < threshold


@njit(cache=True)
def _lengthened(slot: Any, duration: Any, tables: Any, further: Any, visit: Any) -> Any:
    """The duration with the further parts of this answer's kind of visit."""
    plus, pieces = tables[5][slot], tables[8]
    first, stop, word, row = further[2]
    seed, deal, number, key = visit
    longest, waited = duration - plus, _I(0)
    for i in range(first[slot], stop[slot]):
        ticks = _drawn(pieces, row[i], _further_word(seed, deal, number, key, word[i]))
        if word[i] == WAIT:
            waited = ticks
        else:
            longest = max(longest, ticks)
    return plus + waited + longest


@njit(cache=True)
def _is_kept(state: Any, node: Any, further: Any, visit: Any) -> Any:
    """Whether a criterion of home is not met."""
    gate, first, threshold, gate_word = further[3]
    seed, deal, number, key = visit
    begin, end = first[gate[state]], first[gate[state] + 1]
    for i in range(begin, end):
        word = _further_word(seed, deal, number, key, gate_word[node] + i - begin)
        if not _is_under(word, threshold[i]):
            return True
    return False


@njit(cache=True)
def _start(answer: Any, place: Any, further: Any, visit: Any, spawned: Any) -> None:
    """Count the deals that the answer starts."""
    state, node = place
    gate, gate_first, _, gate_word = further[3]
    starts, first, process, threshold = further[4]
    seed, deal, number, key = visit
    begin, end = first[starts[answer]], first[starts[answer] + 1]
    asked = gate_first[gate[state] + 1] - gate_first[gate[state]]
    for i in range(begin, end):
        word = _further_word(seed, deal, number, key, gate_word[node] + asked + i - begin)
        spawned[process[i]] += _is_under(word, threshold[i])


@njit(cache=True, nogil=True)
def _slot(limits: Any, row: Any, width: Any, upper: Any) -> Any:
    """Which of the 2**width answers at `row` the word gives, by halving."""
    slot = row
    for level in range(width):
        half = 1 << (width - 1 - level)
        slot += half & ((limits[_U(slot + half - 1)] - 1 - upper) >> 63)
    return slot


@njit(cache=True, nogil=True)
def _special(answer: Any, place: Any, tables: Any, further: Any, out: Any) -> Any:
    """What only some visits need; the duration of this one and where it leads."""
    visit, state, slot, duration = place
    node = tables[2][state]
    duration = _lengthened(slot, duration, tables, further, visit)
    if further[1][answer] and _is_kept(state, node, further, visit):
        out[2][(node << _COLUMNS) + _STAYED] += 1
        return duration, further[0][answer]
    if further[4][0][answer]:
        _start(answer, (state, node), further, visit, out[3])
    return duration, tables[4][answer]


@njit(cache=True, nogil=True)
def _walk(tables: Any, further: Any, job: Any, out: Any) -> Any:  # noqa: C901
    """Walk all deals of the job; `_ENDED`, or the node where a deal was that has no end."""
    width, keys, nodes, limits, to, plus, least, main, pieces, special, is_special = tables
    seed, first, count, day = job
    ticks, closed, counts, _ = out
    size = min(_LANES, count)
    lanes, deals = np.arange(size), np.arange(size)
    states, clocks, since = np.zeros(size, _I), np.zeros(size, _I), np.zeros(size, _I)
    seen, words = np.zeros(size * len(keys), _I), np.zeros((size * len(keys), 4), _U)
    bases = np.arange(size).astype(_U) * _U(len(keys))
    places, numbers, used_up = np.zeros(size, _U), np.zeros(size, _I), np.zeros(size + 1, _U)
    fresh, turn, alarm = size, 0, LONGEST_WALK
    while size:
        short = 0
        for position in range(size):
            lane = _U(lanes[_U(position)])
            place = bases[lane] + _U(nodes[_U(states[lane])])
            stamp = deals[lane] << _STAMP
            number = max(seen[place], stamp) - stamp
            seen[place] = stamp + number + 1
            places[lane], numbers[lane] = place, number
            used_up[_U(short)] = lane
            short += number & 3 == 0
        for position in range(short):
            lane = used_up[_U(position)]
            place, number = places[lane], _U(numbers[lane] >> 2)
            key = keys[_U(nodes[_U(states[lane])])]
            a, b, c, d = _block(_U(first + deals[lane]), number, _U(0), seed, key)
            words[place, 0], words[place, 1], words[place, 2], words[place, 3] = a, b, c, d
        for position in range(size):
            lane = _U(lanes[_U(position)])
            state, deal, clock = states[lane], deals[lane], clocks[lane]
            node, place, number = _U(nodes[_U(state)]), places[lane], numbers[lane]
            word = words[place, _U(number & 3)]
            row = _I(node) << width
            upper = _I(word >> _U(11))
            if width == 1:
                slot = row + (1 & ((limits[_U(row)] - 1 - upper) >> 63))
            else:
                slot = _slot(limits, row, width, upper)
            at = _U(slot)
            answer = _U((state << width) + slot - row)
            duration = plus[at] + max(least[at], _drawn(pieces, main[at], word))
            reached = to[answer]
            if is_special and special[answer]:
                visit = (seed, first + deal, number, keys[node])
                visiting = (visit, state, slot, duration)
                duration, reached = _special(answer, visiting, tables, further, out)
            left = clock + duration
            column = node << _U(_COLUMNS)
            counts[column + _U(_REACHED)] += number == 0
            counts[column + _U(_VISITS)] += 1
            counts[column + _U(_TICKS)] += duration
            if day >= 0:
                counts[column + _U(_BY_DAY)] += (number == 0) & (clock <= day)
                counts[column + _U(_OPEN)] += (clock <= day) & (left > day)
            ticks[_U(deal)] = left
            closed[_U(deal)] = -1 - reached
            over = reached >> 63  # all bits where the deal is over
            states[lane] = reached & ~over
            clocks[lane] = left & ~over
            since[lane] += (turn + 1 - since[lane]) & over
            deals[lane] = deal + ((fresh - deal) & over)
            fresh -= over
        turn += 1
        if turn >= alarm:
            for lane in lanes:
                if turn - since[lane] >= LONGEST_WALK:
                    return nodes[states[lane]]
            alarm = since[lanes].min() + LONGEST_WALK
        if fresh > count:
            lanes = lanes[deals[lanes] < count]
            size = len(lanes)
    return _ENDED
