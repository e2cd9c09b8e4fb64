"""The words of `philox` for many visits at once, with numpy."""

from typing import TYPE_CHECKING

from processflow.simulation.philox import MASK, MULTIPLIERS, ROUNDS, WEYL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]

_AT_ONCE = 8192
"""So many blocks at once stay in the processor's cache."""


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
    room = np.empty((7, min(len(keys), _AT_ONCE)), np.uint64)
    for at in range(0, len(keys), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        words = found[:, part]
        for row, each in enumerate(counter):
            words[row] = each if isinstance(each, int) else each[part]
        words[3] = 0
        key = room[6, : len(words[0])]
        key[:] = keys[part]
        found[:, part] = _rounds(words, seed, key, room[:6, : len(key)])
    return found


def _rounds(words: "Words", seed: int, key: "Words", room: "Words") -> "Words":
    """The block in the end; works on the words and the keys themselves, and in the room."""
    import numpy as np

    a, b, c, d = words
    high_a, high_c, *rest = room
    first, second = map(_factors, MULTIPLIERS)
    for number in range(ROUNDS):
        _multiply(a, first, high_a, rest)
        _multiply(c, second, high_c, rest)
        b ^= high_c
        b ^= np.uint64(seed + number * WEYL[0] & MASK)
        d ^= high_a
        d ^= key
        key += np.uint64(WEYL[1])
        a, b, c, d = b, c, d, a
    return np.stack((a, b, c, d))


def _factors(whole: int) -> "tuple[np.uint64, ...]":
    import numpy as np

    return np.uint64(whole >> 32), np.uint64(whole & 0xFFFFFFFF), np.uint64(whole)


def _multiply(
    x: "Words", factors: "tuple[np.uint64, ...]", upper: "Words", room: "list[Words]"
) -> None:
    """Leave the lower half of the products in `x` and the upper half in `upper`.

    `factors` are the upper half, the lower half and the whole of what is multiplied with.
    """
    import numpy as np

    high, low, whole = factors
    half, lower = np.uint64(32), np.uint64(0xFFFFFFFF)
    x_low, x_high, carried, product = room
    np.bitwise_and(x, lower, out=x_low)
    np.right_shift(x, half, out=x_high)
    np.multiply(x_low, low, out=carried)
    carried >>= half
    x_low *= high
    x_low += carried
    np.bitwise_and(x_low, lower, out=carried)
    np.multiply(x_high, low, out=product)
    carried += product
    carried >>= half
    x_low >>= half
    np.multiply(x_high, high, out=upper)
    upper += x_low
    upper += carried
    x *= whole


def _chosen(words: "Words", numbers: "Integers") -> "Words":
    import numpy as np

    return words[numbers, np.arange(words.shape[1])]
