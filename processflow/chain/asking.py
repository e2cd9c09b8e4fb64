"""Asks the step function what deals do, once for all that differ in nothing that it looks at."""

import math
from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeVar

from processflow.chain.counters import Counters
from processflow.chain.liveness import Deciding
from processflow.chain.rows import Row
from processflow.chain.teller import Deal, Teller
from processflow.chain.times import VisitTime, visit_law
from processflow.graph.graph import ProcessGraph, Transition
from processflow.graph.moves import Place
from processflow.model.process import Criterion, EdgeKind, Spawn
from processflow.walk.state import Facts, State
from processflow.walk.step import ROUTE, Move

Entry = TypeVar("Entry", bound=Hashable)


class Index(dict[Entry, int]):
    """Numbers what it is asked for in the order of asking."""

    def __missing__(self, entry: Entry) -> int:
        self[entry] = number = len(self)
        return number


class Way(NamedTuple):
    """An answer, and where deals are after it with the criteria met and, if it matters, without."""

    row: Row
    went: State
    stayed: State | None


class Asking:
    """The moves of deals; what rows number stands in `times`, `gates` and `spawns`."""

    def __init__(
        self, graph: ProcessGraph, teller: Teller, deciding: Deciding, counters: Counters
    ) -> None:
        self.teller, self.deciding, self.counters = teller, deciding, counters
        self.times: Index[VisitTime] = Index()
        self.gates: Index[tuple[float, ...]] = Index()
        self.spawns: Index[tuple[Spawn, ...]] = Index()
        _ = self.gates[()], self.spawns[()]
        transitions = [t for ways in graph.transitions.values() for t in ways]
        self._answers = {(t.source, t.edge.id): i for i, t in enumerate(transitions)}
        self._chances: dict[tuple[int, str | None], _Chances] = {}
        self._masks: dict[tuple[Place, str], int] = {}
        self._taken: dict[tuple[int, str, str], _Taken] = {}
        self._known: dict[Hashable, tuple[Move, frozenset[str]]] = {}
        self._recalled: dict[tuple[int, Facts], Move] = {}

    def gate(self, state: State) -> int:
        """The number of the probabilities of the criteria that are met by chance."""
        return self._by_chance(self.teller.figures(state), state.home).gate

    def ways(self, deal: Deal, packed: int) -> Iterator[Way]:
        """Every answer that chance gives; at a route the one branch that the facts choose.

        `packed` are the deal's counters.
        """
        graph = self.teller.figures(deal.state)
        ways = graph.transitions[deal.state.at]
        if ways and ways[0].edge.kind is EdgeKind.ROUTE:
            yield self._way(graph, deal, packed, ROUTE, 1.0)
        else:
            for way in ways:
                if way.share > 0:
                    yield self._way(graph, deal, packed, way.edge.id, way.share)

    def _way(self, graph: ProcessGraph, deal: Deal, packed: int, answer: str, share: float) -> Way:
        chances = self._by_chance(graph, deal.state.home)
        passes = chances.passes
        move = self._moved(deal, packed, answer)
        went, stayed = move.state, None
        if move.unmet:
            passes = 0.0
        elif passes < 1:
            unmet = self._moved(deal, packed, answer, chances.keys)
            if not unmet.unmet:
                passes = 1.0
            elif passes > 0:
                stayed = unmet.state
            else:
                move, went = unmet, unmet.state
        taken = self._taking(graph, move.transition)
        spawned = taken.spawned if move.spawns else 0
        return Way(Row(taken.answer, share, passes, taken.time, spawned), went, stayed)

    def _moved(
        self, deal: Deal, packed: int, answer: str, unmet: frozenset[str] = frozenset()
    ) -> Move:
        """What an answer does; the figures of a segment have no part in it.

        Facts that the step function does not look at are as they were, unless an edge sets them;
        such counters stay unseen.
        """
        (state, held), place = deal, Place(deal.state.at, deal.state.home)
        looked_at = self.deciding.looked_at(place, answer)
        mask = self._masks.get((place, answer))
        if mask is None:
            tested = self.deciding.tested_by(place, answer)
            mask = self._masks[place, answer] = self.counters.mask(tested)
        facts = tuple([fact for fact in state.facts if fact[0] in looked_at])
        left = tuple([fact for fact in held if fact[0] in looked_at])
        key = (place, packed & mask, state.met, facts, left, answer, unmet)
        known = self._known.get(key)
        if known is None:
            counters = self.counters.unpacked(packed, mask)
            brief = State(state.at, state.home, counters, state.met, facts=facts)
            known = self._known[key] = self._asked(Deal(brief, left), answer, unmet, looked_at)
        found, changed = known
        if len(facts) == len(state.facts):
            return found
        others = tuple([fact for fact in state.facts if fact[0] not in changed])
        recalled = self._recalled.get((id(found), others))
        if recalled is None:
            recalled = self._recalled[id(found), others] = _with(found, others)
        return recalled

    def _asked(
        self, deal: Deal, answer: str, unmet: frozenset[str], looked_at: frozenset[str]
    ) -> tuple[Move, frozenset[str]]:
        """What an answer does, and the facts that it looks at or sets."""
        found = self.teller.moved(deal, answer, unmet)
        changed = looked_at | _set(found)
        told = {name for name, _ in found.state.facts} - changed
        assert told.isdisjoint(self.deciding.everything.facts)  # else looked at, unforeseen
        return found, changed

    def _taking(self, graph: ProcessGraph, way: Transition) -> "_Taken":
        """The numbers of a way in the graph of a segment."""
        key = (id(graph), way.source, way.edge.id)
        found = self._taken.get(key)
        if found is None:
            own = graph.transition(way.source, way.edge.id)
            assert own is not None
            answer, time = self._answers[way.source, way.edge.id], self.times[visit_law(graph, own)]
            found = self._taken[key] = _Taken(answer, time, self.spawns[own.edge.spawns])
        return found

    def _by_chance(self, graph: ProcessGraph, home: str | None) -> "_Chances":
        """The criteria of a stage that chance decides, in the order in which they are drawn."""
        key = (id(graph), home)
        found = self._chances.get(key)
        if found is None:
            criteria = graph.criteria_by_chance(home)
            gate = tuple(map(_probability, criteria))
            keys = frozenset([each.key for each in criteria])
            found = self._chances[key] = _Chances(self.gates[gate], math.prod(gate), keys)
        return found


class _Chances(NamedTuple):
    """The criteria of a stage that chance decides: their gate, and the chance of all of them."""

    gate: int
    passes: float
    keys: frozenset[str]


class _Taken(NamedTuple):
    """The numbers of an answer, of its time and of what it spawns."""

    answer: int
    time: int
    spawned: int


def _with(move: Move, others: Facts) -> Move:
    """The move of a deal that knows other facts, too."""
    went = move.state
    facts = tuple(sorted([*went.facts, *others]))
    state = State(went.at, went.home, went.counters, went.met, 0.0, went.reason, facts)
    return Move(state, move.transition, move.unmet, move.exhausted, move.spawns)


def _set(move: Move) -> set[str]:
    """The facts that the edge of a move has set."""
    return {name for name, _ in move.transition.edge.set} if move.uses_edge else set()


def _probability(criterion: Criterion) -> float:
    return criterion.p.value if criterion.p else 1.0
