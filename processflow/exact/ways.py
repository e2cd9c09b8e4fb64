"""Ways from start to end whose time is known in closed form: with at most one random visit."""

import heapq
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from processflow.exact.system import System
from processflow.exact.transforms import Laws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

Key = TypeVar("Key", bound=Hashable)

NO_LAW = -1

_LEAST, _LEAST_BY_LAW = 1e-6, 1e-4
"""Ways that are a smaller part of the deals of every end are left to the series."""

_MOST = 30_000
"""Ways that are followed before the rest is left to the series."""


class Way(NamedTuple):
    """Deals that take so many days, exactly or by the normal law, and one visit by a law."""

    mass: float
    days: float
    variance: float
    law: int = NO_LAW

    def then(self, other: "Way") -> "Way | None":
        """This time and then another one; None where that is known in no closed form."""
        law = max(self.law, other.law)
        variance = self.variance + other.variance
        if law != NO_LAW and (variance or min(self.law, other.law) != NO_LAW):
            return None
        return Way(self.mass * other.mass, self.days + other.days, variance, law)

    def merged(self, other: "Way") -> "Way":
        """Both in one, with the mean and the variance of both."""
        mass = self.mass + other.mass
        share = other.mass / mass
        apart = other.days - self.days
        variance = (1 - share) * (self.variance + share * apart * apart) + share * other.variance
        if self.law != NO_LAW:
            variance = 0.0
        return Way(mass, self.days + share * apart, variance, self.law)


def ways_by_closing(
    system: System, importance: "Reals", times: list[list[Way]], grain: float
) -> dict[int, list[Way]]:
    """The ways to each closing on which a deal spends its visits by these times.

    `times` are as `times_of` gives them. A deal in state s counts `importance[s]` times, one at
    closing c `importance[-1 - c]` times. Ways of the same length, up to `grain` days, are one.
    """
    moves = _Moves(system, times)
    counts = importance.tolist()
    place = _places(system)
    begins = {state: share for state, share in system.chain.begins if share > 0}
    waiting = {(place[s], 0, s, NO_LAW): Way(share, 0.0, 0.0) for s, share in begins.items()}
    queue = list(waiting)
    heapq.heapify(queue)
    closed: dict[tuple[int, int, int], Way] = {}
    for _ in range(_MOST):
        if not queue:
            break
        key = heapq.heappop(queue)
        way = waiting.pop(key)
        for target, time in moves.of(key[2]):
            after = way.then(time)
            if after is None or after.mass * counts[target] < _least(after):
                continue
            cell = round(after.days / grain)
            if target < 0:
                _add(closed, (target, cell, after.law), after)
                continue
            key = (place[target], cell, target, after.law)
            if _add(waiting, key, after):
                heapq.heappush(queue, key)
    found: dict[int, list[Way]] = {}
    for (closing, _, _), way in closed.items():
        found.setdefault(-1 - closing, []).append(way)
    return found


def times_of(laws: Laws, means: "Reals", squares: "Reals", narrow: float) -> list[list[Way]]:
    """How a way may spend each law; one that spreads over less than `narrow` days is normal."""
    found = []
    for law, (mean, square) in enumerate(zip(means.tolist(), squares.tolist(), strict=True)):
        variance = max(0.0, square - mean * mean)
        if laws.count(law) == 0:
            found.append([Way(1.0, float(laws.shift[law]), 0.0)])
        elif variance < narrow * narrow:
            found.append([Way(1.0, mean, variance)])
        elif laws.count(law) == 1:
            share, days = laws.at_floor(law)
            found.append([Way(share, days, 0.0) if share > 0 else Way(1.0, 0.0, 0.0, law)])
        else:
            found.append([])
    return found


class _Moves:
    """The moves of each state: where they lead, below 0 to a closing, with their time."""

    def __init__(self, system: System, times: list[list[Way]]) -> None:
        import numpy as np

        moves = system.moves
        order = np.argsort(moves.origin, kind="stable")
        self._first = np.searchsorted(moves.origin[order], np.arange(system.chain.size + 1))
        self._target, self._weight = moves.target[order], moves.weight[order]
        self._law = system.chain.time[moves.way[order]]
        self._times = times

    def of(self, state: int) -> Iterator[tuple[int, Way]]:
        own = slice(int(self._first[state]), int(self._first[state + 1]))
        columns = (self._target[own], self._weight[own], self._law[own])
        for target, weight, law in zip(*(each.tolist() for each in columns), strict=True):
            for way in self._times[law]:
                yield target, way._replace(mass=way.mass * weight)


def _places(system: System) -> list[int]:
    """The number of the step in which each state is solved: ways lead on to later ones."""
    place = [0] * system.chain.size
    for number, step in enumerate(system.steps):
        for state in step.level.states.tolist():
            place[state] = number
    return place


def _least(way: Way) -> float:
    return _LEAST if way.law == NO_LAW else _LEAST_BY_LAW


def _add(ways: dict[Key, Way], key: Key, way: Way) -> bool:
    """Whether the way is the first one of its key."""
    known = ways.get(key)
    ways[key] = way if known is None else known.merged(way)
    return known is None
