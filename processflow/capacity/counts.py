"""What a run counts, in whole numbers, so that both engines can be held to the last one."""

from typing import TYPE_CHECKING, NamedTuple

from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

NEVER = 1 << 61
"""A moment that no run reaches."""


class Column(NamedTuple):
    """The columns of `Counts.nodes`; times are ticks."""

    begun: int = 0
    """Visits whose work, or that themselves where there is none, have begun."""
    delayed: int = 1
    """Those of them that waited."""
    waited: int = 2
    worked: int = 3
    """Working time of the people."""
    left: int = 4
    """Visits that ended."""
    stayed: int = 5
    """How long those had lasted, waiting included."""
    present: int = 6
    """Deals times the time that they were there."""
    came: int = 7


COLUMN = Column()


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """The counts of a run of B equal intervals.

    `nodes[b, n, c]` counts at the node n what `COLUMN` says; `closed[b, x]` are the deals that
    came to closing x, `cycle[b, x]` the sum of their cycle times; `arrived[b]` the deals that
    started, `open[b]` deals times the time that they were open. `width` are the ticks of an
    interval; `NEVER` where the run ended with its last deal.
    """

    nodes: "Integers"
    closed: "Integers"
    cycle: "Integers"
    arrived: "Integers"
    open: "Integers"
    width: int

    def same_as(self, other: "Counts") -> bool:
        """Whether all numbers are the same."""
        import numpy as np

        return self.width == other.width and all(
            np.array_equal(getattr(self, name), getattr(other, name))
            for name in ("nodes", "closed", "cycle", "arrived", "open")
        )


def nothing(bins: int, nodes: int, closings: int, width: int) -> Counts:
    """Counts that are all 0."""
    import numpy as np

    def zeros(*shape: int) -> "Integers":
        return np.zeros(shape, np.int64)

    return Counts(
        zeros(bins, nodes, len(COLUMN)),
        zeros(bins, closings),
        zeros(bins, closings),
        zeros(bins),
        zeros(bins),
        width,
    )
