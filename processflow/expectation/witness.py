"""The most probable walk that shows something: a shortest way by the logarithms of chances."""

from collections.abc import Callable, Collection, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from processflow.chain.table import Chain
from processflow.exact.system import Moves, moves_of
from processflow.expectation.form import Witness
from processflow.expectation.tracks import here, is_at


class _Spot(NamedTuple):
    state: int
    has_been: bool


Wanted = Callable[[str, str | None], bool]
"""Whether a walk is shown by coming to a node from another one (None: it starts there)."""


def likeliest(
    chain: Chain, wanted: Wanted, *, through: Collection[str] = (), avoiding: Collection[str] = ()
) -> Witness | None:
    """The most probable walk to something wanted.

    It has been at one of `through` by then, if there are any, and at none of `avoiding` before.
    """
    return _Search(chain, wanted, through, avoiding).found()


class _Search:
    """Dijkstra's search over states with the memory of having been somewhere."""

    def __init__(
        self, chain: Chain, wanted: Wanted, through: Collection[str], avoiding: Collection[str]
    ) -> None:
        self.chain, self.moves, self.wanted = chain, moves_of(chain), wanted
        self.through = here(chain, through).tolist() if through else [True] * chain.size
        self.avoiding = here(chain, avoiding).tolist()
        self.ways = _ways(chain, self.moves)
        self.came: dict[_Spot, tuple[_Spot, int]] = {}

    def found(self) -> Witness | None:
        first = _Spot(0, self.through[0])
        if first.has_been and self.wanted(self._node(0), None):
            return Witness(1.0, (self._node(0),), ())
        heap: list[tuple[float, _Spot, _Spot, int]] = [(-1.0, first, first, -1)]
        while heap:
            negative, spot, before, move = heappop(heap)
            if spot in self.came:
                continue
            self.came[spot] = (before, move)
            if spot.state < 0:
                return self._witness(-negative, spot)
            if not self.avoiding[spot.state]:
                for step, following, weight in self._leaving(spot):
                    if following not in self.came:
                        heappush(heap, (negative * weight, following, spot, step))
        return None

    def _leaving(self, spot: _Spot) -> Iterator[tuple[int, _Spot, float]]:
        for move, target, weight in self.ways[spot.state]:
            has_been = spot.has_been or (target >= 0 and self.through[target])
            if has_been and self.wanted(self._node(target), self._node(spot.state)):
                yield move, _Spot(-1 - move, True), weight  # a goal is known by the move into it
            elif target >= 0:
                yield move, _Spot(target, has_been), weight

    def _witness(self, probability: float, goal: _Spot) -> Witness:
        nodes, answers = [], []
        before, move = self.came[goal]
        while move >= 0:
            target = int(self.moves.target[move])
            nodes.append(self._node(target))
            way = int(self.moves.way[move])
            answers.append(self.chain.transitions[int(self.chain.answer[way])].edge.id)
            before, move = self.came[before]
        nodes.append(self._node(0))
        return Witness(probability, tuple(reversed(nodes)), tuple(reversed(answers)))

    def _node(self, state: int) -> str:
        if state < 0:
            return self.chain.closings[-1 - state].end
        return self.chain.nodes[int(self.chain.node[state])]


def _ways(chain: Chain, moves: Moves) -> list[list[tuple[int, int, float]]]:
    ways: list[list[tuple[int, int, float]]] = [[] for _ in range(chain.size)]
    rows = zip(moves.origin.tolist(), moves.target.tolist(), moves.weight.tolist(), strict=True)
    for move, (origin, target, weight) in enumerate(rows):
        ways[origin].append((move, target, weight))
    return ways


def at(chain: Chain, places: Collection[str]) -> Callable[[str], bool]:
    """Whether a node is one of these stages, steps or ends."""
    return lambda node: is_at(chain, node, places)
