"""The most probable walks to some ends.

Walks are followed best first by what they can still come to at most (A*, with the exact best
probability from each state), so the first one that arrives is the most probable one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count

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
    """The `number` most probable walks from the start to one of `ends`, the likeliest first."""
    goals = {-1 - i for i, closing in enumerate(chain.closings) if closing.end in ends}
    ways = _by_origin(chain, moves)
    best = _best(ways, goals)
    found: list[Walk] = []
    tie = count()
    heap = [
        (-share * best.get(state, 0.0), next(tie), state, share, _Trail(None, -1))
        for state, share in chain.begins
    ]
    heapify(heap)
    for _ in range(_MOST_STEPS):
        if not heap or len(found) == number:
            break
        _, _, at, probability, trail = heappop(heap)
        if at < 0:
            found.append(_walk(chain, moves, at, probability, trail))
            continue
        for move, target, weight in ways[at]:
            bound = probability * weight * best.get(target, 0.0)
            if bound > 0:
                entry = (-bound, next(tie), target, probability * weight, _Trail(trail, move))
                heappush(heap, entry)
    return tuple(found)


class _Trail:
    """The moves so far, shared with the walks that branched off."""

    __slots__ = ("before", "move")

    def __init__(self, before: "_Trail | None", move: int) -> None:
        self.before, self.move = before, move


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


def _walk(chain: Chain, moves: Moves, at: int, probability: float, trail: _Trail) -> Walk:
    legs = []
    step: _Trail | None = trail
    while step is not None and step.before is not None:
        way = int(moves.way[step.move])
        transition = chain.transitions[int(chain.answer[way])]
        was_kept = chain.passes[way] < 1 and moves.target[step.move] != chain.to[way]
        legs.append((transition.source, transition.edge.id, bool(was_kept)))
        step = step.before
    closing = chain.closings[-1 - at]
    return Walk(probability, tuple(reversed(legs)), closing.end, closing.reason)
