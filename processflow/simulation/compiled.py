"""What the compiled loops share: random words, times, answers, and what only some visits need.

Importing this module needs numba.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from processflow.simulation.drawing import STARTS, WAIT
from processflow.simulation.philox import MULTIPLIERS, ROUNDS, WEYL
from processflow.simulation.program import ALWAYS, GATE
from processflow.simulation.quantiles import FRACTION_BITS, PIECES, SIDE

_M0, _M1 = map(np.uint64, MULTIPLIERS)
_W0, _W1 = map(np.uint64, WEYL)
_U = np.uint64
_I = np.int64
_ODD = np.uint64(1)
_LOWER = np.uint64(0xFFFFFFFF)
_FRACTION = np.uint64((1 << FRACTION_BITS) - 1)
_SHIFT = np.uint64(FRACTION_BITS)
_BIAS = np.int64(1023 * PIECES)


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
def _is_kept(asked: Any, state: Any, node: Any, further: Any, visit: Any) -> Any:
    """Whether a criterion of home that is asked for is not met."""
    if asked != GATE:
        return asked == ALWAYS
    gate, first, threshold, gate_word = further[3]
    seed, deal, number, key = visit
    begin, end = first[gate[state]], first[gate[state] + 1]
    for i in range(begin, end):
        word = _further_word(seed, deal, number, key, gate_word[node] + i - begin)
        if not _is_under(word, threshold[i]):
            return True
    return False


@njit(cache=True)
def _start(answer: Any, further: Any, visit: Any, spawned: Any) -> None:
    """Count the deals that the answer starts."""
    starts, first, process, threshold = further[4]
    seed, deal, number, key = visit
    begin, end = first[starts[answer]], first[starts[answer] + 1]
    for i in range(begin, end):
        word = _further_word(seed, deal, number, key, STARTS + i - begin)
        spawned[process[i]] += _is_under(word, threshold[i])


@njit(cache=True, nogil=True)
def _slot(limits: Any, row: Any, width: Any, upper: Any) -> Any:
    """Which of the 2**width answers at `row` the word gives, by halving."""
    slot = row
    for level in range(width):
        half = 1 << (width - 1 - level)
        slot += half & ((limits[_U(slot + half - 1)] - 1 - upper) >> 63)
    return slot
