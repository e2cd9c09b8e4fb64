"""Which stages come before which on every way."""

from collections.abc import Iterator

from processflow.graph.moves import Moves, Place


def always_after(moves: Moves) -> dict[str, str]:
    """Main-line stages that are listed before a stage which every deal passes first.

    Of several such stages, the one that is passed last.
    """
    suspects = [stage for stage in _reached(moves) if not _comes_in_order(moves, stage)]
    return dict(_dominated(moves, suspects)) if suspects else {}


def _reached(moves: Moves) -> tuple[str, ...]:
    ranks = moves.graph.ranks
    return tuple(dict.fromkeys(p.home for p in moves.outgoing if p.home in ranks))  # type: ignore[misc]


def _comes_in_order(moves: Moves, stage: str) -> bool:
    """Whether a deal can enter the stage without having been in one that is listed later."""
    ranks = moves.graph.ranks
    last = ranks[stage]
    start = next(iter(moves.outgoing))
    queue, seen = [start], {start}
    for place in queue:
        if place.home == stage:
            return True
        if place.home is not None and ranks[place.home] > last:
            continue
        for following in _following(moves, place):
            if following not in seen:
                seen.add(following)
                queue.append(following)
    return False


def _following(moves: Moves, place: Place) -> Iterator[Place]:
    for move in moves.outgoing[place]:
        yield move.target
    if place.node in moves.after_sale:
        yield moves.after_sale[place.node]


def _dominated(moves: Moves, suspects: list[str]) -> Iterator[tuple[str, str]]:
    import networkx as nx  # costs start-up time, and most processes need none

    graph = nx.DiGraph(_edges(moves))
    start = next(iter(moves.outgoing)).node
    graph.add_node(start)
    above = nx.immediate_dominators(graph, start)
    ranks = moves.graph.ranks
    for stage in suspects:
        at: str | None = moves.graph.target(stage).node
        seen: set[str | None] = set()
        while at is not None and at in above and at not in seen:
            seen.add(at)
            at = above[at]
            passed = moves.graph.nodes[at].stage if at is not None else None
            if passed is not None and ranks.get(passed, -1) > ranks[stage]:
                yield stage, passed
                break


def _edges(moves: Moves) -> Iterator[tuple[str, str]]:
    """The moves without homes, and the ways that lead on after the sale."""
    for place in moves.outgoing:
        for following in _following(moves, place):
            yield place.node, following.node
