"""Follows a deal along every move that it can make."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from processflow.diagnostic import Pointer
from processflow.graph.graph import (
    Node,
    NodeKind,
    ProcessGraph,
    Target,
    Transition,
    visits_counter,
)
from processflow.graph.moves import Homeless, Move, Moves, Place
from processflow.graph.redirections import redirections
from processflow.model.process import BACK, Edge

MAX_MOVES = 30_000
"""Side stages that return to thousands of homes multiply; nobody draws such a process."""


def moves_of(graph: ProcessGraph) -> Moves:
    """Follow a deal from the start and, after the sale, from each end that leads on."""
    return _Explorer(graph).explore()


class _Arrival(NamedTuple):
    target: Target
    counts: tuple[str, ...]


class _Explorer:
    """The work list of `moves_of`."""

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.outgoing: dict[Place, tuple[Move, ...]] = {}
        self.arrivals: dict[Place, Move | None] = {}
        self.homeless: dict[Homeless, None] = {}
        self.circles: dict[tuple[str, ...], None] = {}
        self.is_complete = True
        self._count = 0
        self._known: dict[Target, list[_Arrival]] = {}
        self._is_same_for_all = not any(
            _depends(graph, limit.to) for limit in graph.limits.values()
        )
        self._then = dict(graph.after_sale())
        self._leading_on: list[str] = []
        self._seen_ends: set[str] = set()
        self._barred = {
            stage.id
            for stage in graph.process.stages
            if any(c.required and c.p and c.p.value == 0 for c in stage.exit)
        }

    def explore(self) -> Moves:
        for target in self.graph.starts:
            start = self._entry(target)
            if start.home is not None:
                self._through_limits(target, start)
            self._follow(start)
        sale = frozenset(self.outgoing)
        after_sale: dict[str, Place] = {}
        for end in self._leading_on:
            after_sale[end] = self._entry(self._then[end])
            self._follow(after_sale[end])
        return Moves(
            self.graph,
            MappingProxyType(self.outgoing),
            MappingProxyType(self.arrivals),
            sale,
            MappingProxyType(after_sale),
            tuple(self.homeless),
            tuple(self.circles),
            self.is_complete,
        )

    def _entry(self, target: Target) -> Place:
        return Place(target.node, self._home(target, None))

    def _follow(self, start: Place) -> None:
        if start in self.arrivals:
            return
        self.arrivals[start] = None
        queue = [start]
        for place in queue:
            moves = tuple(self._from(place))
            self.outgoing[place] = moves
            if place.node in self._then and place.node not in self._seen_ends:
                self._seen_ends.add(place.node)
                self._leading_on.append(place.node)
            self._count += len(moves)
            if self._count > MAX_MOVES:
                self.is_complete = False
                return
            for move in moves:
                if move.target not in self.arrivals:
                    self.arrivals[move.target] = move
                    queue.append(move.target)

    def _from(self, place: Place) -> Iterator[Move]:
        node = self.graph.nodes[place.node]
        if node.kind is NodeKind.END:
            return
        found: list[Move] = []
        for transition in self.graph.transitions[place.node]:
            found += self._uses(place, transition)
        yield from found
        limits = self.graph.limits
        if (place.node in limits or node.stage in limits) and any(
            self.graph.is_advance(place.home, move.target.node) for move in found
        ):
            yield from self._stays(place, node)

    def _uses(self, place: Place, transition: Transition) -> Iterator[Move]:
        edge = transition.edge
        is_open = transition.is_open
        counted = (edge.limit.counter,) if edge.limit else ()
        for arrival in self._at(transition.target, place, (*edge.pointer, "to")):
            yield self._move(place, arrival, edge, is_open, counted)
        if edge.limit:
            redirected = self.graph.target(edge.limit.to, place.node)
            for arrival in self._at(redirected, place, (*edge.limit.pointer, "to")):
                yield self._move(place, arrival, edge, is_open, None)

    def _move(
        self,
        place: Place,
        arrival: _Arrival,
        edge: Edge,
        is_open: bool,  # noqa: FBT001 - a fact of the answer, not a mode
        counted: tuple[str, ...] | None,
    ) -> Move:
        """A move; `counted` is None where the edge is used up and so neither counts nor resets."""
        landed, counts = arrival
        target = Place(landed.node, self._home(landed, place.home))
        if place.home in self._barred and self.graph.is_advance(place.home, target.node):
            is_open = False
        if counted is None:
            return Move(place, target, edge, is_open, counts, ())
        knows = tuple([name for name, _ in edge.set] + [each.id for each in edge.requires])
        return Move(place, target, edge, is_open, counts + counted, edge.reset, knows)

    def _stays(self, place: Place, node: Node) -> Iterator[Move]:
        """Where a deal goes whose criteria are not met and whose visits are used up."""
        criteria = self.graph.criteria(place.home)
        if not criteria:
            return
        is_open = any(c.p and c.p.value < 1 for c in criteria)
        edge = self.graph.transitions[place.node][0].edge
        again = Target(place.node, node.stage if node.kind is NodeKind.STAGE else None)
        for arrival in self._at(again, place, ()):
            onward = arrival.target
            if onward != again and not self.graph.is_advance(place.home, onward.node):
                yield self._move(place, arrival, edge, is_open, None)

    def _at(self, target: Target, place: Place, pointer: Pointer) -> list[_Arrival]:
        """Where a deal that is sent to `target` can come to rest; `pointer` is where it is sent."""
        resolved = self._resolve(target, place, pointer)
        if resolved is None:
            return []
        if not self.graph.limited(resolved):
            return [_Arrival(resolved, ())]
        return self._through_limits(resolved, place)

    def _through_limits(self, target: Target, place: Place) -> list[_Arrival]:
        if target in self._known:
            return self._known[target]
        found = redirections(self.graph, target, lambda at: self._redirected(at, place))
        self.is_complete = self.is_complete and found.is_complete
        self.circles.update(dict.fromkeys(found.circles))
        arrivals = [
            _Arrival(at, tuple(map(visits_counter, self.graph.limited(at)))) for at in found.targets
        ]
        if self._is_same_for_all:
            self._known[target] = arrivals
        return arrivals

    def _redirected(self, target: Target, place: Place) -> Iterator[Target]:
        for each in self.graph.limited(target):
            limit = self.graph.limits[each]
            sent = self.graph.target(limit.to, place.node)
            resolved = self._resolve(sent, place, (*limit.pointer, "to"))
            if resolved is not None:
                yield resolved

    def _resolve(self, target: Target, place: Place, pointer: Pointer) -> Target | None:
        if target.node != BACK:
            return target
        if place.home is None:
            self.homeless[Homeless(place, pointer)] = None
            return None
        return self.graph.target(place.home, place.node)

    def _home(self, target: Target, home: str | None) -> str | None:
        return target.enters if target.enters in self.graph.ranks else home


def _depends(graph: ProcessGraph, name: str) -> bool:
    """Whether a name leads to one place or another, depending on where the deal is."""
    return name == BACK or (name in graph.stages and bool(graph.stages[name].steps))
