"""The most probable walks to some ends.

Walks are followed best first by what they can still come to at most (A*, with the exact best
probability from each state), so the first one that arrives is the most probable one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from processflow.chain.table import Chain
from processflow.exact.system import Moves

_MOST_STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Walk:
    """Answers in order, each with its node and whether criteria kept the deal there; the end."""

    probability: float
    legs: tuple[tuple[str, str, bool], ...]
    end: str
    reason: str | None


def probable_walks(
    chain: Chain, moves: Moves, ends: Collection[str], number: int
) -> tuple[Walk, ...]:
    """The `number` most probable walks from the start to one of `ends`, the likeliest first.

    Deals of several classes that give the same answers at the same places are on one walk.
    """
    goals = {-1 - i for i, closing in enumerate(chain.closings) if closing.end in ends}
    ways = _by_origin(chain, moves)
    best = _best(ways, goals)
    found: list[Walk] = []
    tie = count()
    heap: list[tuple[float, int, _Spots, _Trail | None]] = []

    def push(spots: dict[int, float], trail: "_Trail | None") -> None:
        bound = sum(share * best.get(state, 0.0) for state, share in spots.items())
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
        for leg, following in _following(chain, moves, ways, spots).items():
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


def _following(chain: Chain, moves: Moves, ways: "_Ways", spots: _Spots) -> dict[_Leg, _Spots]:
    found: dict[_Leg, _Spots] = {}
    for state, share in spots.items():
        for move, target, weight in ways[state]:
            leg = _leg(chain, moves, move, target)
            into = found.setdefault(leg, {})
            into[target] = into.get(target, 0.0) + share * weight
    return found


def _leg(chain: Chain, moves: Moves, move: int, target: int) -> _Leg:
    way = int(moves.way[move])
    passes = chain.passes[way]
    was_kept = passes == 0 or (passes < 1 and target != chain.to[way])
    place = int(chain.node[target]) if target >= 0 else target
    return _Leg(int(chain.answer[way]), bool(was_kept), place)


_Ways = list[list[tuple[int, int, float]]]


def _by_origin(chain: Chain, moves: Moves) -> _Ways:
    ways: _Ways = [[] for _ in range(chain.size)]
    rows = zip(moves.origin.tolist(), moves.target.tolist(), moves.weight.tolist(), strict=True)
    for move, (origin, target, weight) in enumerate(rows):
        ways[origin].append((move, target, weight))
    return ways


def _best(ways: _Ways, goals: set[int]) -> dict[int, float]:
    """The probability of the most probable way from each state to a goal (Dijkstra's search)."""
    into: dict[int, list[tuple[int, float]]] = {}
    for origin, row in enumerate(ways):
        for _, target, weight in row:
            into.setdefault(target, []).append((origin, weight))
    best: dict[int, float] = {}
    heap = [(-1.0, goal) for goal in sorted(goals)]
    while heap:
        negative, state = heappop(heap)
        if state in best:
            continue
        best[state] = -negative
        for origin, weight in into.get(state, ()):
            if origin not in best:
                heappush(heap, (negative * weight, origin))
    return best


def _walk(chain: Chain, at: int, probability: float, trail: _Trail | None) -> Walk:
    legs = []
    while trail is not None:
        transition = chain.transitions[trail.leg.answer]
        legs.append((transition.source, transition.edge.id, trail.leg.was_kept))
        trail = trail.before
    closing = chain.closings[-1 - at]
    return Walk(probability, tuple(reversed(legs)), closing.end, closing.reason)
