"""Ways from start to end whose time is known: with no random visit, one, or a few of them."""

import heapq
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from processflow.exact.convolutions import Convolutions
from processflow.exact.system import System
from processflow.exact.transforms import Laws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

Key = TypeVar("Key", bound=Hashable)

NO_LAW = -1

_LEAST, _LEAST_BY_LAW, _LEAST_BY_MORE = 1e-6, 1e-4, 1e-3
"""Ways with no random visit, one or more that are a smaller part of the deals of every end are
left to the series."""

_MOST = 30_000
"""Ways that are followed before the rest is left to the series."""


class Way(NamedTuple):
    """Deals that take so many days, exactly or by the normal law, and then the time of a law."""

    mass: float
    days: float
    variance: float
    law: int = NO_LAW

    def then(self, visit: "Way", laws: Convolutions) -> "Way | None":
        """This time and then that of a visit; None where that of both is not known."""
        law: int | None = max(self.law, visit.law)
        if min(self.law, visit.law) != NO_LAW:
            law = laws.together(self.law, visit.law)
        variance = self.variance + visit.variance
        if law is None or (law != NO_LAW and variance):
            return None
        return Way(self.mass * visit.mass, self.days + visit.days, variance, law)

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
    system: System,
    importance: "Reals",
    times: list[list[Way]],
    laws: Convolutions,
    grain: float,
) -> dict[int, list[Way]]:
    """The ways to each closing whose time is known, and too steep for a series.

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
            after = way.then(time, laws)
            if after is None or after.mass * counts[target] < _least(after, laws):
                continue
            cell = round(after.days / grain)
            if target >= 0:
                key = (place[target], cell, target, after.law)
                if _add(waiting, key, after):
                    heapq.heappush(queue, key)
            elif after.law == NO_LAW or laws.is_steep(after.law, after.days):
                _add(closed, (target, cell, after.law), after)
    return _by_closing(closed)


def _by_closing(ways: dict[tuple[int, int, int], Way]) -> dict[int, list[Way]]:
    found: dict[int, list[Way]] = {}
    for (closing, _, _), way in ways.items():
        found.setdefault(-1 - closing, []).append(way)
    return found


def times_of(laws: Laws, means: "Reals", variances: "Reals", narrow: float) -> list[list[Way]]:
    """How a way may spend each law; one that spreads over less than `narrow` days is normal."""
    found = []
    moments = zip(means.tolist(), variances.tolist(), strict=True)
    for law, (mean, variance) in enumerate(moments):
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
            for mass, days, variance, own in self._times[law]:
                yield target, Way(mass * weight, days, variance, own)


def _places(system: System) -> list[int]:
    """The number of the step in which each state is solved: ways lead on to later ones."""
    place = [0] * system.chain.size
    for number, step in enumerate(system.steps):
        for state in step.level.states.tolist():
            place[state] = number
    return place


def _least(way: Way, laws: Convolutions) -> float:
    if way.law == NO_LAW:
        return _LEAST
    return _LEAST_BY_LAW if laws.is_single(way.law) else _LEAST_BY_MORE


def _add(ways: dict[Key, Way], key: Key, way: Way) -> bool:
    """Whether the way is the first one of its key."""
    known = ways.get(key)
    ways[key] = way if known is None else known.merged(way)
    return known is None
