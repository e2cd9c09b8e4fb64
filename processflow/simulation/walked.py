"""What a kernel brings back from some deals, and its tally."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from processflow.record import dataclass
from processflow.simulation.estimate import Times, times_of_ticks
from processflow.simulation.philox_arrays import further_words
from processflow.simulation.program import Program
from processflow.simulation.tally import NodeCount, Tally, summed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """The deals from number `first` on.

    `ticks` and `closed` have one entry a deal, its time and its closing; `counts` has one row
    for each field of `NodeCount` and one column for each node; `spawned` counts by process.
    """

    first: int
    ticks: "Integers"
    closed: "Integers"
    counts: "Integers"
    spawned: "Integers"

    @property
    def may_overflow(self) -> bool:
        """Whether the sums of so long times may not fit into 63 bits; one deal's always do."""
        return len(self.ticks) > 1 and float(self.ticks.mean()) * len(self.ticks) > 2.0**62


def in_halves(
    tally: Callable[[int, range, int | None], Tally], seed: int, deals: range, day: int | None
) -> Tally:
    """The tally of deals whose times are too long to be added up in one go."""
    half = len(deals) // 2
    return summed([tally(seed, deals[:half], day), tally(seed, deals[half:], day)])


def tally_of(program: Program, seed: int, walked: Walked, day: int | None) -> Tally:
    """The tally of these deals; `day` is the snapshot's in ticks."""
    import numpy as np

    by_closing = np.bincount(walked.closed, minlength=len(program.closings)).tolist()
    spawned = walked.spawned + _started_at_end(program, seed, walked)
    return Tally(
        deals=len(walked.ticks),
        nodes={
            node: NodeCount(*counts)
            for node, counts in zip(program.nodes, walked.counts.T.tolist(), strict=True)
        },
        closed={c: n for c, n in zip(program.closings, by_closing, strict=True) if n},
        closed_by_day=0 if day is None else int((walked.ticks <= day).sum()),
        cycle=_cycle(program, walked),
        spawned={p: n for p, n in zip(program.processes, spawned.tolist(), strict=True) if n},
    )


def _cycle(program: Program, walked: Walked) -> dict[str, Times]:
    import numpy as np

    ends = list(dict.fromkeys(end for end, _ in program.closings))
    of_closing = np.array([ends.index(end) for end, _ in program.closings])
    found = {}
    for at, end in enumerate(ends):
        ticks = walked.ticks[np.flatnonzero((of_closing == at)[walked.closed])]
        if len(ticks):
            found[end] = times_of_ticks(ticks)
    return found


def _started_at_end(program: Program, seed: int, walked: Walked) -> "Integers":
    """The deals that ends start, by process."""
    import numpy as np

    started, found = program.started, Counter[int]()
    for closing in np.flatnonzero(np.diff(started.first)[program.closed_starts]):
        deals = np.flatnonzero(walked.closed == closing) + walked.first
        zeros = np.zeros(len(deals), np.int64)
        keys = np.full(len(deals), program.closed_key[closing])
        group = program.closed_starts[closing]
        for number, at in enumerate(range(started.first[group], started.first[group + 1])):
            words = further_words(seed, (deals, zeros), keys, zeros + number)
            under = (words >> np.uint64(11)).astype(np.int64) < started.threshold[at]
            found[int(started.process[at])] += int(under.sum())
    return np.array([found[p] for p in range(len(program.processes))], dtype=np.int64)
