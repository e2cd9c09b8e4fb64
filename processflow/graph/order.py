"""Which stages come before which on every way."""

from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush

from processflow.graph.moves import Moves, Place

_BEFORE = ""
"""What stands before every start; no node has this id."""


def always_after(moves: Moves) -> dict[str, str]:
    """Main-line stages that are listed before a stage which every deal passes first.

    Of several such stages, the one that is passed last.
    """
    suspects = [
        stage for stage, latest in _latest(moves).items() if latest > moves.graph.ranks[stage]
    ]
    return dict(_dominated(moves, suspects)) if suspects else {}


def _latest(moves: Moves) -> dict[str, int]:
    """For each stage, the highest rank that a deal has to have been at when it is entered.

    Of all ways to the stage the one counts whose highest rank is lowest (a bottleneck path).
    """
    ranks = moves.graph.ranks
    latest: dict[str, int] = {}
    seen: set[Place] = set()
    heap = [(_rank(ranks, start), 0, start) for start in moves.starts]
    heapify(heap)
    while heap:
        highest, _, place = heappop(heap)
        if place in seen:
            continue
        seen.add(place)
        if place.home is not None:
            latest.setdefault(place.home, highest)
        for following in _following(moves, place):
            if following not in seen:
                rank = _rank(ranks, following)
                heappush(heap, (rank if rank > highest else highest, len(seen), following))
    return latest


def _rank(ranks: Mapping[str, int], place: Place) -> int:
    return -1 if place.home is None else ranks[place.home]


def _following(moves: Moves, place: Place) -> Iterator[Place]:
    for move in moves.outgoing[place]:
        yield move.target
    if place.node in moves.after_sale:
        yield moves.after_sale[place.node]


def _dominated(moves: Moves, suspects: list[str]) -> Iterator[tuple[str, str]]:
    import networkx as nx  # costs start-up time, and most processes need none

    graph = nx.DiGraph(_edges(moves))
    graph.add_edges_from((_BEFORE, start.node) for start in moves.starts)
    above = nx.immediate_dominators(graph, _BEFORE)
    ranks = moves.graph.ranks
    for stage in suspects:
        at: str | None = moves.graph.target(stage).node
        seen: set[str | None] = set()
        while at is not None and at in above and at not in seen:
            seen.add(at)
            at = above[at]
            node = moves.graph.nodes.get(at) if at is not None else None
            passed = node.stage if node else None
            if passed is not None and ranks.get(passed, -1) > ranks[stage]:
                yield stage, passed
                break


def _edges(moves: Moves) -> Iterator[tuple[str, str]]:
    """The moves without homes, and the ways that lead on after the sale."""
    for place in moves.outgoing:
        for following in _following(moves, place):
            yield place.node, following.node
