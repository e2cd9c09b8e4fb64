"""Every move that a deal can make, with the home that it has then.

Counters are left out: a limit may always still pass and may always be used up. So whatever is
unreachable here is unreachable indeed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from processflow.graph.redirections import redirections
from processflow.model.process import BACK, Edge

MAX_MOVES = 100_000
"""Side stages that return to thousands of homes multiply; nobody draws such a process."""


class Place(NamedTuple):
    """A node, and the main-line stage that a deal entered last before or by coming there."""

    node: str
    home: str | None


class Move(NamedTuple):
    """One way from a place to another.

    `is_open` says that the figures let it happen: its answer has a share and no criterion with
    the probability 0 bars it. `counts` are the counters that it raises, `resets` those it clears.
    """

    source: Place
    target: Place
    edge: Edge
    is_open: bool
    counts: tuple[str, ...]
    resets: tuple[str, ...]


class Homeless(NamedTuple):
    """A `back` that is followed at a place that has no home, and where it is written."""

    place: Place
    pointer: Pointer


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The places that a deal can reach, in the order of their discovery, and how it moves on.

    `sale` are those reached from the start, the others come after the sale; `arrivals` is the
    first move into each place (None for a start). `circles` are chains of full stages that
    send a deal round; `is_complete` is False where there was too much to follow.
    """

    graph: ProcessGraph
    outgoing: Mapping[Place, tuple[Move, ...]]
    arrivals: Mapping[Place, Move | None]
    sale: frozenset[Place]
    after_sale: Mapping[str, Place]
    """Where it goes on after an end that is reached and leads on."""

    homeless: tuple[Homeless, ...]
    circles: tuple[tuple[str, ...], ...]
    is_complete: bool

    def is_end(self, place: Place) -> bool:
        """Whether the deal rests there."""
        return self.graph.nodes[place.node].kind is NodeKind.END

    def all(self) -> Iterator[Move]:
        """Every move."""
        for moves in self.outgoing.values():
            yield from moves


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

        self._barred = {
            stage.id
            for stage in graph.process.stages
            if any(c.required and c.p and c.p.value == 0 for c in stage.exit)
        }

    def explore(self) -> Moves:
        start = self._entry(self.graph.start)
        if start.home is not None:
            self._through_limits(self.graph.start, start)
        self._follow(start)
        sale = frozenset(self.outgoing)
        after_sale: dict[str, Place] = {}
        for end, target in self._reached_ends_that_lead_on():
            after_sale[end] = self._entry(target)
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

    def _reached_ends_that_lead_on(self) -> Iterator[tuple[str, Target]]:
        pending = dict(self.graph.after_sale())
        while pending:
            reached = {place.node for place in self.outgoing}
            ends = [end for end in pending if end in reached]
            if not ends:
                return
            yield ends[0], pending.pop(ends[0])

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
        advances = False
        for transition in self.graph.transitions[place.node]:
            for move in self._uses(place, transition):
                yield move
                advances = advances or self.graph.is_advance(place.home, move.target.node)
        if advances and (place.node in self.graph.limits or node.stage in self.graph.limits):
            yield from self._stays(place, node)

    def _uses(self, place: Place, transition: Transition) -> Iterator[Move]:
        edge = transition.edge
        is_open = transition.share > 0
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
        target = Place(arrival.target.node, self._home(arrival.target, place.home))
        is_barred = place.home in self._barred and self.graph.is_advance(place.home, target.node)
        return Move(
            source=place,
            target=target,
            edge=edge,
            is_open=is_open and not is_barred,
            counts=arrival.counts + (counted or ()),
            resets=() if counted is None else edge.reset,
        )

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
        found = redirections(self.graph, target, lambda at: self._redirected(at, place))
        self.is_complete = self.is_complete and found.is_complete
        self.circles.update(dict.fromkeys(found.circles))
        return [
            _Arrival(at, tuple(map(visits_counter, self.graph.limited(at)))) for at in found.targets
        ]

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
