"""The linear system of a chain: (I - Q) x = r and its transpose, for many right sides at once."""

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from processflow.chain.inexact import TooManyStates
from processflow.chain.table import Chain
from processflow.errors import IncompleteError
from processflow.exact.elimination import Elimination
from processflow.exact.order import Level, levels
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]


MOST_IN_LOOP = 500
"""States that lead to each other are solved together, which costs far more than one by one."""

MOST_VISITS = 1_000_000
"""Where a deal makes more on the mean, times are not known to a thousandth any more."""


class LoopTooLarge(TooManyStates):
    """Some loop without a limit goes through more than `MOST_IN_LOOP` states."""

    @classmethod
    def of(cls, count: int) -> "LoopTooLarge":
        """The error for a loop of so many states."""
        return cls(
            f"a loop without a limit goes through {count:,} states, more than {MOST_IN_LOOP}",
            "; give it a limit, or send deals through by `simulate`",
        )


class NoEndReached(IncompleteError):
    """From some place that deals come to, no end can be reached."""


def no_end_from(node: str) -> NoEndReached:
    """The error for a place where deals get stuck."""
    return NoEndReached(
        f"a deal that comes to `{node}` can reach no end, so "
        "no figure of this process is finite: give that loop a way out or a limit"
    )


class HardlyEnds(NoEndReached):
    """From some place deals come to an end only by a tiny chance."""

    @classmethod
    def at(cls, node: str) -> "HardlyEnds":
        """The error for a place where it is so."""
        return cls(
            f"a deal that comes to `{node}` makes more than {MOST_VISITS:,} visits on the mean "
            "before it ends: give that loop a limit, or a way out that is taken more often"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Every move of a chain with its probability: answers, split into passed and kept.

    Moves to transient states are `origin[i] -> target[i]` with `weight[i]`, by the answer
    `way[i]`; moves to closings have a target below 0.
    """

    origin: "Integers"
    target: "Integers"
    weight: "Reals"
    way: "Integers"


def moves_of(chain: Chain) -> Moves:
    """The moves that have a probability above zero."""
    import numpy as np

    origin, ways = chain.origin(), np.arange(len(chain.share))
    passed, kept = chain.share * chain.passes, chain.share * (1 - chain.passes)
    some = kept > 0
    return Moves(
        np.concatenate([origin[passed > 0], origin[some]]),
        np.concatenate([chain.to[passed > 0], chain.kept[some]]),
        np.concatenate([passed[passed > 0], kept[some]]),
        np.concatenate([ways[passed > 0], ways[some]]),
    )


class Gather(NamedTuple):
    """Sums over groups of moves: group `rows[g]` has the moves `entries[starts[g]...]`.

    `across` are the states at the other ends of the moves.
    """

    rows: "Integers"
    starts: "Integers"
    entries: "Integers"
    across: "Integers"


class Step(NamedTuple):
    """A level with the moves that leave it, that enter it, and that stay in it (of a loop)."""

    level: Level
    out: Gather
    into: Gather
    within: Gather


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A chain's moves in the order in which they are solved."""

    chain: Chain
    moves: Moves
    steps: tuple[Step, ...]
    loops: tuple[Elimination | None, ...]
    """The factors of each step that is a loop."""

    def solve(self, right: "Reals") -> "Reals":
        """x = right + Q x, of shape (S,) or (S, k)."""
        import numpy as np

        x = right.astype(np.float64, copy=True)
        weight = self.moves.weight.reshape(-1, *(1,) * (x.ndim - 1))
        for step, loop in zip(reversed(self.steps), reversed(self.loops), strict=True):
            rows, starts, entries, across = step.out
            if len(rows):
                x[rows] += np.add.reduceat(weight[entries] * x[across], starts)
            if loop is not None:
                x[step.level.states] = loop.solve(x[step.level.states])
        return x

    def solve_adjoint(self, right: "Reals") -> "Reals":
        """y = right + Q^T y, of shape (S,)."""
        import numpy as np

        y = right.astype(np.float64, copy=True)
        weight = self.moves.weight
        for step, loop in zip(self.steps, self.loops, strict=True):
            rows, starts, entries, across = step.into
            if len(rows):
                y[rows] += np.add.reduceat(weight[entries] * y[across], starts)
            if loop is not None:
                y[step.level.states] = loop.solve_adjoint(y[step.level.states])
        return y


def system_of(chain: Chain, moves: Moves | None = None) -> System:
    """The system of a chain, or of other moves among its states.

    Raises NoEndReached where a deal can get stuck, and LoopTooLarge.
    """
    import numpy as np

    moves = moves_of(chain) if moves is None else moves
    steps = steps_of(chain.size, moves)
    place = np.zeros(chain.size, dtype=np.int64)
    for number, step in enumerate(steps):
        place[step.level.states] = number
    leaving = _leaving(moves, place)
    loops = [step.level.states for step in steps if step.level.is_loop]
    if not all(leaving[states].any() for states in loops):
        raise no_end_from(_stuck(chain, moves))
    if max(map(len, loops), default=0) > MOST_IN_LOOP:
        raise LoopTooLarge.of(max(map(len, loops)))
    return System(
        chain,
        moves,
        steps,
        tuple(factors(moves, s, moves.weight, leaving) if s.level.is_loop else None for s in steps),
    )


def steps_of(size: int, moves: Moves) -> tuple[Step, ...]:
    """The order in which states 0 to `size` are solved, with their moves."""
    import numpy as np

    inner = np.flatnonzero(moves.target >= 0)
    found = levels(size, moves.origin[inner], moves.target[inner])
    place = np.zeros(size, dtype=np.int64)
    for number, level in enumerate(found):
        place[level.states] = number
    origin, target = place[moves.origin[inner]], place[moves.target[inner]]
    across = inner[origin != target]
    gathered = zip(
        found,
        _gathers(moves.origin, moves.target, across, place, len(found)),
        _gathers(moves.target, moves.origin, across, place, len(found)),
        _gathers(moves.origin, moves.target, inner[origin == target], place, len(found)),
        strict=True,
    )
    return tuple(Step(*parts) for parts in gathered)


def factors(
    moves: Moves, step: Step, weight: "NDArray[Any]", leaving: "Reals | None" = None
) -> Elimination:
    """The factors of a loop, its moves weighted by `weight[move]`, a number or an array each.

    `leaving` is the weight of each state's other moves, where that is real.
    """
    position = {state: i for i, state in enumerate(step.level.states.tolist())}
    rows: list[dict[int, Any]] = [{} for _ in position]
    for entry in step.within.entries.tolist():
        row = rows[position[int(moves.origin[entry])]]
        k = position[int(moves.target[entry])]
        row[k] = row.get(k, 0) + weight[entry]
    left = None if leaving is None else leaving[step.level.states].tolist()
    return Elimination(rows, left)


def _leaving(moves: Moves, place: "Integers") -> "Reals":
    """The weight of each state's moves out of its level."""

    import numpy as np

    leaves = (moves.target < 0) | (place[np.maximum(moves.target, 0)] != place[moves.origin])
    return sums(moves.origin, moves.weight * leaves, len(place))


def sums(groups: "Integers", values: "Reals", size: int) -> "Reals":
    """The sum of the values of each group 0 to `size`."""
    import numpy as np

    return np.asarray(np.bincount(groups, weights=values, minlength=size), dtype=np.float64)


def _gathers(
    key: "Integers", other: "Integers", entries: "Integers", place: "Integers", count: int
) -> list[Gather]:
    """The entries of each level, grouped by their state `key`."""
    import numpy as np

    states = key[entries]
    order = np.argsort(place[states] * len(place) + states, kind="stable")  # entries rise
    entries, states, others = entries[order], states[order], other[entries[order]]
    fresh = np.ones(len(states), dtype=np.bool_)
    fresh[1:] = states[1:] != states[:-1]
    starts = np.flatnonzero(fresh)
    bounds = np.searchsorted(place[states], np.arange(count + 1))
    cuts = np.searchsorted(starts, bounds).tolist()
    rows = states[starts]
    parts = zip(itertools.pairwise(bounds.tolist()), itertools.pairwise(cuts), strict=True)
    return [
        Gather(rows[a:b], starts[a:b] - low, entries[low:high], others[low:high])
        for (low, high), (a, b) in parts
    ]


def _stuck(chain: Chain, moves: Moves) -> str:
    """The node of the first state that reaches no closing, of a chain that has a loop for ever."""
    into: dict[int, list[int]] = {}
    queue = []
    for origin, target in zip(moves.origin.tolist(), moves.target.tolist(), strict=True):
        if target < 0:
            queue.append(origin)
        else:
            into.setdefault(target, []).append(origin)
    found = set(queue)
    queue = list(found)
    for state in queue:
        for origin in into.get(state, ()):
            if origin not in found:
                found.add(origin)
                queue.append(origin)
    stuck = next(state for state in range(chain.size) if state not in found)
    return chain.nodes[int(chain.node[stuck])]
