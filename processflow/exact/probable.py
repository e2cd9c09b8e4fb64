"""The most probable walks to some ends.

Walks are followed best first by what they can still come to at most (A*, with the exact best
probability from each state), so the first one that arrives is the most probable one.
"""

from collections.abc import Collection
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from processflow.chain.table import Chain
from processflow.exact.system import Gather, System
from processflow.record import dataclass

_MOST_STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Walk:
    """Answers in order, each with its node and whether criteria kept the deal there; the end."""

    probability: float
    legs: tuple[tuple[str, str, bool], ...]
    end: str
    reason: str | None


def probable_walks(system: System, ends: Collection[str], number: int) -> tuple[Walk, ...]:
    """The `number` most probable walks from the start to one of `ends`, the likeliest first.

    Deals of several classes that give the same answers at the same places are on one walk.
    """
    chain, ways = system.chain, _Ways(system)
    best = _best(system, [closing.end in ends for closing in chain.closings])
    found: list[Walk] = []
    tie = count()
    heap: list[tuple[float, int, _Spots, _Trail | None]] = []

    def push(spots: dict[int, float], trail: "_Trail | None") -> None:
        bound = sum(share * best[state] for state, share in spots.items())
        if bound > 0:
            heappush(heap, (-bound, next(tie), spots, trail))

    for begun in _by_node(chain).values():
        push(begun, None)
    for _ in range(_MOST_STEPS):
        if not heap or len(found) == number:
            break
        _, _, spots, trail = heappop(heap)
        at = next(iter(spots))
        if at < 0:
            found.append(_walk(chain, at, spots[at], trail))
            continue
        for leg, following in _following(ways, spots).items():
            push(following, _Trail(trail, leg))
    return tuple(found)


class _Leg(NamedTuple):
    """An answer, by its position, whether criteria kept the deal, and where it led."""

    answer: int
    was_kept: bool
    place: int


_Spots = dict[int, float]
"""The states, or the closing, where the deals of one walk are, each with their probability."""


class _Trail:
    """The moves so far, shared with the walks that branched off."""

    __slots__ = ("before", "leg")

    def __init__(self, before: "_Trail | None", leg: _Leg) -> None:
        self.before, self.leg = before, leg


def _by_node(chain: Chain) -> dict[int, _Spots]:
    found: dict[int, _Spots] = {}
    for state, share in chain.begins:
        found.setdefault(int(chain.node[state]), {})[state] = share
    return found


def _following(ways: "_Ways", spots: _Spots) -> dict[_Leg, _Spots]:
    found: dict[_Leg, _Spots] = {}
    for state, share in spots.items():
        for leg, target, weight in ways.of(state):
            into = found.setdefault(leg, {})
            into[target] = into.get(target, 0.0) + share * weight
    return found


class _Ways:
    """The moves of each state: few states are ever looked at."""

    def __init__(self, system: System) -> None:
        import numpy as np

        self._system = system
        origin = system.moves.origin
        self._order = np.argsort(origin, kind="stable")
        self._first = np.searchsorted(origin[self._order], np.arange(system.chain.size + 1))
        self._known: dict[int, list[tuple[_Leg, int, float]]] = {}

    def of(self, state: int) -> list[tuple[_Leg, int, float]]:
        """The legs from a state, with where they lead and their probabilities."""
        found = self._known.get(state)
        if found is None:
            own = self._order[self._first[state] : self._first[state + 1]].tolist()
            found = self._known[state] = [self._move(move) for move in own]
        return found

    def _move(self, move: int) -> tuple[_Leg, int, float]:
        chain, moves = self._system.chain, self._system.moves
        way, target = int(moves.way[move]), int(moves.target[move])
        passes = chain.passes[way]
        was_kept = passes == 0 or (passes < 1 and target != chain.to[way])
        place = int(chain.node[target]) if target >= 0 else target
        leg = _Leg(int(chain.answer[way]), bool(was_kept), place)
        return leg, target, float(moves.weight[move])


def _best(system: System, is_goal: list[bool]) -> list[float]:
    """The probability of the most probable way from each state to a goal, then of each closing.

    Closings stand backwards, so that -1 - c is where closing c is.
    """
    import numpy as np

    moves = system.moves
    weight, target, size = moves.weight, moves.target, system.chain.size
    best = np.concatenate([np.zeros(size), np.array(is_goal[::-1], dtype=np.float64)])
    last = np.flatnonzero(target < 0)
    np.maximum.at(best, moves.origin[last], weight[last] * best[target[last]])

    def improve(gather: Gather) -> bool:
        rows, starts, entries, across = gather
        if not len(rows):
            return False
        found = np.maximum.reduceat(weight[entries] * best[across], starts)
        is_better = found > best[rows]
        best[rows] = np.maximum(best[rows], found)
        return bool(is_better.any())

    for step in reversed(system.steps):
        improve(step.out)
        while step.level.is_loop and improve(step.within):
            pass
    values: list[float] = best.tolist()
    return values


def _walk(chain: Chain, at: int, probability: float, trail: _Trail | None) -> Walk:
    legs = []
    while trail is not None:
        transition = chain.transitions[trail.leg.answer]
        legs.append((transition.source, transition.edge.id, trail.leg.was_kept))
        trail = trail.before
    closing = chain.closings[-1 - at]
    return Walk(probability, tuple(reversed(legs)), closing.end, closing.reason)
