"""What still decides where a deal is: the facts that are read ahead of it, and counters.

A counter matters where a path tests it before it resets it. Limits that are used up for good
close paths: a customer who has been put aside as often as may be never comes back to the start.

Two deals at one node that differ in nothing that decides have the same future, so they share a
state of the chain. What is called deciding here may be too much, never too little.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from processflow.graph.exploring import moves_of
from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.graph.moves import Move, Moves, Place
from processflow.model.process import BACK
from processflow.record import dataclass
from processflow.walk.step import ROUTE

_MOST_WORK = 1_000_000
"""Moves times sets of limits that are used up; for more of these sets nothing is closed."""

_EMPTY: frozenset[str] = frozenset()
_UNUSED: frozenset[int] = frozenset()


class Live(NamedTuple):
    """What decides where a deal is or later: positions of counters; facts, and criteria."""

    counters: tuple[int, ...]
    facts: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Deciding:
    """Where counters, facts and home decide. At places that nobody followed everything does.

    Counters are positions in a deal's counters: those `tested` are looked at by some next move,
    those `lasting` are never reset. `homes` are the places where home decides.
    """

    tested: Mapping[Place, tuple[int, ...]]
    lasting: tuple[int, ...]
    homes: frozenset[Place]
    everything: Live
    _looked_at: Mapping[tuple[Place, str], frozenset[str]]
    _tested_by: Mapping[tuple[Place, str], tuple[int, ...]]
    _flow: "_Flow"

    def looked_at(self, place: Place, answer: str) -> frozenset[str]:
        """The facts that the step function looks at when this answer is given there."""
        return self._looked_at.get((place, answer), self.everything.facts)

    def tested_by(self, place: Place, answer: str) -> tuple[int, ...]:
        """The counters that the step function looks at when this answer is given there."""
        return self._tested_by.get((place, answer), self.everything.counters)

    def live(self, place: Place, used_up: frozenset[int] = _UNUSED) -> Live:
        """What decides there or later, with these of the `lasting` counters at their limit."""
        return self._flow.live(place, used_up) or self.everything

    def needs_home(self, place: Place) -> bool:
        """Whether it matters there which main-line stage was entered last."""
        return place not in self.tested or place in self.homes


def deciding(graph: ProcessGraph) -> Deciding:
    """The analysis for every place that a deal can reach from the start or after the sale."""
    moves = moves_of(graph)
    if not moves.is_complete:
        everything = Live(tuple(graph.counters.values()), _every_fact(graph))
        return Deciding({}, (), frozenset(), everything, {}, {}, _Flow(graph, (), {}))
    tests_by = {(p, a): names for p in moves.outgoing for a, names in _tests(moves, p).items()}
    tests = {place: tests_by[place, ROUTE] for place in moves.outgoing}
    facts, looked_at = _facts(graph, moves)
    read = {place: (tests[place], facts.get(place, _EMPTY)) for place in tests}
    flow = _Flow(graph, tuple(moves.all()), read)
    if graph.goes_on:
        flow = _Flow(graph, tuple(moves.all()), {**read, **_read_beyond(moves, flow)})
    lasting = graph.counters.keys() - {name for move in moves.all() for name in move.resets}
    if moves.circles:  # there a full place takes one more visit
        lasting = set()
    return Deciding(
        {place: _positions(graph, names) for place, names in tests.items()},
        _positions(graph, lasting),
        _live_homes(moves),
        Live(tuple(graph.counters.values()), _every_fact(graph)),
        looked_at,
        {key: _positions(graph, names) for key, names in tests_by.items()},
        flow,
    )


def has_chance(graph: ProcessGraph, home: str | None) -> bool:
    """Whether some criterion of this home is met by some deals only."""
    return any(c.p is not None or c.key in graph.decided for c in graph.criteria(home))


_Read = Mapping[Place, tuple[frozenset[str], frozenset[str]]]
"""The counters, and the facts, that a visit of each place reads."""


def _read_beyond(moves: Moves, flow: "_Flow") -> _Read:
    """What deals need to know at ends, for what follows the sale; counters begin anew there."""
    live = {end: flow.live(then) for end, then in moves.after_sale.items()}
    ends = {place: live.get(place.node) for place in moves.outgoing}
    return {place: (_EMPTY, known.facts) for place, known in ends.items() if known}


class _Flow:
    """What is read anywhere flows back along the moves, less what they reset."""

    def __init__(self, graph: ProcessGraph, moves: tuple[Move, ...], read: "_Read") -> None:
        self._graph, counters = graph, len(graph.counters)
        self._facts = sorted({name for _, facts in read.values() for name in facts})
        bits = {name: 1 << counters + number for number, name in enumerate(self._facts)}
        self._number = {place: number for number, place in enumerate(read)}
        self._read = [
            self._mask(names) | sum(bits[name] for name in facts) for names, facts in read.values()
        ]
        self._moves = [
            (
                self._number[move.source],
                self._number[move.target],
                ~self._mask(move.resets),
                self._mask(move.counts),
            )
            for move in reversed(moves)  # what is read late flows back in few rounds
        ]
        self._most = _MOST_WORK // (len(moves) + 1)
        self._solved: dict[frozenset[int], list[int]] = {}
        self._known: dict[int, Live] = {}

    def live(self, place: Place, used_up: frozenset[int] = _UNUSED) -> Live | None:
        """What decides at a place or later; None at one that nobody followed."""
        number = self._number.get(place)
        if number is None:
            return None
        solved = self._solved.get(used_up)
        if solved is None:
            solved = self._solved[used_up] = self._solution(used_up)
        mask = solved[number]
        found = self._known.get(mask)
        if found is None:
            found = self._known[mask] = self._named(mask)
        return found

    def _solution(self, used_up: frozenset[int]) -> list[int]:
        closed = used_up if len(self._solved) < self._most else _UNUSED
        return self._solved.get(closed) or self._solve(sum(1 << each for each in closed))

    def _mask(self, counters: Iterable[str]) -> int:
        return sum(1 << position for position in _positions(self._graph, set(counters)))

    def _named(self, mask: int) -> Live:
        count = len(self._graph.counters)
        facts = [name for i, name in enumerate(self._facts, count) if mask >> i & 1]
        return Live(tuple([i for i in range(count) if mask >> i & 1]), frozenset(facts))

    def _solve(self, closed: int) -> list[int]:
        """The smallest solution of live = read + (what lives after a move, less what it resets).

        A move that counts what is used up cannot happen: the limit sends the deal elsewhere.
        """
        moves = [(s, t, kept) for s, t, kept, counts in self._moves if not counts & closed]
        live = self._read.copy()
        is_new = True
        while is_new:
            is_new = False
            for source, target, kept in moves:
                more = live[target] & kept & ~live[source]
                if more:
                    live[source] |= more
                    is_new = True
        return live


def _facts(
    graph: ProcessGraph, moves: Moves
) -> tuple[Mapping[Place, frozenset[str]], Mapping[tuple[Place, str], frozenset[str]]]:
    """The facts that a visit of each place reads, and those that its answers look at."""
    if not graph.has_facts:
        return {}, {}
    from processflow.chain.live_facts import facts_read  # few files have facts

    return facts_read(moves)


def _every_fact(graph: ProcessGraph) -> frozenset[str]:
    """All facts that decide anywhere."""
    if not graph.has_facts:
        return _EMPTY
    from processflow.chain.live_facts import every_fact  # few files have facts

    return every_fact(graph)


def _positions(graph: ProcessGraph, names: Collection[str]) -> tuple[int, ...]:
    return tuple(sorted(graph.counters[name] for name in names))


def _tests(moves: Moves, place: Place) -> dict[str, frozenset[str]]:
    """The counters that each answer looks at; those of an arrival count as seen before it.

    A route looks at those of all its branches, and ends at none.
    """
    graph, onward = moves.graph, moves.outgoing[place]
    here = {graph.nodes[place.node].stage, place.node}
    always: set[str] = set()
    if has_chance(graph, place.home) and not here.isdisjoint(graph.limits):
        always.update(map(visits_counter, graph.limits))  # a deal that is kept may be sent round
    found: dict[str, frozenset[str]] = {}
    for transition in graph.transitions.get(place.node, ()):
        edge = transition.edge
        names = {name for move in onward if move.edge.id == edge.id for name in move.counts}
        own = {edge.limit.counter} if edge.limit else set[str]()
        found[edge.id] = frozenset(names | own | always)
    found[ROUTE] = frozenset(always.union(*found.values()))
    return found


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
