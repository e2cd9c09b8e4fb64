"""Asks the step function what deals do, once for all that differ in nothing that it looks at."""

import math
from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeVar

from processflow.chain.liveness import Deciding
from processflow.chain.rows import Row
from processflow.chain.teller import Deal, Teller
from processflow.chain.times import VisitTime, visit_law
from processflow.graph.graph import ProcessGraph, Transition
from processflow.graph.moves import Place
from processflow.model.process import Criterion, EdgeKind, Spawn
from processflow.walk.facts import together
from processflow.walk.state import State
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

    def __init__(self, graph: ProcessGraph, teller: Teller, deciding: Deciding) -> None:
        self.teller, self.deciding = teller, deciding
        self.times: Index[VisitTime] = Index()
        self.gates: Index[tuple[float, ...]] = Index()
        self.spawns: Index[tuple[Spawn, ...]] = Index()
        _ = self.gates[()], self.spawns[()]
        transitions = [t for ways in graph.transitions.values() for t in ways]
        self._answers = {(t.source, t.edge.id): i for i, t in enumerate(transitions)}
        self._chances: dict[tuple[int, str | None], tuple[Criterion, ...]] = {}
        self._times: dict[tuple[int, str, str], int] = {}
        self._known: dict[Hashable, Move] = {}

    def gate(self, state: State) -> int:
        """The number of the probabilities of the criteria that are met by chance."""
        criteria = self._by_chance(self.teller.figures(state), state.home)
        return self.gates[tuple(map(_probability, criteria))]

    def ways(self, deal: Deal) -> Iterator[Way]:
        """Every answer that chance gives; at a route the one branch that the facts choose."""
        graph = self.teller.figures(deal.state)
        ways = graph.transitions[deal.state.at]
        if ways and ways[0].edge.kind is EdgeKind.ROUTE:
            yield self._way(graph, deal, ROUTE, 1.0)
        else:
            for way in ways:
                if way.share > 0:
                    yield self._way(graph, deal, way.edge.id, way.share)

    def _way(self, graph: ProcessGraph, deal: Deal, answer: str, share: float) -> Way:
        chances = self._by_chance(graph, deal.state.home)
        passes = math.prod(map(_probability, chances))
        move = self._moved(deal, answer)
        went, stayed = move.state, None
        if move.unmet:
            passes = 0.0
        elif passes < 1:
            unmet = self._moved(deal, answer, frozenset([each.key for each in chances]))
            if not unmet.unmet:
                passes = 1.0
            elif passes > 0:
                stayed = unmet.state
            else:
                move, went = unmet, unmet.state
        way = _same(graph, move.transition)
        row = Row(
            self._answers[way.source, way.edge.id],
            share,
            passes,
            self._time(graph, way),
            self.spawns[way.edge.spawns if move.spawns else ()],
        )
        return Way(row, went, stayed)

    def _moved(self, deal: Deal, answer: str, unmet: frozenset[str] = frozenset()) -> Move:
        """What an answer does; the figures of a segment have no part in it.

        Facts that the step function does not look at are as they were, unless an edge sets them.
        """
        state, held = deal
        looked_at = self.deciding.looked_at(Place(state.at, state.home), answer)
        facts = tuple([fact for fact in state.facts if fact[0] in looked_at])
        left = tuple([fact for fact in held if fact[0] in looked_at])
        key = (state.at, state.home, state.counters, state.met, facts, left, answer, unmet)
        found = self._known.get(key)
        if found is None:
            brief = State(state.at, state.home, state.counters, state.met, facts=facts)
            found = self._known[key] = self.teller.moved(Deal(brief, left), answer, unmet)
            told = {name for name, _ in found.state.facts} - looked_at - _set(found)
            assert told.isdisjoint(self.deciding.everything.facts)  # else looked at, unforeseen
        if len(facts) == len(state.facts):
            return found
        changed = looked_at | _set(found)
        others = [fact for fact in state.facts if fact[0] not in changed]
        went = found.state
        facts = together(went.facts, others)
        recalled = State(went.at, went.home, went.counters, went.met, 0.0, went.reason, facts)
        return Move(recalled, found.transition, found.unmet, found.exhausted, found.spawns)

    def _time(self, graph: ProcessGraph, way: Transition) -> int:
        key = (id(graph), way.source, way.edge.id)
        found = self._times.get(key)
        if found is None:
            found = self._times[key] = self.times[visit_law(graph, way)]
        return found

    def _by_chance(self, graph: ProcessGraph, home: str | None) -> tuple[Criterion, ...]:
        """The criteria of a stage that chance decides, in the order in which they are drawn."""
        key = (id(graph), home)
        found = self._chances.get(key)
        if found is None:
            found = self._chances[key] = graph.criteria_by_chance(home)
        return found


def _set(move: Move) -> set[str]:
    """The facts that the edge of a move has set."""
    return {name for name, _ in move.transition.edge.set} if move.uses_edge else set()


def _same(graph: ProcessGraph, way: Transition) -> Transition:
    """The way in the graph of a segment."""
    found = graph.transition(way.source, way.edge.id)
    assert found is not None
    return found


def _probability(criterion: Criterion) -> float:
    return criterion.p.value if criterion.p else 1.0
