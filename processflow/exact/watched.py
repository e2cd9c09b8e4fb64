"""A chain watched only at a few states: what it comes to for many values of their figures at once.

What happens between two visits of these states is solved once (the censored chain of P. Lévy,
"Systèmes semi-markoviens à au plus une infinité dénombrable d'états possibles", 1951). What is
left is a small system for each value; with one state watched, a ratio of linear functions.
"""

import itertools
from typing import TYPE_CHECKING, NamedTuple

from processflow.chain.table import Chain
from processflow.exact.figures import ahead, by_state
from processflow.exact.laws import moments
from processflow.exact.order import components
from processflow.exact.system import Moves, moves_of, system_of
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Reals = NDArray[np.float64]


class Counted(NamedTuple):
    """What a deal counts for: by the closing that it comes to, or where it stops before that.

    `closed[c]` is for closing c; a deal that comes to one of the states `stops` is looked at no
    longer and counts `stop`.
    """

    closed: tuple[float, ...]
    stops: frozenset[int] = frozenset()
    stop: float = 0.0


class _Linear(NamedTuple):
    """A function of the values y at n watched states: a row is `row[0] + row[1:] y`."""

    begun: "Reals"
    """At the start, of length 1 + n."""
    ahead: "Reals"
    """Behind each move of the watched states, of shape (M, 1 + n)."""


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """The moves of the watched states, in the order of their states, and what lies behind them.

    `moves[m]` is the column of the weight of move m; those of state i are `bounds[i]` to
    `bounds[i + 1]`. States of one of `groups` lead to each other; each comes after all that it
    leads to. `value` is the mean of what deals count for, `days` that of their days times it.
    """

    moves: "Integers"
    bounds: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    value: _Linear
    days: _Linear | None

    def counts(self, share: "Reals", passes: "Reals") -> "Reals":
        """E[count] for G rows of weights of the ways, each (G, W); NaN where no deal ends."""
        weights = self._weights(share, passes)
        return self._at_start(weights, self._inside(weights))

    def counts_and_days(self, share: "Reals", passes: "Reals") -> tuple["Reals", "Reals"]:
        """E[count] and E[days * count], of a chain that was watched `in_days`."""
        import numpy as np

        assert self.days is not None
        weights = self._weights(share, passes)
        inside = self._inside(weights)
        later = np.zeros_like(inside)
        for group in self.groups:
            rows = self._rows(weights, group, self.days)
            own = self._rows(weights, group, self.value)
            passed = rows[:, :, 0] + _times(rows, inside) + _times(own, later)
            later[:, group] = _solved(own[:, :, 1 + np.array(group)], passed)
        begun = self.days.begun[0] + inside @ self.days.begun[1:]
        return self._at_start(weights, inside), begun + later @ self.value.begun[1:]

    def _weights(self, share: "Reals", passes: "Reals") -> "Reals":
        import numpy as np

        return np.concatenate([share * passes, share * (1 - passes)], axis=1)[:, self.moves]

    def _inside(self, weights: "Reals") -> "Reals":
        """E[count] from each watched state, of shape (G, n)."""
        import numpy as np

        found = np.zeros((len(weights), len(self.bounds) - 1))
        for group in self.groups:
            rows = self._rows(weights, group, self.value)
            right = rows[:, :, 0] + _times(rows, found)
            found[:, group] = _solved(rows[:, :, 1 + np.array(group)], right)
        return found

    def _at_start(self, weights: "Reals", inside: "Reals") -> "Reals":
        import numpy as np

        begun = self.value.begun
        return np.full(len(weights), begun[0]) + inside @ begun[1:]

    def _rows(self, weights: "Reals", group: tuple[int, ...], linear: _Linear) -> "Reals":
        """The mean of what lies behind the moves of each state of a group: (G, k, 1 + n)."""
        import numpy as np

        spans = [slice(self.bounds[i], self.bounds[i + 1]) for i in group]
        return np.stack([weights[:, each] @ linear.ahead[each] for each in spans], axis=1)


def watched(
    chain: Chain,
    states: "Integers",
    ways: "Integers",
    counted: Counted,
    *,
    in_days: bool = False,
) -> Watched:
    """The chain watched at `states`, whose ways on are `ways` (both in ascending order)."""
    import numpy as np

    stops = np.array(sorted(counted.stops), dtype=np.int64)
    free = states[~np.isin(states, stops)]
    ends = np.concatenate([free, stops])
    system = system_of(chain, _cut(moves_of(chain), ends))
    closed = np.zeros((len(chain.closings), 1 + len(free)))
    closed[:, 0] = counted.closed
    right = np.zeros((chain.size, 1 + len(free)))
    right[:, :1] = by_state(chain, ahead(chain, np.zeros((chain.size, 1)), closed[:, :1]))
    right[ends] = 0
    right[stops, 0] = counted.stop
    right[free, 1 + np.arange(len(free))] = 1
    value = system.solve(right)
    own, moves, bounds = _moves(chain, free, ways)
    order = np.argsort(np.tile(chain.origin()[own], 2), kind="stable")
    after = _behind(chain, own, value, closed)
    days = None
    if in_days:
        mean = np.array([moments(time)[0] for time in chain.times])[chain.time]
        later = by_state(chain, mean[:, None] * ahead(chain, value, closed))
        later[ends] = 0
        time = system.solve(later)
        passed = np.tile(mean[own], 2)[:, None] * after
        passed += _behind(chain, own, time, np.zeros_like(closed))
        days = _Linear(chain.begun @ time, passed[order])
    behind = _Linear(chain.begun @ value, after[order])
    return Watched(moves, bounds, _groups(behind.ahead, bounds), behind, days)


def _cut(moves: Moves, states: "Integers") -> Moves:
    """The moves with those of `states` replaced by one that ends the deal."""
    import numpy as np

    left = ~np.isin(moves.origin, states)
    return Moves(
        np.concatenate([moves.origin[left], states]),
        np.concatenate([moves.target[left], np.full(len(states), -1)]),
        np.concatenate([moves.weight[left], np.ones(len(states))]),
        np.concatenate([moves.way[left], np.zeros(len(states), dtype=np.int64)]),
    )


def _moves(
    chain: Chain, free: "Integers", ways: "Integers"
) -> tuple["Integers", "Integers", tuple[int, ...]]:
    """The ways of the free states, the columns of their moves by state, and the bounds of each."""
    import numpy as np

    origin = chain.origin()[ways]
    columns = np.flatnonzero(np.isin(origin, free))
    both = np.concatenate([columns, columns + len(ways)])
    by_column = np.tile(origin[columns], 2)
    order = np.argsort(by_column, kind="stable")
    bounds = np.searchsorted(by_column[order], free).tolist()
    return ways[columns], both[order], (*bounds, len(both))


def _behind(chain: Chain, ways: "Integers", inside: "Reals", closed: "Reals") -> "Reals":
    """A function of the state behind each way: first where the deal passes, then where not."""
    import numpy as np

    everywhere = np.concatenate([inside, closed[::-1]])
    return np.concatenate([everywhere[chain.to[ways]], everywhere[chain.kept[ways]]])


def _groups(behind: "Reals", bounds: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The watched states that lead to each other, each group after all that it leads to."""
    import numpy as np

    leads = behind[:, 1:] > 0
    spans = itertools.pairwise(bounds)
    following = [np.flatnonzero(leads[low:high].any(axis=0)).tolist() for low, high in spans]
    return tuple(map(tuple, components(following)))


def _times(rows: "Reals", values: "Reals") -> "Reals":
    """The part of the rows that rests on the values of watched states, of shape (G, k)."""
    import numpy as np

    return np.asarray(np.einsum("gkn,gn->gk", rows[:, :, 1:], values))


def _solved(own: "Reals", right: "Reals") -> "Reals":
    """x of (I - own) x = right, of shape (G, k); NaN where there is none."""
    import numpy as np

    if right.shape[1] == 1:
        left = 1 - own[:, :, 0]
        return np.asarray(np.where(left > 0, right, np.nan) / np.where(left > 0, left, 1.0))
    system = np.eye(right.shape[1]) - own
    try:
        return np.asarray(np.linalg.solve(system, right[:, :, None])[:, :, 0])
    except np.linalg.LinAlgError:
        if len(system) == 1:
            return np.full_like(right, np.nan)
    rows = [_solved(own[i : i + 1], right[i : i + 1]) for i in range(len(own))]
    return np.concatenate(rows)
