"""States eliminated one by one: a linear system of a loop, factored without subtractions.

W. K. Grassmann, M. I. Taksar and D. P. Heyman, "Regenerative analysis and steady state
distributions for Markov chains", 1985: the pivot is the sum of what leaves, never 1 - q, so that
small probabilities keep all their digits.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from numpy.typing import NDArray

Value = Any
"""A number, or an array of one number for each frequency."""

Column = TypeVar("Column", "NDArray[Any]", list[float])


class Elimination:
    """The factors of I - Q for the states of one loop.

    `rows[i][k]` is the weight of the ways from i to k; `leaving[i]` that of all others, None
    where weights are complex: the pivot is then 1 - q. `groups` are eliminated one after the
    other; without them all states are one group.
    """

    def __init__(
        self,
        rows: Sequence[Mapping[int, Value]],
        leaving: Sequence[float] | None,
        groups: Sequence[Collection[int]] | None = None,
    ) -> None:
        self._rows = [dict(row) for row in rows]
        self._leaving = None if leaving is None else list(leaving)
        self._into: list[set[int]] = [set() for _ in rows]
        for i, row in enumerate(rows):
            for k in row:
                self._into[k].add(i)
        self._order: list[int] = []
        self._pivots: list[Value] = [None] * len(rows)
        self._lower: list[tuple[int, int, Value]] = []
        for group in groups or [range(len(rows))]:
            left = set(group)
            while left:
                state = min(left, key=self._cost)
                left.discard(state)
                self._eliminate(state)

    def solve(self, right: Column) -> Column:
        """x of (I - Q) x = right; one row, or one number, for each state."""
        x = right.copy()
        for j, i, factor in self._lower:
            x[j] += factor * x[i]
        for i in reversed(self._order):
            for k, weight in self._rows[i].items():
                x[i] += weight * x[k]
            x[i] *= self._pivots[i]
        return x

    def solve_adjoint(self, right: Column) -> Column:
        """y of (I - Q)^T y = right; one row for each state."""
        y = right.copy()
        for i in self._order:
            y[i] *= self._pivots[i]
            for k, weight in self._rows[i].items():
                y[k] += weight * y[i]
        for j, i, factor in reversed(self._lower):
            y[i] += factor * y[j]
        return y

    def _cost(self, state: int) -> tuple[int, int]:
        """What an elimination fills in at most (H. M. Markowitz, 1957), then the number."""
        return len(self._into[state]) * len(self._rows[state]), state

    def _eliminate(self, i: int) -> None:
        row = self._rows[i]
        own = row.pop(i, 0)
        self._into[i].discard(i)
        pivot = 1 / self._pivot(i, own)
        self._pivots[i] = pivot
        self._order.append(i)
        for k in row:
            self._into[k].discard(i)
        for j in self._into[i]:
            factor = self._rows[j].pop(i) * pivot
            self._lower.append((j, i, factor))
            for k, weight in row.items():
                self._rows[j][k] = self._rows[j].get(k, 0) + factor * weight
                self._into[k].add(j)
            if self._leaving is not None:
                self._leaving[j] += factor * self._leaving[i]

    def _pivot(self, i: int, own: Value) -> Value:
        if self._leaving is None:
            return 1 - own
        return self._leaving[i] + sum(self._rows[i].values())
