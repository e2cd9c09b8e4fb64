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
        for state, share in self.outline.begins:
            first = _Spot(state, state in self.through)
            if first.has_been and self.wanted(self.outline.node(state), None):
                first = first._replace(is_goal=True)
            heappush(heap, (-share, next(order), first, first, None))
        while heap:
            negative, _, spot, before, move = heappop(heap)
            if spot in self.came:
                continue
            self.came[spot] = (before, move)
            if spot.is_goal:
                return self._witness(-negative, spot)
            if spot.state not in self.avoiding:
                for step, following in self._leaving(spot):
                    if following not in self.came:
                        entry = (negative * step.weight, next(order), following, spot, step)
                        heappush(heap, entry)
        return None

    def _leaving(self, spot: _Spot) -> Iterator[tuple[PlainMove, _Spot]]:
        node = self.outline.node
        for move in self.outline.moves[spot.state]:
            has_been = spot.has_been or move.target in self.through
            if has_been and self.wanted(node(move.target), node(spot.state)):
                yield move, _Spot(move.target, True, is_goal=True)
            elif move.target >= 0:
                yield move, _Spot(move.target, has_been)

    def _witness(self, probability: float, goal: _Spot) -> Witness:
        nodes, answers = [], []
        spot = goal
        before, move = self.came[goal]
        while move is not None:
            nodes.append(self.outline.node(spot.state))
            answers.append(self.outline.transitions[move.answer].edge.id)
            spot = before
            before, move = self.came[spot]
        nodes.append(self.outline.node(spot.state))
        return Witness(probability, tuple(reversed(nodes)), tuple(reversed(answers)))


def at(outline: Outline, places: Collection[str]) -> Callable[[str], bool]:
    """Whether a node is one of these stages, steps or ends."""
    return lambda node: is_at(outline, node, places)
