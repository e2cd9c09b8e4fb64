"""The moves of a chain laid out in groups of states, for sweeps over them."""

from typing import TYPE_CHECKING

from processflow.exact.spectrum import Group, Sweep
from processflow.exact.system import Moves, Step, System, sums
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_TOGETHER = 16
"""States of a level that are solved by one dense product: most of it is zeros, but it is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The states of a system in groups: parts of a level, or a whole loop, in their order."""

    system: System
    members: "tuple[Integers, ...]"
    loops: tuple[Step | None, ...]
    group: "Integers"
    """By state."""
    rank: "Integers"
    """By state its place in the group."""
    pair: "Integers"
    """By move the number of its pair: its state with its law, in the order of the groups."""
    pairs: "Integers"
    """By pair its state and its law, of shape (2, P)."""
    arriving: "Integers"
    """The moves from group to group, by the group that they come to and then by their pair."""


def layout_of(system: System) -> Layout:
    """The groups of a system."""
    import numpy as np

    members, loops = [], []
    for step in system.steps:
        states, is_loop = step.level.states, step.level.is_loop
        together = len(states) if is_loop else _TOGETHER
        parts = [states[low : low + together] for low in range(0, len(states), together)]
        members += parts
        loops += [step if is_loop else None] * len(parts)
    sizes = np.array([len(part) for part in members])
    states = np.concatenate(members)
    group, rank = np.empty(len(states), dtype=np.int64), np.empty(len(states), dtype=np.int64)
    group[states] = np.repeat(np.arange(len(members)), sizes)
    rank[states] = np.arange(len(states)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    moves, laws = system.moves, len(system.chain.times)
    key = (group[moves.origin] * len(states) + moves.origin) * laws
    unique, pair = np.unique(key + system.chain.time[moves.way], return_inverse=True)
    pairs = np.stack([unique // laws % len(states), unique % laws])
    across = np.flatnonzero(moves.target >= 0)
    across = across[group[moves.target[across]] != group[moves.origin[across]]]
    order = np.argsort(group[moves.target[across]] * len(unique) + pair[across], kind="stable")
    return Layout(system, tuple(members), tuple(loops), group, rank, pair, pairs, across[order])


def sweep_of(layout: Layout, ends: "Reals", chosen: "Integers") -> Sweep:
    """The sweep over the moves that are chosen.

    `ends` is 1 where a closing is at an end, of shape (C, E).
    """
    import numpy as np

    moves, begun = layout.system.moves, layout.system.chain.begun
    used = np.zeros(layout.pairs.shape[1], dtype=np.bool_)
    used[layout.pair[chosen]] = True
    number = np.cumsum(used) - 1
    state, time = layout.pairs[:, used]
    rank, group = layout.rank[state], layout.group[state]
    bounds = np.searchsorted(group, np.arange(len(layout.members) + 1)).tolist()
    last = chosen[moves.target[chosen] < 0]
    closing = _closing(moves, last, number[layout.pair[last]], ends, len(state))
    is_chosen = np.zeros(len(moves.origin), dtype=np.bool_)
    is_chosen[chosen] = True
    arriving = _Arriving(layout, layout.arriving[is_chosen[layout.arriving]], number)
    first = set(layout.group[begun > 0].tolist())
    ending = set(group[closing.any(axis=0)].tolist())
    found = []
    for here in np.unique(group).tolist():
        states, low, high = layout.members[here], bounds[here], bounds[here + 1]
        sources, weights = arriving.at(here, len(states))
        found.append(
            Group(
                begun[states][:, None] if here in first else None,
                sources,
                weights,
                layout.loops[here],
                rank[low:high],
                time[low:high],
                low,
                high,
                closing[:, low:high].copy() if here in ending else None,
            )
        )
    return Sweep(layout.system, tuple(found), ends.shape[1], len(state), chosen)


def _closing(
    moves: Moves, last: "Integers", pair: "Integers", ends: "Reals", pairs: int
) -> "Reals":
    """The weight of the ways from each pair to each end, of shape (E, pairs)."""
    end = ends.argmax(axis=1)[-1 - moves.target[last]]
    count = ends.shape[1]
    return sums(end * pairs + pair, moves.weight[last], count * pairs).reshape(count, pairs)


class _Arriving:
    """Moves into each group, in the order of a layout: from which pairs, to which states."""

    def __init__(self, layout: Layout, entries: "Integers", number: "Integers") -> None:
        import numpy as np

        target = layout.system.moves.target[entries]
        group, pair = layout.group[target], number[layout.pair[entries]]
        self._place, self._weight = layout.rank[target], layout.system.moves.weight[entries]
        fresh = np.ones(len(entries), dtype=np.bool_)
        fresh[1:] = (pair[1:] != pair[:-1]) | (group[1:] != group[:-1])
        self._number = np.cumsum(fresh) - 1
        self._sources = pair[fresh]
        groups = np.arange(len(layout.members) + 1)
        self._moves = np.searchsorted(group, groups).tolist()
        self._distinct = np.searchsorted(group[fresh], groups).tolist()

    def at(self, group: int, states: int) -> "tuple[Integers, Reals]":
        """The pairs from which deals come to a group, and the weights (states, pairs)."""
        own = slice(self._moves[group], self._moves[group + 1])
        low, high = self._distinct[group], self._distinct[group + 1]
        count = high - low
        cell = self._place[own] * count + self._number[own] - low
        weights = sums(cell, self._weight[own], states * count).reshape(states, count)
        return self._sources[low:high], weights
