"""What still decides where a deal is: the facts that are read ahead of it, and counters.

A counter matters where a path tests it before it resets it.

Two deals at one node that differ in nothing that decides have the same future, so they share a
state of the chain. What is called deciding here may be too much, never too little.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from processflow.graph.exploring import moves_of
from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.graph.moves import Move, Moves, Place
from processflow.model.process import BACK


@dataclass(frozen=True, slots=True)
class Deciding:
    """Where counters and home decide. At places that nobody followed everything does.

    Counters are positions in a deal's counters: `live` decide there or later, `tested` are
    looked at by the next move. `facts` are those, and the criteria, that decide there or later.
    """

    live: Mapping[Place, tuple[int, ...]]
    tested: Mapping[Place, tuple[int, ...]]
    homes: frozenset[Place]
    everything: tuple[int, ...]
    facts: Mapping[Place, frozenset[str]]
    every_fact: frozenset[str] = frozenset()

    def facts_at(self, place: Place) -> frozenset[str]:
        """The facts and criteria that decide there or later."""
        return self.facts.get(place, self.every_fact)

    def needs_home(self, place: Place) -> bool:
        """Whether it matters there which main-line stage was entered last."""
        return place not in self.live or place in self.homes


def deciding(graph: ProcessGraph) -> Deciding:
    """The analysis for every place that a deal can reach from the start or after the sale."""
    everything = tuple(graph.counters.values())
    moves = moves_of(graph)
    if not moves.is_complete:
        return Deciding({}, {}, frozenset(), everything, *_facts(graph, None))
    tests = {place: _tests(moves, place) for place in moves.outgoing}
    live = _live(moves, tests, lambda move: move.resets)
    return Deciding(
        {place: _positions(graph, names) for place, names in live.items()},
        {place: _positions(graph, names) for place, names in tests.items()},
        _live_homes(moves),
        everything,
        *_facts(graph, moves),
    )


def _facts(
    graph: ProcessGraph, moves: Moves | None
) -> tuple[Mapping[Place, frozenset[str]], frozenset[str]]:
    """The facts that decide at each place or later, and all that decide anywhere."""
    if not graph.has_facts:
        return {}, frozenset()
    from processflow.chain.live_facts import every_fact, facts_read_at  # few files have facts

    read = facts_read_at(graph, moves.outgoing) if moves else {}
    return _live(moves, read, lambda _: ()) if moves else {}, every_fact(graph)


def has_chance(graph: ProcessGraph, home: str | None) -> bool:
    """Whether some criterion of this home is met by some deals only."""
    return any(c.p is not None or c.key in graph.decided for c in graph.criteria(home))


def _positions(graph: ProcessGraph, names: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted(graph.counters[name] for name in names))


def _live(
    moves: Moves, read: Mapping[Place, frozenset[str]], cleared: Callable[[Move], Collection[str]]
) -> Mapping[Place, frozenset[str]]:
    """The smallest solution of live = read + (what lives after a move, less what it clears)."""
    live = dict(read)
    incoming = _incoming(moves)
    queue = list(live)
    waiting = set(queue)
    while queue:
        place = queue.pop()
        waiting.discard(place)
        for move in incoming[place]:
            before = live[move.source]
            after = before | live[place].difference(cleared(move))
            if after != before:
                live[move.source] = after
                if move.source not in waiting:
                    waiting.add(move.source)
                    queue.append(move.source)
    return live


def _tests(moves: Moves, place: Place) -> frozenset[str]:
    """The counters that a move from here looks at; those of an arrival count as seen before it."""
    graph = moves.graph
    found = {name for move in moves.outgoing[place] for name in move.counts}
    for transition in graph.transitions.get(place.node, ()):
        if transition.edge.limit:
            found.add(transition.edge.limit.counter)
    here = {graph.nodes[place.node].stage, place.node}
    if has_chance(graph, place.home) and not here.isdisjoint(graph.limits):
        found.update(map(visits_counter, graph.limits))  # a deal that is kept may be sent round
    return frozenset(found)


def _live_homes(moves: Moves) -> frozenset[Place]:
    """Where home decides: it is used here, or somewhere that a deal reaches without a new one."""
    incoming = _incoming(moves)
    queue = [place for place in moves.outgoing if _uses_home(moves, place)]
    found = set(queue)
    for place in queue:
        if moves.graph.nodes[place.node].rank is not None:
            continue
        for move in incoming[place]:
            if move.source not in found:
                found.add(move.source)
                queue.append(move.source)
    return frozenset(found)


def _uses_home(moves: Moves, place: Place) -> bool:
    graph = moves.graph
    ways = moves.outgoing[place]
    if has_chance(graph, place.home):
        return any(graph.is_advance(place.home, move.target.node) for move in ways)
    named = {transition.edge.to for transition in graph.transitions.get(place.node, ())}
    named |= {
        transition.edge.limit.to
        for transition in graph.transitions.get(place.node, ())
        if transition.edge.limit
    }
    return BACK in named or any(limit.to == BACK for limit in graph.limits.values())


def _incoming(moves: Moves) -> Mapping[Place, list[Move]]:
    incoming: dict[Place, list[Move]] = defaultdict(list)
    for move in moves.all():
        incoming[move.target].append(move)
    return incoming
