"""The chain solved for every frequency of the cycle time at once."""

from typing import TYPE_CHECKING, Any, NamedTuple

from processflow.exact.system import Step, System, factors
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_AT_ONCE = 1 << 18
"""Multiplications of one product: for more, libraries call all processors together."""

_HELD = 1 << 20
"""Numbers that are held for one block of frequencies."""


class Group(NamedTuple):
    """States of one level, or of one loop, and what a sweep does to them.

    Visits leave in pairs of a state and a law; pairs are numbered in the order of the sweep.
    """

    begun: "Reals | None"
    """The probability of each state at the beginning, of shape (n, 1); None where all are 0."""
    sources: "Integers"
    """The pairs from which deals come."""
    weights: "Reals"
    """The weight of each way from source to state, of shape (n, m)."""
    loop: Step | None
    states: "Integers"
    """By pair its state's place in the group."""
    times: "Integers"
    """By pair its law."""
    low: int
    high: int
    """The numbers of the pairs: low, low + 1, ... high - 1."""
    closing: "Reals | None"
    """The weight of the ways from pair to end, of shape (E, high - low); None without such."""


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """A chain, or the moves of it that matter, laid out to be solved for many frequencies."""

    system: System
    groups: tuple[Group, ...]
    ends: int
    pairs: int
    moves: "Integers"
    """Those that matter."""

    def closing_spectra(self, laws: "Complexes") -> "Complexes":
        """The transform of the cycle time of the deals that come to each end, of shape (E, F).

        `laws` holds the transform of each law of the chain, of shape (T, F).
        """
        import numpy as np

        if not self.groups:
            return np.zeros((self.ends, laws.shape[1]), dtype=np.complex128)
        block = max(16, min(512, _HELD // self.pairs))
        parts = [
            self._block(np.ascontiguousarray(laws[:, low : low + block]))
            for low in range(0, laws.shape[1], block)
        ]
        return np.concatenate(parts, axis=1)

    def _block(self, laws: "Complexes") -> "Complexes":
        import numpy as np

        count = laws.shape[1]
        out = np.empty((self.pairs, count), dtype=np.complex128)
        parts = out.view(np.float64)  # weights are real: half the work
        result = np.zeros((self.ends, 2 * count))
        for group in self.groups:
            into = _product(group.weights, parts.take(group.sources, axis=0))
            if group.begun is not None:
                into[:, ::2] += group.begun
            values = into.view(np.complex128)
            if group.loop is not None:
                values = self._settled(group, laws, values)
            np.multiply(
                values.take(group.states, axis=0),
                laws.take(group.times, axis=0),
                out=out[group.low : group.high],
            )
            if group.closing is not None:
                result += group.closing @ parts[group.low : group.high]
        return result.view(np.complex128)

    def _settled(self, group: Group, laws: "Complexes", into: "Complexes") -> "Complexes":
        moves, step = self.system.moves, group.loop
        assert step is not None
        times = self.system.chain.time[moves.way]
        weighted: Any = {
            entry: moves.weight[entry] * laws[times[entry]]
            for entry in step.within.entries.tolist()
        }
        return factors(moves, step, weighted).solve_adjoint(into)


def _product(weights: "Reals", values: "Reals") -> "Reals":
    """The product of two matrices, by few rows at once where it is large."""
    import numpy as np

    rows = max(1, _AT_ONCE // max(1, values.size))
    if rows >= len(weights):
        return weights @ values
    parts = [weights[low : low + rows] @ values for low in range(0, len(weights), rows)]
    return np.concatenate(parts)
