"""The numba back end: deals make their visits place by place, as in the numpy back end.

Importing this module needs numba; only large samples are worth that.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from processflow.record import dataclass
from processflow.simulation.compiled_walk import COLUMNS, ENDED, SOME, walk
from processflow.simulation.deal import endless
from processflow.simulation.places import Ways, ways_of
from processflow.simulation.program import Program
from processflow.simulation.tally import NodeCount, Tally
from processflow.simulation.walked import Walked, in_halves, tally_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

_NEVER = -1


@dataclass(frozen=True, slots=True)
class ByNumba:
    """The walk of a program with numba."""

    program: Program

    @property
    def at_once(self) -> int:
        """Deals that are walked by one call: some tens of milliseconds of work."""
        return 1 << 20

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""
        walked = self.walked(seed, deals, day)
        if walked.may_overflow:
            return in_halves(self.tally, seed, deals, day)
        return tally_of(self.program, seed, walked, day)

    def walked(self, seed: int, deals: range, day: int | None = None) -> Walked:
        """The deals one by one."""
        program, many = self.program, len(deals)
        size = max(128, min(4096, (1 << 18) // len(program.place_node)))
        ticks, closed = np.zeros(many, np.int64), np.zeros(many, np.int64)
        counts = np.zeros((len(program.nodes), COLUMNS), np.int64)
        spawned = np.zeros(len(program.processes), np.int64)
        lost = np.zeros(1, np.int64)
        found = walk(
            _tables(program),
            _further_tables(program),
            _ways(program),
            (np.uint64(seed), deals.start, many, _NEVER if day is None else day, size),
            _room(program, size),
            (ticks, closed, counts, spawned, lost),
        )
        if found != ENDED:
            self.walked(seed, deals[:found])  # an earlier one is told instead
            raise endless(program.nodes[lost[0]])
        fields = counts.T[: len(NodeCount._fields)]
        return Walked(deals.start, ticks, closed, fields, spawned)


def _ways(program: Program) -> tuple[Any, ...]:
    """Where answers lead, by `to` and by `kept`; which places are plain; their nodes; the begin.

    A way is one word: above, where the answers of the state that is reached begin; below, its
    place, or the number of places plus that of the closing. A plain place has at most two answers
    that take times of one law, and no visit there needs more than its own word.
    """
    to, kept = ways_of(program)
    times, kind = program.times, program.time.reshape(len(program.place_node), -1)
    varies = (program.answers > 2) | (times.plus[kind] > 0).any(1) | (times.least[kind] > 0).any(1)
    varies |= times.main[kind[:, 0]] != times.main[kind[:, 1]]
    special = np.zeros(len(program.place_node), np.bool_)
    special[program.place[np.flatnonzero(program.special) // program.answers]] = True
    return _packed(to), _packed(kept), ~(varies | special), program.place_node, _begins(program)


def _begins(program: Program) -> tuple[Any, ...]:
    """The facts, and for each class the word as which its deals wait, and their place."""
    begins = program.begins
    bases = (begins.state * program.answers).astype(np.uint64) << np.uint64(32)
    return begins.key, begins.first, begins.stop, begins.step, bases, program.place[begins.state]


def _packed(ways: Ways) -> "Words":
    return ways.base.astype(np.uint64) << np.uint64(32) | ways.goal.astype(np.uint64)


def _room(program: Program, size: int) -> tuple[Any, ...]:
    """The deals that wait with their clocks, how many, their visits, their words; and scratch."""
    nodes, goals = len(program.nodes), len(program.place_node) + len(program.closings)
    return (
        np.zeros(goals * size, np.uint64),
        np.zeros(goals * size, np.int64),
        np.zeros(goals, np.int64),
        np.zeros(nodes * size, np.uint16),
        np.zeros(4 * nodes * size, np.uint64),
        np.zeros((3, SOME + 1), np.uint64),
        np.zeros(SOME, np.float64),
    )


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
