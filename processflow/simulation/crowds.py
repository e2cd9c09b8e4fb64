"""Deals of a chunk that wait for their next visit, in arrays."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Crowd(NamedTuple):
    """Some deals, counted from 0 within the chunk.

    `base` is where the answers of a deal's state begin, `clock` the ticks since the deal began.
    """

    deal: "Integers"
    base: "Integers"
    clock: "Integers"

    def part(self, which: "Integers") -> "Crowd":
        """Those at some places."""
        return Crowd(self.deal.take(which), self.base.take(which), self.clock.take(which))

    def between(self, start: int, stop: int) -> "Crowd":
        """Those in a row, which share their memory with the whole."""
        return Crowd(self.deal[start:stop], self.base[start:stop], self.clock[start:stop])


def joined(crowds: list[Crowd]) -> Crowd:
    """All deals of one or more crowds."""
    import numpy as np

    return crowds[0] if len(crowds) == 1 else Crowd(*map(np.concatenate, zip(*crowds, strict=True)))


class Waiting:
    """The deals that wait, by node; those that lack words wait at another place, the last one."""

    def __init__(self, nodes: int) -> None:
        self.sizes = [0] * (nodes + 1)
        self._crowds: list[list[Crowd]] = [[] for _ in self.sizes]

    def add(self, place: int, crowd: Crowd) -> None:
        """Let a crowd wait."""
        self.sizes[place] += len(crowd.deal)
        self._crowds[place].append(crowd)

    def pop(self, place: int, about: int) -> Crowd:
        """About so many of the deals that wait at a place, the last to come first."""
        crowds, size, found = self._crowds[place], 0, list[Crowd]()
        while crowds and size < about:
            found.append(crowds.pop())
            size += len(found[-1].deal)
        self.sizes[place] -= size
        return joined(found)

    def everybody(self) -> Crowd | None:
        """All deals that wait."""
        found = [crowd for crowds in self._crowds for crowd in crowds]
        return joined(found) if found else None
