"""In which order the states of a chain are solved: level by level, loops together."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Level(NamedTuple):
    """States that can be solved at one time: none leads to another, unless it is a loop.

    The states of a loop lead to each other and to themselves, and stand alone in their level.
    """

    states: "Integers"
    is_loop: bool


def levels(size: int, origins: "Integers", targets: "Integers") -> tuple[Level, ...]:
    """The levels of states 0 to `size`, such that every way leads to a later one or stays in it."""
    import numpy as np

    found = _without_loops(size, origins, targets)
    if found is not None:
        return tuple(Level(states, False) for states in found)
    number, loops = _components(size, origins, targets)
    outside = number[origins] != number[targets]
    groups = _without_loops(len(loops), number[origins[outside]], number[targets[outside]])
    assert groups is not None
    members: list[list[int]] = [[] for _ in loops]
    for state, component in enumerate(number.tolist()):
        members[component].append(state)
    result: list[Level] = []
    for group in groups:
        single = [members[c][0] for c in group if not loops[c]]
        if single:
            result.append(Level(np.array(single, dtype=np.int64), False))
        result += [Level(np.array(members[c], dtype=np.int64), True) for c in group if loops[c]]
    return tuple(result)


def _without_loops(size: int, origins: "Integers", targets: "Integers") -> "list[Integers] | None":
    """The levels by the longest way to each state; None where the ways form a loop."""
    import numpy as np

    following = targets[np.argsort(origins, kind="stable")].tolist()
    first = np.cumsum(np.bincount(origins + 1, minlength=size + 1)).tolist()
    pending = np.bincount(targets, minlength=size).tolist()
    ready = [state for state, ways in enumerate(pending) if not ways]
    found, count = [], 0
    while ready:
        found.append(np.array(ready, dtype=np.int64))
        count += len(ready)
        fresh = []
        for state in ready:
            for target in following[first[state] : first[state + 1]]:
                pending[target] -= 1
                if not pending[target]:
                    fresh.append(target)
        ready = sorted(fresh)
    return found if count == size else None


def ranges(starts: "Integers", ends: "Integers") -> "Integers":
    """The numbers of all half-open ranges, one range after the other."""
    import numpy as np

    lengths = ends - starts
    total = int(lengths.sum())
    if total == 0:
        return np.zeros(0, dtype=np.int64)
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(total)


def _components(
    size: int, origins: "Integers", targets: "Integers"
) -> "tuple[Integers, list[bool]]":
    """The strongly connected component of each state (R. Tarjan, 1972), and which are loops."""
    import numpy as np

    following: list[list[int]] = [[] for _ in range(size)]
    own = [False] * size
    for origin, target in zip(origins.tolist(), targets.tolist(), strict=True):
        following[origin].append(target)
        own[origin] |= origin == target
    walk = _Tarjan(following)
    number = np.array(walk.number, dtype=np.int64)
    loops = [count > 1 for count in np.bincount(number, minlength=walk.count).tolist()]
    for state in range(size):
        loops[walk.number[state]] |= own[state]
    return number, loops


def components(following: list[list[int]]) -> list[list[int]]:
    """The strongly connected components of states, each after all that it leads to."""
    walk = _Tarjan(following)
    groups: list[list[int]] = [[] for _ in range(walk.count)]
    for state, number in enumerate(walk.number):
        groups[number].append(state)
    return groups


class _Tarjan:
    """Tarjan's search with a stack of its own: chains are longer than Python's recursion."""

    def __init__(self, following: list[list[int]]) -> None:
        self.following = following
        self.number = [-1] * len(following)
        self.count = 0
        self._low: dict[int, int] = {}
        self._open: list[int] = []
        for state in range(len(following)):
            if self.number[state] < 0 and state not in self._low:
                self._search(state)

    def _search(self, root: int) -> None:
        index = {root: len(self._low)}
        self._low[root] = index[root]
        self._open.append(root)
        stack = [(root, iter(self.following[root]))]
        while stack:
            state, ways = stack[-1]
            for target in ways:
                if target not in self._low:
                    index[target] = self._low[target] = len(self._low)
                    self._open.append(target)
                    stack.append((target, iter(self.following[target])))
                    break
                if self.number[target] < 0:
                    self._low[state] = min(self._low[state], self._low[target])
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    self._low[above] = min(self._low[above], self._low[state])
                if self._low[state] == index[state]:
                    self._close(state)

    def _close(self, root: int) -> None:
        state = -1
        while state != root:
            state = self._open.pop()
            self.number[state] = self.count
        self.count += 1
