"""Which facts a deal certainly knows at each place, whatever way it came."""

from collections.abc import Iterator, Mapping

from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Moves, Place
from processflow.model.fact import Field
from processflow.model.process import Process

Known = Mapping[Place, frozenset[str]]


def known_facts(moves: Moves) -> Known:
    """For each place the facts that are set on every way to it.

    A forward analysis: what every move into a place brings, until nothing changes any more.
    """
    fixed = {place: _at(moves.graph, place) for place in moves.outgoing}
    known: dict[Place, frozenset[str]] = {place: fixed[place] for place in moves.starts}
    queue = list(known)
    while queue:
        place = queue.pop()
        for target, told in _onward(moves, place):
            brought = known[place] | fixed[target] | frozenset(told)
            before = known.get(target)
            after = brought if before is None else before & brought
            if after != before:
                known[target] = after
                queue.append(target)
    return known


def path_without(moves: Moves, fact: str, node: str) -> tuple[str, ...]:
    """The nodes of a shortest way to `node` on which the fact is not set; empty where none is."""
    starts = [each for each in moves.starts if fact not in _at(moves.graph, each)]
    came_from: dict[Place, Place | None] = dict.fromkeys(starts)
    for place in (queue := list(came_from)):
        if place.node == node:
            return _unwound(came_from, place)
        for target, told in _onward(moves, place):
            is_new = target not in came_from
            if is_new and fact not in told and fact not in _at(moves.graph, target):
                came_from[target] = place
                queue.append(target)
    return ()


def always_known(process: Process) -> frozenset[str]:
    """The facts that every deal has from its first day, as the scope says."""
    return frozenset(name for name, each in process.scope.items() if not each.can_be_unset)


def _onward(moves: Moves, place: Place) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Where a deal goes next, after the sale too, and what it learns on the way."""
    for move in moves.outgoing.get(place, ()):
        yield move.target, move.knows
    if place.node in moves.after_sale:
        yield moves.after_sale[place.node], ()


def _at(graph: ProcessGraph, place: Place) -> frozenset[str]:
    """What is known of every deal that stands there."""
    required = {field.id for field in graph.process.fields if _is_past(graph, field, place)}
    return always_known(graph.process) | required


def _is_past(graph: ProcessGraph, field: Field, place: Place) -> bool:
    """Whether a deal there has entered the stage from which the field is known, or a later one."""
    stage = field.required_from
    if stage is not None and stage in graph.ranks:
        return place.home is not None and graph.ranks[place.home] >= graph.ranks[stage]
    return stage is not None and graph.nodes[place.node].stage == stage


def _unwound(came_from: Mapping[Place, Place | None], place: Place) -> tuple[str, ...]:
    nodes = [place.node]
    before = came_from[place]
    while before is not None:
        nodes.append(before.node)
        before = came_from[before]
    return tuple(reversed(nodes))
