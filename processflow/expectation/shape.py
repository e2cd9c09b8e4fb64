"""Expectations about the shape of a process, where facts decide and no figures are exact.

Every branch is taken to be possible. What holds then holds whatever the facts are; what does not
may still hold, since conditions may forbid a way.
"""

from collections.abc import Callable

from processflow.expectation.form import EndsReachable, Expectation, OnlyAfter, OnlyFrom
from processflow.expectation.names import ends_of, stages_of
from processflow.graph.moves import Moves, Place
from processflow.graph.paths import able_to_reach

_At = Callable[[Place], bool]


def is_proved(moves: Moves, expectation: Expectation) -> bool:
    """Whether an expectation holds for every deal, by the moves of the sale alone."""
    if not moves.is_complete:
        return False
    match expectation:
        case EndsReachable():
            ends = [place for place in moves.outgoing if moves.is_end(place)]
            return able_to_reach(moves, ends).issuperset(moves.sale)
        case OnlyAfter(name, before):
            return not _is_reached(moves, _at(moves, name.id), _at(moves, before.id))
        case OnlyFrom(name, source):
            return _is_only_from(moves, _at(moves, name.id), _at(moves, source.id))
        case _:
            return False


def _at(moves: Moves, name: str) -> _At:
    """Whether a place is the stage, step or end that a name means."""
    graph = moves.graph
    wanted = set(stages_of(graph, name) or ends_of(graph, name))
    return lambda place: bool(wanted & {place.node, graph.nodes[place.node].stage})


def _is_reached(moves: Moves, goal: _At, avoided: _At) -> bool:
    """Whether a deal can come to the goal without having been at a place that is avoided."""
    queue = [place for place in moves.starts if not avoided(place)]
    seen = set(queue)
    for place in queue:
        if goal(place):
            return True
        for move in moves.outgoing.get(place, ()):
            if move.is_open and move.target not in seen and not avoided(move.target):
                seen.add(move.target)
                queue.append(move.target)
    return False


def _is_only_from(moves: Moves, goal: _At, source: _At) -> bool:
    """Whether deals come to the goal from outside only by moves that leave the source."""
    if any(goal(place) for place in moves.starts):
        return False
    return all(
        goal(move.source) or source(move.source)
        for place in moves.sale
        for move in moves.outgoing.get(place, ())
        if move.is_open and goal(move.target)
    )
