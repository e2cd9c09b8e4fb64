"""Expands a process into its chain, breadth first, by asking the step function for every move."""

import math
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from processflow.chain.classes import DealClass, classes_of
from processflow.chain.inexact import TooManyStates
from processflow.chain.liveness import Deciding, deciding
from processflow.chain.outline import Outline
from processflow.chain.rows import Row, Rows, as_chain, as_outline
from processflow.chain.table import Chain, Closing
from processflow.chain.teller import Deal, Teller
from processflow.chain.times import VisitTime, visit_law
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.graph.moves import Place
from processflow.model.process import Criterion, EdgeKind, Spawn
from processflow.walk.state import Facts, State, is_over
from processflow.walk.step import ROUTE

MOST_STATES = 100_000
"""Limits whose scopes overlap multiply; beyond this a table helps nobody."""

_MARK = 1 << 40
"""Stands for the value of a counter that a move does not look at."""

Entry = TypeVar("Entry", bound=Hashable)
Deals = Sequence[DealClass]


def chain_of(graph: ProcessGraph, start: str | None = None, deals: Deals | None = None) -> Chain:
    """The chain of a process from its start, or from the stage or step `start`.

    It is that of all deals, by the shares of the facts that chance gives them, or that of
    `deals`, some classes of them. Stages after the sale are a chain of their own: that of the
    end's `then`. Raises TooManyStates and DecidedByFacts.
    """
    return as_chain(_expanded(graph, start, deals))


def outline_of(
    graph: ProcessGraph, start: str | None = None, deals: Deals | None = None
) -> Outline:
    """The same chain as plain moves. Raises as `chain_of` does."""
    return as_outline(_expanded(graph, start, deals))


class _Label(NamedTuple):
    """All that tells places apart, but counters."""

    at: str
    home: str | None
    facts: Facts
    met: frozenset[str]
    held: Facts
    counters: tuple[int, ...]
    """The positions of those that decide, or the values of those that are looked at."""


class _Landing(NamedTuple):
    """Where a move leads, whatever the counters are that it does not look at.

    `changes` are the counters that it leaves with a known value, by position. `closing` is
    below 0 where the deal is over. `live` are the counters that decide from there on; places
    with one `label` differ in nothing else that decides.
    """

    arrived: Deal
    changes: tuple[tuple[int, int], ...]
    closing: int
    label: int
    live: tuple[int, ...]


_Way = tuple[Row, _Landing, _Landing]
"""An answer, and where it leads with the criteria met and without."""


class _Index(dict[Entry, int]):
    """Numbers what it is asked for in the order of asking."""

    def __missing__(self, entry: Entry) -> int:
        self[entry] = number = len(self)
        return number


class _Expansion:
    """The work list of `chain_of`.

    The step function is asked once for all states of a place that agree in the counters which
    the next move looks at: most states differ in others only.
    """

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.deciding: Deciding = deciding(graph)
        self.teller = Teller(graph, self.deciding)
        self.deals: list[Deal] = []
        self.numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self.labels: _Index[_Label] = _Index()
        self.ways: dict[_Label, tuple[_Way, ...]] = {}
        self.closings: _Index[Closing] = _Index()
        self.times: _Index[VisitTime] = _Index()
        self.gates: _Index[tuple[float, ...]] = _Index()
        self.spawns: _Index[tuple[Spawn, ...]] = _Index()
        transitions = [t for ways in graph.transitions.values() for t in ways]
        self.answers = {(t.source, t.edge.id): i for i, t in enumerate(transitions)}
        self.chances = _Chances()
        self.most = _most(graph)
        _ = self.gates[()], self.spawns[()]

    def expand(self, classes: Sequence[DealClass], start: str | None) -> Rows:
        begun = tuple([(each, self._begin(each, start)) for each in classes])
        rows: list[Row] = []
        first, to, kept = [0], [], []
        for deal in self.deals:  # grows while it is read
            counters = deal.state.counters
            for row, there, here in self._ways(deal):
                rows.append(row)
                landed = self._land(there, counters)
                to.append(landed)
                kept.append(landed if here is there else self._land(here, counters))
            first.append(len(rows))
        return Rows(
            self.graph,
            [deal.state for deal in self.deals],
            rows,
            first,
            to,
            kept,
            [self._gate(deal.state) for deal in self.deals],
            tuple(self.closings),
            tuple(self.times),
            tuple(self.gates),
            tuple(self.spawns),
            begun,
        )

    def _begin(self, deals: DealClass, start: str | None) -> int:
        """The number of the state in which the deals of a class begin."""
        deal = self.teller.begun(deals, start)
        return self._land(self._landing(deal), deal.state.counters)

    def _gate(self, state: State) -> int:
        criteria = self.chances.of(self.teller.figures(state), state.home)
        return self.gates[tuple(map(_probability, criteria))]

    def _ways(self, deal: Deal) -> tuple[_Way, ...]:
        state, counters = deal.state, deal.state.counters
        place = Place(state.at, state.home)
        tested = self.deciding.tested.get(place, self.deciding.everything)
        seen = tuple([counters[i] for i in tested])
        key = _Label(state.at, state.home, state.facts, state.met, deal.held, seen)
        found = self.ways.get(key)
        if found is None:
            typical = _with(state, _marked(counters, tested))
            found = self.ways[key] = tuple(self._asked(Deal(typical, deal.held)))
        return found

    def _asked(self, deal: Deal) -> Iterator[_Way]:
        """Every answer that chance gives; at a route the one branch that the facts choose."""
        graph = self.teller.figures(deal.state)
        ways = graph.transitions[deal.state.at]
        if ways and ways[0].edge.kind is EdgeKind.ROUTE:
            yield self._way(graph, deal, ROUTE, 1.0)
        else:
            for way in ways:
                if way.share > 0:
                    yield self._way(graph, deal, way.edge.id, way.share)

    def _way(self, graph: ProcessGraph, deal: Deal, answer: str, share: float) -> _Way:
        chances = self.chances.of(graph, deal.state.home)
        passes = math.prod(map(_probability, chances))
        unmet = frozenset(criterion.key for criterion in chances)
        stayed = self.teller.moved(deal, answer, unmet) if passes < 1 else None
        went = self.teller.moved(deal, answer) if passes > 0 else stayed
        assert went is not None
        to = kept = self._landing(self.teller.kept_in_mind(went.state, deal.held))
        if went.unmet:
            passes = 0.0
        elif stayed is None or not stayed.unmet:
            passes = 1.0
        else:
            kept = self._landing(self.teller.kept_in_mind(stayed.state, deal.held))
        row = Row(
            self.answers[went.transition.source, went.transition.edge.id],
            share,
            passes,
            self.times[visit_law(graph, went.transition)],
            self.spawns[went.spawns],
        )
        return row, to, kept

    def _landing(self, deal: Deal) -> _Landing:
        """A place that a move reached; a mark that is still there is a counter left alone."""
        state = deal.state
        if is_over(self.graph, state):
            closing = -1 - self.closings[Closing(state.at, state.reason)]
            return _Landing(deal, (), closing, 0, ())
        place = Place(state.at, state.home)
        assert max(state.counters, default=0) <= _MARK  # else a counter was looked at, unforeseen
        counted = enumerate(state.counters)
        changes = tuple((i, min(each, self.most[i])) for i, each in counted if each != _MARK)
        home = state.home if self.deciding.needs_home(place) else None
        live = self.deciding.live.get(place, self.deciding.everything)
        label = _Label(state.at, home, state.facts, state.met, deal.held, live)
        return _Landing(deal, changes, 0, self.labels[label], live)

    def _land(self, landing: _Landing, counters: tuple[int, ...]) -> int:
        """The number of the state, or the closing, that a deal with these counters comes to."""
        arrived, changes, closing, label, live = landing
        if closing:
            return closing
        if changes:
            changed = list(counters)
            for position, value in changes:
                changed[position] = value
            counters = tuple(changed)
        key = (label, tuple([counters[i] for i in live]))
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.deals)
            if number >= MOST_STATES:
                raise TooManyStates(
                    f"limits and homes multiply to more than {MOST_STATES:,} states",
                    "; let fewer loops share their way, or send deals through by `simulate`",
                )
            self.deals.append(Deal(_with(arrived.state, counters), arrived.held))
        return number


def _expanded(graph: ProcessGraph, start: str | None, deals: Deals | None) -> Rows:
    figured = for_figures(graph)
    return _Expansion(figured).expand(classes_of(figured) if deals is None else deals, start)


def _with(state: State, counters: tuple[int, ...]) -> State:
    """The state with other counters; `replace` would take much longer."""
    return State(state.at, state.home, counters, state.met, facts=state.facts)


def _marked(counters: tuple[int, ...], tested: tuple[int, ...]) -> tuple[int, ...]:
    """The counters, those that the next move does not look at with a mark in their place."""
    return tuple([each if i in tested else _MARK for i, each in enumerate(counters)])


def _most(graph: ProcessGraph) -> dict[int, int]:
    """The value of each counter from which on every limit on it is used up."""
    most = {graph.counters[visits_counter(place)]: m.times for place, m in graph.limits.items()}
    for edge in graph.process.every_edge():
        if edge.limit:
            position = graph.counters[edge.limit.counter]
            most[position] = max(edge.limit.times, most.get(position, 0))
    return most


class _Chances:
    """The criteria of each stage that chance decides, with the figures of one graph or another."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str | None], tuple[Criterion, ...]] = {}

    def of(self, graph: ProcessGraph, home: str | None) -> tuple[Criterion, ...]:
        """In the order in which they are drawn."""
        key = (id(graph), home)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = graph.criteria_by_chance(home)
        return found


def _probability(criterion: Criterion) -> float:
    return criterion.p.value if criterion.p else 1.0
