"""The loops of a process that a deal can go round for ever and yet leave.

What the counters seem to allow is tried out, deal by deal, as far as that is feasible.
"""

import functools
from collections.abc import Iterable

from processflow.graph.cycles import Loop, component_numbers, unbounded_loops
from processflow.graph.moves import Move, Moves, Place
from processflow.graph.paths import able_to_reach
from processflow.walk.state import Event, State
from processflow.walk.step import begin, move

MOST_STATES = 4_000
"""States of a deal that are tried; a process with more is judged by its counters alone."""

_MOST_NUMBERS = 200_000
"""Counters in all these states together: thousands of counters leave few states."""


@functools.lru_cache(maxsize=1)
def endless_loops(moves: Moves) -> tuple[Loop, ...]:
    """The unbounded loops that are no dead ends, each group of nodes once."""
    if not moves.is_complete or moves.homeless or moves.circles:
        return ()
    loops = unbounded_loops(moves.all())
    if not loops:
        return ()
    alive = able_to_reach(moves, [place for place in moves.outgoing if moves.is_end(place)])
    possible = _confirmed(moves, [loop for loop in loops if alive.issuperset(loop.places)])
    return _joined(possible)


def _confirmed(moves: Moves, loops: list[Loop]) -> tuple[Loop, ...]:
    """The loops without those that no deal can really repeat.

    Two edges that share a counter can use up each other's rounds; only trying shows that.
    """
    if not loops:
        return ()
    repeated = _repeated_moves(moves)
    if repeated is None:
        return tuple(loops)
    lasting = (each for loop in loops for each in loop.moves if _key(each) in repeated)
    return unbounded_loops(lasting)


_Key = tuple[Place, Place, str]


def _key(each: Move) -> _Key:
    return each.source, each.target, each.edge.id


def _repeated_moves(moves: Moves) -> frozenset[_Key] | None:
    """The moves that a deal can make again and again; None where there is too much to try."""
    graph = moves.graph
    if graph.has_facts:  # what is known of a deal would have to be tried too
        return None
    roots = [begin(graph), *(begin(graph, place.node) for place in moves.after_sale.values())]
    most = min(MOST_STATES, _MOST_NUMBERS // (len(graph.counters) + 1))
    queue = [_bare(state) for state in roots]
    seen = set(queue)
    steps: list[tuple[State, State, str]] = []
    for state in queue:
        for transition in graph.transitions.get(state.at, ()):
            event = Event(transition.edge.id, after=0.0)
            following = _bare(move(graph, state, event).state)
            steps.append((state, following, transition.edge.id))
            if following not in seen:
                seen.add(following)
                queue.append(following)
        if len(queue) > most:
            return None
    return frozenset(
        (Place(one.at, one.home), Place(two.at, two.home), answer)
        for one, two, answer in _on_cycles(steps)
    )


def _bare(state: State) -> State:
    """The state without what does not decide where the deal goes."""
    return State(state.at, state.home, state.counters)


def _on_cycles(steps: Iterable[tuple[State, State, str]]) -> Iterable[tuple[State, State, str]]:
    every = list(steps)
    number = component_numbers((one, two) for one, two, _ in every)
    return (step for step in every if number[step[0]] == number[step[1]])


def _joined(loops: tuple[Loop, ...]) -> tuple[Loop, ...]:
    """One loop for each group that shares nodes: the same round, with other homes."""
    joined: list[Loop] = []
    for loop in loops:
        nodes = {place.node for place in loop.places}
        near = [each for each in joined if nodes & {place.node for place in each.places}]
        joined = [each for each in joined if each not in near]
        parts = [*near, loop]
        joined.append(
            Loop(
                tuple(place for part in parts for place in part.places),
                tuple(each for part in parts for each in part.moves),
            )
        )
    return tuple(joined)
