"""The moves of a chain laid out in groups of states, for sweeps over them."""

from typing import TYPE_CHECKING

from processflow.exact.spectrum import Group, Sweep
from processflow.exact.system import Step, System, sums
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
    return Layout(system, tuple(members), tuple(loops), group, rank)


def sweep_of(layout: Layout, ends: "Reals", chosen: "Integers") -> Sweep:
    """The sweep over the moves that are chosen.

    `ends` is 1 where a closing is at an end, of shape (C, E).
    """
    import numpy as np

    moves, chain = layout.system.moves, layout.system.chain
    groups, rank, begun = len(layout.members), layout.rank, chain.begun
    origin, target, weight = moves.origin[chosen], moves.target[chosen], moves.weight[chosen]
    laws = len(chain.times)
    key = (layout.group[origin] * chain.size + origin) * laws + chain.time[moves.way[chosen]]
    unique, pair = np.unique(key, return_inverse=True)
    state, time = unique // laws % chain.size, unique % laws
    bounds = np.searchsorted(layout.group[state], np.arange(groups + 1)).tolist()
    closing = _closing(target, pair, weight, ends, len(unique))
    inner = np.flatnonzero(target >= 0)
    inner = inner[layout.group[target[inner]] != layout.group[origin[inner]]]
    arriving = _Arriving(
        layout.group[target[inner]], pair[inner], rank[target[inner]], weight[inner]
    )
    found = []
    for number in np.unique(layout.group[state]).tolist():
        states, low, high = layout.members[number], bounds[number], bounds[number + 1]
        sources, weights = arriving.at(number, len(states))
        found.append(
            Group(
                begun[states][:, None],
                sources,
                weights,
                layout.loops[number],
                rank[state[low:high]],
                time[low:high],
                low,
                high,
                closing[:, low:high].copy(),
            )
        )
    return Sweep(layout.system, tuple(found), ends.shape[1], len(unique), chosen)


def _closing(
    target: "Integers", pair: "Integers", weight: "Reals", ends: "Reals", pairs: int
) -> "Reals":
    """The weight of the ways from each pair to each end, of shape (E, pairs)."""
    import numpy as np

    last = np.flatnonzero(target < 0)
    end = ends.argmax(axis=1)[-1 - target[last]]
    count = ends.shape[1]
    return sums(end * pairs + pair[last], weight[last], count * pairs).reshape(count, pairs)


class _Arriving:
    """The moves into each group: from which pairs, to which of its states."""

    def __init__(
        self, group: "Integers", pair: "Integers", place: "Integers", weight: "Reals"
    ) -> None:
        import numpy as np

        order = np.lexsort((pair, group))
        group, pair = group[order], pair[order]
        self._place, self._weight = place[order], weight[order]
        fresh = np.ones(len(order), dtype=np.bool_)
        fresh[1:] = (pair[1:] != pair[:-1]) | (group[1:] != group[:-1])
        self._number = np.cumsum(fresh) - 1
        self._sources = pair[fresh]
        groups = np.arange(int(group[-1]) + 2 if len(group) else 1)
        self._moves = np.searchsorted(group, groups).tolist()
        self._distinct = np.searchsorted(group[fresh], groups).tolist()

    def at(self, group: int, states: int) -> "tuple[Integers, Reals]":
        """The pairs from which deals come to a group, and the weights (states, pairs)."""
        if group + 1 >= len(self._moves):
            return self._sources[:0], sums(self._sources[:0], self._weight[:0], 0).reshape(
                states, 0
            )
        own = slice(self._moves[group], self._moves[group + 1])
        low, high = self._distinct[group], self._distinct[group + 1]
        count = high - low
        cell = self._place[own] * count + self._number[own] - low
        weights = sums(cell, self._weight[own], states * count).reshape(states, count)
        return self._sources[low:high], weights
