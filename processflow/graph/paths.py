"""Reachability over the moves of a deal, with a path as witness."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from processflow.graph.moves import Move, Moves, Place


def path_to(moves: Moves, place: Place) -> tuple[str, ...]:
    """The nodes of a shortest path to `place` from the start that it was first reached from."""
    nodes = [place.node]
    arrival = moves.arrivals[place]
    while arrival is not None:
        nodes.append(arrival.source.node)
        arrival = moves.arrivals[arrival.source]
    return tuple(reversed(nodes))


def able_to_reach(moves: Moves, goals: Iterable[Place]) -> frozenset[Place]:
    """The places from which open moves lead to one of `goals`, the goals among them."""
    sources = _sources(moves)
    found = set(goals)
    queue = list(found)
    for place in queue:
        for source in sources[place]:
            if source not in found:
                found.add(source)
                queue.append(source)
    return frozenset(found)


def places_of(moves: Moves, node: str) -> tuple[Place, ...]:
    """The places at a node, one for each home that a deal can have there."""
    return tuple(place for place in moves.outgoing if place.node == node)


def cycle_through(start: Place, outgoing: Mapping[Place, Iterable[Move]]) -> tuple[Move, ...]:
    """A shortest cycle of these moves through `start`; empty where there is none."""
    arrivals: dict[Place, Move] = {}
    queue = [start]
    for place in queue:
        for move in outgoing.get(place, ()):
            if move.target not in arrivals:
                arrivals[move.target] = move
                queue.append(move.target)
            if move.target == start:
                return _unwind(start, arrivals)
    return ()


def _unwind(start: Place, arrivals: Mapping[Place, Move]) -> tuple[Move, ...]:
    cycle = [arrivals[start]]
    while cycle[-1].source != start:
        cycle.append(arrivals[cycle[-1].source])
    return tuple(reversed(cycle))


def _sources(moves: Moves) -> dict[Place, list[Place]]:
    sources: dict[Place, list[Place]] = defaultdict(list)
    for move in moves.all():
        if move.is_open:
            sources[move.target].append(move.source)
    return sources
