"""The words of `philox` for many visits at once, with numpy."""

from typing import TYPE_CHECKING

from processflow.simulation.philox import MASK, MULTIPLIERS, ROUNDS, WEYL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]

_AT_ONCE = 4096
"""So many blocks at once stay in the processor's cache."""


def visit_words(seed: int, deals: "Integers", visits: "Integers", keys: "Words") -> "Words":
    """The own words of visits of n deals: `DealChance.word`."""
    words = blocks(seed, (deals, visits >> 2, 0), keys)
    return _chosen(words, visits & 3)


def further_words(
    seed: int, visits: "tuple[Integers, Integers]", keys: "Words", numbers: "Integers"
) -> "Words":
    """The further words of visits, which are pairs of deals and numbers: `DealChance.further`."""
    deals, ordinals = visits
    return _chosen(blocks(seed, (deals, ordinals, 1 + (numbers >> 2)), keys), numbers & 3)


def consecutive(seed: int, first: int, count: int, key: int) -> "Words":
    """The blocks of the first visits of `count` deals at one node, of shape (count, 4)."""
    import numpy as np

    before = (first - 1) % (1 << 256)  # numpy counts up before it makes a block
    counter = np.array([before >> shift & MASK for shift in (0, 64, 128, 192)], dtype=np.uint64)
    generator = np.random.Philox(counter=counter, key=np.array([seed, key], dtype=np.uint64))
    words: Words = generator.random_raw(4 * count).reshape(count, 4)
    return words


def blocks(
    seed: int, counter: "tuple[Integers, Integers, Integers | int]", keys: "Words"
) -> "Words":
    """The four words of each block, of shape (4, n), for the counters (a, b, c, 0)."""
    import numpy as np

    found = np.empty((4, len(keys)), np.uint64)
    for at in range(0, len(keys), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        counted = [each if isinstance(each, int) else each[part] for each in counter]
        _rounds(found[:, part], seed, counted, keys[part])
    return found


def _rounds(found: "Words", seed: int, counter: "Sequence[Integers | int]", keys: "Words") -> None:
    import numpy as np

    size = len(keys)
    left, right = np.empty((2, size), np.uint64), np.empty((2, size), np.uint64)
    left[0], right[0], left[1], right[1] = *counter, 0
    key = np.empty((2, size), np.uint64)
    key[0], key[1] = seed, keys
    weyl = np.array([[WEYL[0]], [WEYL[1]]], np.uint64)
    whole = np.array([[MULTIPLIERS[0]], [MULTIPLIERS[1]]], np.uint64)
    factors = whole >> np.uint64(32), whole & np.uint64(0xFFFFFFFF), whole
    for _ in range(ROUNDS):
        high, low = _product(left, factors)
        # a, b, c, d = high(c) ^ b ^ k, low(c), high(a) ^ d ^ m, low(a); left = (a, c)
        right ^= key
        right ^= high[::-1]
        left, right = right, low[::-1]
        key += weyl
    found[0], found[1], found[2], found[3] = left[0], right[0], left[1], right[1]


def _product(x: "Words", factors: "tuple[Words, Words, Words]") -> "tuple[Words, Words]":
    """The upper and the lower half of the products of both rows with their multipliers.

    `factors` are the upper half, the lower half and the whole of the multipliers.
    """
    import numpy as np

    high, low, whole = factors
    half, lower = np.uint64(32), np.uint64(0xFFFFFFFF)
    x_low = x & lower
    x_high = x >> half
    carried = x_low * low
    carried >>= half
    x_low *= high
    x_low += carried
    np.bitwise_and(x_low, lower, out=carried)
    carried += x_high * low
    carried >>= half
    x_low >>= half
    x_high *= high
    x_high += x_low
    x_high += carried
    return x_high, x * whole


def _chosen(words: "Words", numbers: "Integers") -> "Words":
    import numpy as np

    return words[numbers, np.arange(words.shape[1])]
