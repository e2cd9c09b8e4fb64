"""The visits' own words for the numpy back end: four of a node are kept for each deal."""

from itertools import pairwise
from typing import TYPE_CHECKING

from processflow.simulation.philox_arrays import blocks, consecutive
from processflow.simulation.program import Program

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]
    Tiny = NDArray[np.uint8]

USED_UP = 4
"""So many words of a block are used when the next visit needs another one."""

_FEW = 16
"""A node's first words are made for all deals once one in so many has asked for its own."""


class WordPool:
    """The words of the deals of a chunk, which are counted from 0 within it.

    `used[node][deal]` counts the words of the deal's block there that are used, `made` its blocks.
    """

    def __init__(self, program: Program, seed: int, deals: range) -> None:
        import numpy as np

        self.seed, self.deals, self.key = seed, deals, program.key
        shape = len(program.nodes), len(deals)
        self.used = np.full(shape, USED_UP, np.uint8)
        self.made = np.zeros(shape, np.uint16)
        self._asked = [0] * len(program.nodes)
        self._words: list[Words | None] = [None] * len(program.nodes)

    def take(self, node: int, deal: "Integers", used: "Tiny") -> "Words":
        """The next words of deals that have one; `used` are the counts of these deals."""
        import numpy as np

        words = self._words[node]
        assert words is not None
        place = used.astype(np.int64)
        place += deal << 2
        self.used[node][deal] = used + np.uint8(1)
        return words.take(place)

    def makes_for_all(self, node: int, asking: int) -> bool:
        """Whether it pays to make the first words of a node for all deals at once, and does so."""
        self._asked[node] += asking
        if self._asked[node] * _FEW <= len(self.deals):
            return False
        self._asked[node] = -len(self.deals) * len(self.deals)  # never again
        made = consecutive(self.seed, self.deals.start, len(self.deals), int(self.key[node]))
        old, blocks_made = self._words[node], self.made[node]
        new = blocks_made == 0
        if old is not None:
            own = ~new
            made[own] = old.reshape(-1, 4)[own]
        self._words[node] = made.ravel()
        self.used[node][new] = 0
        blocks_made[new] = 1
        return True

    def make(self, node: "Integers", deal: "Integers") -> None:
        """Make the next block of each deal that still needs one at its node, in order of nodes."""
        import numpy as np

        lacking = np.flatnonzero(self.used[node, deal] == USED_UP)
        node, deal = node[lacking], deal[lacking]
        number = self.made[node, deal]
        counter = deal + self.deals.start, number.astype(np.int64), 0
        made = blocks(self.seed, counter, self.key[node]).T
        self.made[node, deal] = number + np.uint16(1)
        self.used[node, deal] = 0
        starts = np.flatnonzero(np.diff(node, prepend=-1)).tolist()
        for start, stop in pairwise([*starts, len(node)]):
            of_node = int(node[start])
            self._room(of_node)[deal[start:stop]] = made[start:stop]

    def _room(self, node: int) -> "Words":
        import numpy as np

        words = self._words[node]
        if words is None:
            words = self._words[node] = np.empty(4 * len(self.deals), np.uint64)
        return words.reshape(-1, 4)

    def visits(self, node: int, deal: "Integers") -> "Integers":
        """How often the deals have been at the node."""
        import numpy as np

        made = self.made[node].take(deal).astype(np.int64)
        return np.where(made > 0, 4 * made - 4 + self.used[node].take(deal), 0)

    def reached(self) -> "Integers":
        """How many deals have been at each node."""
        import numpy as np

        been: Integers = np.count_nonzero(
            (self.made > 1) | ((self.made == 1) & (self.used > 0)), axis=1
        )
        return been
