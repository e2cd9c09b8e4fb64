"""Asks the step function what deals do, once for all that differ in nothing that it looks at."""

import math
from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeVar

from processflow.chain.liveness import Deciding
from processflow.chain.rows import Row
from processflow.chain.teller import Deal, Teller
from processflow.chain.times import VisitTime, visit_law
from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Place
from processflow.model.process import Criterion, EdgeKind, Spawn
from processflow.walk.facts import together
from processflow.walk.state import Facts, State
from processflow.walk.step import ROUTE

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
        self._known: dict[Hashable, tuple[Way, ...]] = {}

    def gate(self, state: State) -> int:
        """The number of the probabilities of the criteria that are met by chance."""
        criteria = self._by_chance(self.teller.figures(state), state.home)
        return self.gates[tuple(map(_probability, criteria))]

    def ways(self, deal: Deal) -> Iterator[Way]:
        """Every answer that chance gives; at a route the one branch that the facts choose.

        Facts that the move does not read are as they were, unless an edge sets them.
        """
        state, held = deal
        reads = self.deciding.reads(Place(state.at, state.home))
        facts = tuple([fact for fact in state.facts if fact[0] in reads])
        left = tuple([fact for fact in held if fact[0] in reads])
        others = tuple([fact for fact in state.facts if fact[0] not in reads])
        key = (state.at, state.home, state.counters, state.met, facts, left)
        found = self._known.get(key)
        if found is None:
            brief = State(state.at, state.home, state.counters, state.met, facts=facts)
            found = self._known[key] = tuple(self._asked(Deal(brief, left)))
        for row, went, stayed in found:
            yield Way(row, _recalled(went, others), stayed and _recalled(stayed, others))

    def _asked(self, deal: Deal) -> Iterator[Way]:
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
        unmet = frozenset([criterion.key for criterion in chances])
        stayed = self.teller.moved(deal, answer, unmet) if passes < 1 else None
        went = self.teller.moved(deal, answer) if passes > 0 else stayed
        assert went is not None
        if went.unmet:
            passes = 0.0
        elif stayed is None or not stayed.unmet:
            passes = 1.0
        row = Row(
            self._answers[went.transition.source, went.transition.edge.id],
            share,
            passes,
            self.times[visit_law(graph, went.transition)],
            self.spawns[went.spawns],
        )
        return Way(row, went.state, stayed.state if stayed and 0 < passes < 1 else None)

    def _by_chance(self, graph: ProcessGraph, home: str | None) -> tuple[Criterion, ...]:
        """The criteria of a stage that chance decides, in the order in which they are drawn."""
        key = (id(graph), home)
        found = self._chances.get(key)
        if found is None:
            found = self._chances[key] = graph.criteria_by_chance(home)
        return found


def _recalled(state: State, others: Facts) -> State:
    """The state with other facts known, too; what it knows itself counts."""
    if not others:
        return state
    facts = together(others, state.facts)
    return State(state.at, state.home, state.counters, state.met, 0.0, state.reason, facts)


def _probability(criterion: Criterion) -> float:
    return criterion.p.value if criterion.p else 1.0
