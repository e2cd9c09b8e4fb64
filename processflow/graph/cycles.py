"""Cycles that no counter bounds, and places that lead only to each other.

A cycle is bounded where it raises a counter that it does not reset.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from processflow.graph.moves import Move, Moves, Place
from processflow.graph.paths import cycle_through
from processflow.record import dataclass

_STARTS_TRIED = 64
"""Places of one component from which the shortest cycle is looked for."""

_WORK = 100_000
"""Moves that are looked at in all. Counters inside counters inside counters cost a look each; what
is nested deeper than that goes unreported."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Places that a deal can go round for ever, all of them, and the moves between them."""

    places: tuple[Place, ...]
    moves: tuple[Move, ...]

    def shortest(self) -> tuple[Move, ...]:
        """A shortest cycle of the loop, of those that reset whatever they count if there are any.

        Other cycles go on only because a longer round resets their counters.
        """
        resets = {(), *(move.resets for move in self.moves)}
        for cleared in sorted(resets, key=lambda each: (len(each), each))[:_STARTS_TRIED]:
            free = frozenset(cleared)
            allowed = [move for move in self.moves if free.issuperset(move.counts)]
            marked = [move for move in allowed if free.issubset(move.resets)]
            if cycle := _shortest(allowed, [move.source for move in marked], cleared):
                return cycle
        return _shortest(self.moves, self.places, ())

    def self_loops(self) -> tuple[Move, ...]:
        """The moves from a node back to itself that need no other move to go on for ever."""
        own = [move for move in self.moves if move.source.node == move.target.node]
        alone = [move for move in own if set(move.resets).issuperset(move.counts)]
        return tuple(alone or (own if len(own) == len(self.moves) else ()))

    def without_self_loops(self) -> "Loop | None":
        """What can still be gone round when nobody stays where he is."""
        left = [move for move in self.moves if move.source.node != move.target.node]
        loops = unbounded_loops(left)
        return loops[0] if loops else None


def unbounded_loops(candidates: Iterable[Move]) -> tuple[Loop, ...]:
    """The loops of these moves that no counter bounds, in the order of the moves.

    Where a counter is raised in a strongly connected component but reset nowhere in it, the
    moves that raise it are used finitely often and fall away. What is strongly connected when
    nothing falls away any more can be gone round for ever.
    """
    found: list[Loop] = []
    pending = [tuple(candidates)]
    work = 0
    while pending and work < _WORK:
        moves = pending.pop()
        work += len(moves)
        lasting = _lasting(moves)
        if len(lasting) < len(moves):
            pending.append(lasting)
            continue
        components = _components(_core(lasting))
        if len(components) == 1 and len(components[0].moves) == len(moves):
            found.append(components[0])
        else:
            pending.extend(component.moves for component in reversed(components))
    return tuple(found)


def traps(moves: Moves, doomed: frozenset[Place]) -> tuple[tuple[Place, ...], ...]:
    """The innermost groups of `doomed` places: open moves lead from them only to each other."""
    inside = [m for m in moves.all() if m.is_open and m.source in doomed]
    loops = _components(_core(inside))
    group = {place: loop.places for loop in loops for place in loop.places}
    groups = dict.fromkeys(
        group.get(place, (place,)) for place in moves.outgoing if place in doomed
    )
    leaving = {m.source for m in inside if m.target not in group.get(m.source, (m.source,))}
    return tuple(places for places in groups if leaving.isdisjoint(places))


Vertex = TypeVar("Vertex", bound=Hashable)


def component_numbers(edges: Iterable[tuple[Vertex, Vertex]]) -> dict[Vertex, int]:
    """The number of the strongly connected component of each vertex."""
    import networkx as nx  # costs start-up time, and most processes need none

    components = nx.strongly_connected_components(nx.DiGraph(edges))
    return {vertex: index for index, found in enumerate(components) for vertex in found}


def _lasting(moves: Sequence[Move]) -> tuple[Move, ...]:
    """The moves that raise no counter, or only counters that some of the moves reset."""
    reset = {counter for move in moves for counter in move.resets}
    return tuple(move for move in moves if reset.issuperset(move.counts))


def _core(moves: Iterable[Move]) -> list[Move]:
    """The moves without those that can be on no cycle, as far as that is seen at once.

    It costs little and leaves nothing of most processes.
    """
    outgoing = _by_source(moves)
    incoming: dict[Place, int] = defaultdict(int)
    for sent in outgoing.values():
        for move in sent:
            incoming[move.target] += 1
    queue = [place for place in outgoing if not incoming[place]]
    for place in queue:
        for move in outgoing.pop(place, ()):
            incoming[move.target] -= 1
            if not incoming[move.target]:
                queue.append(move.target)
    return [move for sent in outgoing.values() for move in sent]


def _components(moves: Sequence[Move]) -> list[Loop]:
    if not moves:
        return []
    number = component_numbers((move.source, move.target) for move in moves)
    inside: dict[int, list[Move]] = defaultdict(list)
    for move in moves:
        if number[move.source] == number[move.target]:
            inside[number[move.source]].append(move)
    return [
        Loop(tuple(dict.fromkeys(move.source for move in component)), tuple(component))
        for component in inside.values()
    ]


def _shortest(
    moves: Iterable[Move], starts: Sequence[Place], resets: tuple[str, ...]
) -> tuple[Move, ...]:
    """A shortest cycle through one of `starts` that begins with a move which has these resets."""
    outgoing = _by_source(moves)
    cycles: list[tuple[Move, ...]] = []
    for start in tuple(dict.fromkeys(starts))[:_STARTS_TRIED]:
        first = [m for m in outgoing[start] if set(resets).issubset(m.resets)]
        cycles.append(cycle_through(start, {**outgoing, start: first}))
    return min((cycle for cycle in cycles if cycle), key=len, default=())


def _by_source(moves: Iterable[Move]) -> dict[Place, list[Move]]:
    outgoing: dict[Place, list[Move]] = {}
    for move in moves:
        outgoing.setdefault(move.source, []).append(move)
    return outgoing
