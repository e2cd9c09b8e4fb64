"""Random numbers by counter: Philox4x64-10, bit for bit that of `numpy.random.Philox`.

J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011. A number is a
function of the seed, the deal, the node and the visit, so that it depends neither on the order
in which deals are walked nor on what else the process holds.
"""

import hashlib
from collections.abc import Iterator

_MASK = (1 << 64) - 1
_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_ROUNDS = 10
Block = tuple[int, int, int, int]


def block(counter: Block, key: tuple[int, int]) -> Block:
    """Four random 64-bit words for a counter of four words and a key of two."""
    a, b, c, d = counter
    k, m = key
    for _ in range(_ROUNDS):
        left = _MULTIPLIERS[0] * a
        right = _MULTIPLIERS[1] * c
        a, b, c, d = (right >> 64) ^ b ^ k, right & _MASK, (left >> 64) ^ d ^ m, left & _MASK
        k = (k + _WEYL[0]) & _MASK
        m = (m + _WEYL[1]) & _MASK
    return a, b, c, d


def node_key(identifier: str) -> int:
    """The 64-bit word that stands for a node: the first eight bytes of its id's SHA-256."""
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8], "little")


def uniforms(seed: int, deal: int, node: int, visit: int) -> Iterator[float]:
    """Numbers in the open interval (0, 1) for one visit, as many as are asked for.

    `node` is a `node_key`. Each has 52 random bits: (k + 1/2) / 2**52.
    """
    key = (seed & _MASK, deal)
    part = 0
    while True:
        for word in block((part, visit, node, 0), key):
            yield ((word >> 12) + 0.5) * 2.0**-52
        part += 1
