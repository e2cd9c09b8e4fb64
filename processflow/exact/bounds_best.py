"""The most that a mean can be while every visit may choose its figures within their intervals.

An interval Markov chain, solved as a decision process: the best shares of a row are filled in the
order of what they lead to, and loops by policy iteration (R. Howard, 1960). The result is verified
and rounded outwards. With v the greatest expected visits, |x - x*| <= r v for the greatest
residual r of x, since every choice leaves the chain (D. Bertsekas and J. Tsitsiklis, 1991).
"""

from typing import TYPE_CHECKING, NamedTuple

from processflow.exact.bounds_rows import Ends, Region, Rows, fill
from processflow.exact.system import System
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_DENSE = 60
_ROUNDS = 200
_STILL = 1e-12
_UNIT = 2.0**-52
_NOTHING = 1e-12
"""A probability that is taken for none where it is a loop's only way out."""


class Mean(NamedTuple):
    """What is summed along a deal: `gain[a]` at a way, and `closed[c]` where it is over."""

    gain: "Reals"
    closed: "Reals"

    def __neg__(self) -> "Mean":
        return Mean(-self.gain, -self.closed)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What some states choose, by way, and what that gives.

    `own` are shares among the place's own ways, `weight` those of all; `met` is the chance that
    the criteria are met; `after` what a way gives.
    """

    value: "Reals"
    own: "Reals"
    weight: "Reals"
    met: "Reals"
    after: "Reals"
    better: "Reals"
    """By how much it is better that criteria are met."""


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The greatest mean from the start, at most `value + error`, and what every state chooses."""

    value: float
    error: float
    choice: Choice

    @property
    def bound(self) -> float:
        """No choice gives more than this."""
        return self.value + self.error


class Robust:
    """Finds the best choices of one chain. No choice may keep a deal for ever: see `trap_of`."""

    def __init__(self, rows: Rows, system: System) -> None:
        import numpy as np

        self.rows = rows
        chain = rows.chain
        self.size = chain.size
        # Values are laid out as states, a nothing for ways that are none, closings backwards.
        self.to, self.kept = np.append(chain.to, self.size), np.append(chain.kept, self.size)
        self.levels = [(step.level.states, step.level.is_loop) for step in system.steps]
        if self.size <= _DENSE:  # one dense system is solved sooner than many small ones
            self.levels = [(np.arange(self.size), True)]
        self.has_added = bool(rows.added.any())
        self.begun = chain.begun
        self.solved = 0
        """How often the chain was solved."""
        self.visits = self._visits()

    def best(self, mean: Mean, region: Region) -> Best:
        """The greatest mean that choices in a region reach."""
        import numpy as np

        self.solved += 1
        values, choice = self._solve(mean, self.rows.ends(region))
        inside = values[: self.size]
        residual = float(np.abs(choice.value - inside).max())
        scale = float(np.abs(values).max() + np.abs(mean.gain).max(initial=0.0))
        residual += 8 * (self.rows.ways.shape[1] + 8) * _UNIT * scale
        return Best(float(self.begun @ inside), residual * self.visits, choice)

    def flow(self, choice: Choice) -> "Reals":
        """The expected visits of each state by a deal that meets these choices of all states."""
        import numpy as np

        visits = np.append(self.begun, 0.0)
        for states, is_loop in self.levels:
            met, weight, ways = choice.met[states], choice.weight[states], self.rows.ways[states]
            if is_loop:
                matrix = np.eye(len(states)) - self._within(states, met, weight).T
                visits[states] = np.linalg.solve(matrix, visits[states])
            share = visits[states, None] * weight
            for target, part in ((self.to[ways], met), (self.kept[ways], 1 - met)):
                inner = (target >= 0) & (target < self.size)
                if is_loop:
                    inner &= ~np.isin(target, states)
                np.add.at(visits, target[inner], (share * part)[inner])
        return np.asarray(visits[: self.size])

    def _visits(self) -> float:
        """What the expected visits of a deal do not exceed; infinite where they are too many."""
        import numpy as np

        ends = self.rows.ends(self.rows.whole())
        count = len(self.rows.chain.closings)
        one = Mean(np.ones(len(self.rows.chain.share)), np.zeros(count))
        try:
            values, _ = self._solve(one, ends)
        except np.linalg.LinAlgError:  # a loop that is left so rarely that rounding hides it
            return float("inf")
        twice = 2 * values
        # twice >= 1 + P twice for every choice P: so it bounds the visits, whatever is rounded.
        again = self._choose(np.arange(self.size), twice, one, ends).value
        is_sure = np.isfinite(twice).all() and np.all(again <= twice[: self.size] - 0.5)
        return float(self.begun @ twice[: self.size]) if is_sure else float("inf")

    def _solve(self, mean: Mean, ends: Ends) -> tuple["Reals", Choice]:
        import numpy as np

        values = np.concatenate([np.zeros(self.size + 1), mean.closed[::-1]])
        for states, is_loop in reversed(self.levels):
            if is_loop:
                self._loop(states, values, mean, ends)
            else:
                values[states] = self._choose(states, values, mean, ends).value
        return values, self._choose(np.arange(self.size), values, mean, ends)

    def _loop(self, states: "Integers", values: "Reals", mean: Mean, ends: Ends) -> None:
        """Policy iteration among the states of a loop."""
        import numpy as np

        gain = np.append(mean.gain, 0.0)[self.rows.ways[states]]
        for _ in range(_ROUNDS):
            choice = self._choose(states, values, mean, ends)
            inside = self._within(states, choice.met, choice.weight)
            outer = values.copy()
            outer[states] = 0
            ways = self.rows.ways[states]
            after = choice.met * outer[self.to[ways]] + (1 - choice.met) * outer[self.kept[ways]]
            right = (choice.weight * (gain + after)).sum(axis=1)
            found = np.linalg.solve(np.eye(len(states)) - inside, right)
            change = float(np.abs(found - values[states]).max())
            values[states] = found
            if change <= _STILL * max(1.0, float(np.abs(found).max())):
                return

    def _within(self, states: "Integers", met: "Reals", weight: "Reals") -> "Reals":
        """The probabilities of moves between these states."""
        import numpy as np

        position = np.full(self.size + 1 + len(self.rows.chain.closings), -1, dtype=np.int64)
        position[states] = np.arange(len(states))
        ways = self.rows.ways[states]
        matrix = np.zeros((len(states), len(states)))
        for target, part in ((self.to[ways], met), (self.kept[ways], 1 - met)):
            row, column = np.nonzero(position[target] >= 0)
            np.add.at(
                matrix,
                (row, position[target[row, column]]),
                (weight * part)[row, column],
            )
        return matrix

    def _choose(self, states: "Integers", values: "Reals", mean: Mean, ends: Ends) -> Choice:
        """The best that each of these states can do where its ways lead to `values`."""
        import numpy as np

        ways = self.rows.ways[states]
        to, kept = values[self.to[ways]], values[self.kept[ways]]
        better = to - kept
        met = np.where(better >= 0, ends.most_met[ways], ends.least_met[ways])
        after = np.append(mean.gain, 0.0)[ways] + met * to + (1 - met) * kept
        low, high = ends.low[ways], ends.high[ways]
        if not self.has_added:
            own = fill(after, low, high)
            return Choice((own * after).sum(axis=1), own, own, met, after, better)
        added = self.rows.added[ways]
        own = fill(after, np.where(added, 0.0, low), np.where(added, 0.0, high))
        value = (own * after).sum(axis=1, keepdims=True)
        nothing, all_of_it = np.zeros_like(value), np.ones_like(value)
        every = fill(
            np.concatenate([after, value], axis=1),
            np.concatenate([np.where(added, low, 0.0), nothing], axis=1),
            np.concatenate([np.where(added, high, 0.0), all_of_it], axis=1),
        )
        weight = every[:, :-1] + every[:, -1:] * own
        return Choice((weight * after).sum(axis=1), own, weight, met, after, better)


def trap_of(rows: Rows, system: System) -> str | None:
    """A node where some choice within the intervals keeps deals for ever, if there is one."""
    import numpy as np

    loops = [step.level.states for step in system.steps if step.level.is_loop]
    if not loops or not rows.figures:
        return None
    chain, ends = rows.chain, rows.ends(rows.whole())
    inside = np.zeros(chain.size + 1 + len(chain.closings), dtype=bool)
    inside[np.concatenate(loops)] = True
    while True:
        inside[chain.size :] = False
        stays = _can_stay(rows, ends, inside)
        left = inside[: chain.size] & stays
        if (left == inside[: chain.size]).all():
            break
        inside[: chain.size] = left
    found = np.flatnonzero(inside[: chain.size])
    return chain.nodes[int(chain.node[found[0]])] if len(found) else None


def _can_stay(rows: Rows, ends: Ends, inside: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """By state whether all its moves may lead to states inside."""
    import numpy as np

    chain, ways = rows.chain, rows.ways
    to = np.append(inside[chain.to], False)[ways]
    kept = np.append(inside[chain.kept], False)[ways]
    never, surely = ends.least_met[ways] <= _NOTHING, ends.most_met[ways] >= 1 - _NOTHING
    stays = (to & kept) | (to & surely) | (kept & never)
    low, high, added = ends.low[ways], ends.high[ways], rows.added[ways]

    def free(group: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
        return np.asarray(np.where(group & ~stays, low, 0.0).sum(axis=1) <= _NOTHING)

    def enough(group: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
        return np.asarray(np.where(group & stays, high, 0.0).sum(axis=1) >= 1 - _NOTHING)

    own = free(~added) & enough(~added)
    return np.asarray(free(added) & (own | enough(added)))
