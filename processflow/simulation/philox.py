"""Random numbers by counter: Philox4x64-10, bit for bit that of `numpy.random.Philox`.

J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011. A number is a
function of the seed, the deal, the node and the visit, so that it depends neither on the order
in which deals are walked nor on what else the process holds.
"""

import hashlib

MASK = (1 << 64) - 1
MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
ROUNDS = 10
CERTAIN = 1 << 53
"""The threshold that every word lies under."""

Block = tuple[int, int, int, int]


def block(counter: Block, key: tuple[int, int]) -> Block:
    """Four random 64-bit words for a counter of four words and a key of two."""
    a, b, c, d = counter
    k, m = key
    for _ in range(ROUNDS):
        left = MULTIPLIERS[0] * a
        right = MULTIPLIERS[1] * c
        a, b, c, d = (right >> 64) ^ b ^ k, right & MASK, (left >> 64) ^ d ^ m, left & MASK
        k = (k + WEYL[0]) & MASK
        m = (m + WEYL[1]) & MASK
    return a, b, c, d


def node_key(identifier: str) -> int:
    """The 64-bit word that stands for a node: the first eight bytes of its id's SHA-256."""
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8], "little")


def threshold(p: float) -> int:
    """What `is_below` holds of with the probability p, to 2**-53."""
    return min(CERTAIN, max(0, round(p * CERTAIN)))


def is_below(word: int, threshold: int) -> bool:
    """Whether the upper 53 bits of a word lie under a threshold."""
    return word >> 11 < threshold


class DealChance:
    """The random words of one deal. A block is kept while the deal may ask for its others."""

    __slots__ = ("_blocks", "_deal", "_seed")

    def __init__(self, seed: int, deal: int) -> None:
        self._seed, self._deal = seed & MASK, deal
        self._blocks: dict[tuple[int, int, int], Block] = {}

    def word(self, node: int, visit: int) -> int:
        """The word of a visit: its answer and the time of its `duration`."""
        return self._block(node, visit >> 2, 0)[visit & 3]

    def further(self, node: int, visit: int, number: int) -> int:
        """Word `number` of those that only some visits need."""
        return self._block(node, visit, 1 + (number >> 2))[number & 3]

    def _block(self, node: int, visit: int, part: int) -> Block:
        name = node, visit, part
        found = self._blocks.get(name)
        if found is None:
            found = block((self._deal, visit, part, 0), (self._seed, node))
            self._blocks[name] = found
        return found
