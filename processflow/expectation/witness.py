"""The most probable walk that shows something: a shortest way by the logarithms of chances."""

from collections.abc import Callable, Collection, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from processflow.chain.outline import Outline, PlainMove
from processflow.expectation.form import Witness
from processflow.expectation.tracks import here, is_at


class _Spot(NamedTuple):
    state: int
    has_been: bool
    is_goal: bool = False


_Entry = tuple[float, int, _Spot, _Spot, PlainMove | None]

Wanted = Callable[[str, str | None], bool]
"""Whether a walk is shown by coming to a node from another one (None: it starts there)."""


def likeliest(
    outline: Outline,
    wanted: Wanted,
    *,
    through: Collection[str] = (),
    avoiding: Collection[str] = (),
) -> Witness | None:
    """The most probable walk to something wanted.

    It has been at one of `through` by then, if there are any, and at none of `avoiding` before.
    """
    return _Search(outline, wanted, through, avoiding).found()


class _Search:
    """Dijkstra's search over states with the memory of having been somewhere."""

    def __init__(
        self, outline: Outline, wanted: Wanted, through: Collection[str], avoiding: Collection[str]
    ) -> None:
        self.outline, self.wanted = outline, wanted
        self.through = here(outline, through) if through else range(outline.size)
        self.avoiding = here(outline, avoiding)
        self.came: dict[_Spot, tuple[_Spot, PlainMove | None]] = {}

    def found(self) -> Witness | None:
        order = count()
        heap: list[_Entry] = []
        for spot, share in self._beginnings():
            heappush(heap, (-share, next(order), spot, spot, None))
        while heap:
            negative, _, spot, before, move = heappop(heap)
            if spot in self.came:
                continue
            self.came[spot] = (before, move)
            if spot.is_goal:
                return self._witness(spot)
            if spot.state not in self.avoiding:
                for step, following in self._leaving(spot):
                    if following not in self.came:
                        entry = (negative * step.weight, next(order), following, spot, step)
                        heappush(heap, entry)
        return None

    def _beginnings(self) -> Iterator[tuple[_Spot, float]]:
        for state, share in self.outline.begins:
            has_been = state in self.through
            is_goal = has_been and self.wanted(self.outline.node(state), None)
            yield _Spot(state, has_been, is_goal), share

    def _leaving(self, spot: _Spot) -> Iterator[tuple[PlainMove, _Spot]]:
        node = self.outline.node
        for move in self.outline.moves[spot.state]:
            has_been = spot.has_been or move.target in self.through
            if has_been and self.wanted(node(move.target), node(spot.state)):
                yield move, _Spot(move.target, True, is_goal=True)
            elif move.target >= 0:
                yield move, _Spot(move.target, has_been)

    def _witness(self, goal: _Spot) -> Witness:
        nodes, moves = [self.outline.node(goal.state)], list[PlainMove]()
        spot = goal
        before, move = self.came[goal]
        while move is not None:
            nodes.append(self.outline.node(before.state))
            moves.append(move)
            spot = before
            before, move = self.came[spot]
        path, answers = tuple(reversed(nodes)), tuple(each.answer for each in reversed(moves))
        ids = tuple(self.outline.transitions[answer].edge.id for answer in answers)
        return Witness(self._probability(path, answers), path, ids)

    def _probability(self, path: tuple[str, ...], answers: tuple[int, ...]) -> float:
        """The share of deals of all classes that go this way."""
        node = self.outline.node
        spots = {state: share for state, share in self.outline.begins if node(state) == path[0]}
        for answer, place in zip(answers, path[1:], strict=True):
            following: dict[int, float] = {}
            for state, share in spots.items():
                for move in self.outline.moves[state]:
                    if move.answer == answer and node(move.target) == place:
                        reached = following.get(move.target, 0.0)
                        following[move.target] = reached + share * move.weight
            spots = following
        return sum(spots.values())


def at(outline: Outline, places: Collection[str]) -> Callable[[str], bool]:
    """Whether a node is one of these stages, steps or ends."""
    return lambda node: is_at(outline, node, places)
