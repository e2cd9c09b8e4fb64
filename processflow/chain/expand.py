"""Expands a process into its chain, breadth first, by asking the step function for every move."""

import itertools
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from processflow.chain.classes import DealClass, classes_of
from processflow.chain.inexact import DecidedByFacts, TooManyStates
from processflow.chain.liveness import Deciding, deciding
from processflow.chain.outline import Outline, PlainMove
from processflow.chain.table import Begins, Chain, Closing
from processflow.chain.times import VisitTime, visit_law
from processflow.condition.types import Value
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.graph.moves import Place
from processflow.model.process import Criterion, EdgeKind, Spawn
from processflow.walk.asked import begun, moved
from processflow.walk.facts import MissingFacts, figures
from processflow.walk.state import Event, Facts, State, is_over
from processflow.walk.step import ROUTE, Move, NoBranch

MOST_STATES = 100_000
"""Limits whose scopes overlap multiply; beyond this a table helps nobody."""

_MARK = 1 << 40
"""Stands for the value of a counter that a move does not look at."""

Entry = TypeVar("Entry", bound=Hashable)
Told = TypeVar("Told")
Deals = Sequence[DealClass]


def chain_of(graph: ProcessGraph, start: str | None = None, deals: Deals | None = None) -> Chain:
    """The chain of a process from its start, or from the stage or step `start`.

    It is that of all deals, by the shares of the facts that chance gives them, or that of
    `deals`, some classes of them. Stages after the sale are a chain of their own: that of the
    end's `then`. Raises TooManyStates and DecidedByFacts.
    """
    expansion, rows = _expanded(graph, start, deals)
    return expansion.table(rows)


def outline_of(
    graph: ProcessGraph, start: str | None = None, deals: Deals | None = None
) -> Outline:
    """The same chain as plain moves. Raises as `chain_of` does."""
    expansion, rows = _expanded(graph, start, deals)
    return expansion.outline(rows)


class _Deal(NamedTuple):
    """A deal, and the facts that it tells once somebody asks; both hold only what decides."""

    state: State
    held: Facts


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

    arrived: _Deal
    changes: tuple[tuple[int, int], ...]
    closing: int
    label: int
    live: tuple[int, ...]


class _Rule(NamedTuple):
    """What an answer does at a place while the counters that it looks at stand as they do."""

    answer: int
    share: float
    passes: float
    to: _Landing
    kept: _Landing
    time: int
    spawned: int


class _Rows(NamedTuple):
    """The ways on of all states, one after the other, and where each state's begin."""

    rules: list[_Rule]
    first: list[int]
    to: list[int]
    kept: list[int]
    begins: Begins
    classes: tuple[tuple[DealClass, int], ...]


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
        self.deals: list[_Deal] = []
        self.numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self.labels: _Index[_Label] = _Index()
        self.rules: dict[_Label, tuple[_Rule, ...]] = {}
        self.closings: _Index[Closing] = _Index()
        self.times: _Index[VisitTime] = _Index()
        self.gates: _Index[tuple[float, ...]] = _Index()
        self.spawns: _Index[tuple[Spawn, ...]] = _Index()
        transitions = [t for ways in graph.transitions.values() for t in ways]
        self.answers = {(t.source, t.edge.id): i for i, t in enumerate(transitions)}
        self.chances = _Chances()
        self.anything: dict[str, Value] = {}
        self.most = _most(graph)
        _ = self.gates[()], self.spawns[()]

    def expand(self, classes: Sequence[DealClass], start: str | None) -> _Rows:
        begun = tuple([(each, self._begin(each, start)) for each in classes])
        rules: list[_Rule] = []
        first, to, kept = [0], [], []
        for deal in self.deals:  # grows while it is read
            counters = deal.state.counters
            found = self._rules(deal)
            for rule in found:
                landed = self._land(rule.to, counters)
                to.append(landed)
                kept.append(landed if rule.kept is rule.to else self._land(rule.kept, counters))
            rules += found
            first.append(len(rules))
        return _Rows(rules, first, to, kept, _begins(begun), begun)

    def _begin(self, deals: DealClass, start: str | None) -> int:
        """The number of the state in which the deals of a class begin."""
        known, held = deals.known, deals.held
        self.anything.update((*known, *held))
        state = self._telling(lambda told: begun(self.graph, start, known, told), held)
        return self._land(self._landing(state, held), state.counters)

    def _rules(self, deal: _Deal) -> tuple[_Rule, ...]:
        state, counters = deal.state, deal.state.counters
        place = Place(state.at, state.home)
        tested = self.deciding.tested.get(place, self.deciding.everything)
        seen = tuple([counters[i] for i in tested])
        key = _Label(state.at, state.home, state.facts, state.met, deal.held, seen)
        found = self.rules.get(key)
        if found is None:
            typical = replace(state, counters=_marked(counters, tested))
            found = self.rules[key] = tuple(self._ways(_Deal(typical, deal.held)))
        return found

    def _ways(self, deal: _Deal) -> Iterator[_Rule]:
        """Every answer that chance gives; at a route the one branch that the facts choose."""
        graph = figures(self.graph, deal.state)
        ways = graph.transitions[deal.state.at]
        if ways and ways[0].edge.kind is EdgeKind.ROUTE:
            yield self._rule(graph, deal, ROUTE, 1.0)
        else:
            for way in ways:
                if way.share > 0:
                    yield self._rule(graph, deal, way.edge.id, way.share)

    def _rule(self, graph: ProcessGraph, deal: _Deal, answer: str, share: float) -> _Rule:
        """Where an answer leads with the criteria met, and where without."""
        chances = self.chances.of(graph, deal.state.home)
        passes = math.prod(map(_probability, chances))
        unmet = frozenset(criterion.key for criterion in chances)
        stayed = self._moved(deal, answer, unmet) if passes < 1 else None
        went = self._moved(deal, answer) if passes > 0 else stayed
        assert went is not None
        to = kept = self._landing(went.state, deal.held)
        if went.unmet:
            passes = 0.0
        elif stayed is None or not stayed.unmet:
            passes = 1.0
        else:
            kept = self._landing(stayed.state, deal.held)
        return _Rule(
            self.answers[went.transition.source, went.transition.edge.id],
            share,
            passes,
            to,
            kept,
            self.times[visit_law(graph, went.transition)],
            self.spawns[went.spawns],
        )

    def _moved(self, deal: _Deal, answer: str, unmet: frozenset[str] = frozenset()) -> Move:
        event = Event(answer, after=0.0, unmet=unmet)
        return self._telling(lambda held: moved(self.graph, deal.state, event, held), deal.held)

    def _telling(self, happen: Callable[[Facts], Told], held: Facts) -> Told:
        """What happens to a deal that tells what it is asked for.

        What decides nothing any more was left out: any value of it will do.
        """
        try:
            return happen(tuple({**self.anything, **dict(held)}.items()))
        except (MissingFacts, NoBranch) as error:
            raise DecidedByFacts.because(str(error)) from None

    def _landing(self, state: State, held: Facts) -> _Landing:
        """A place that a move reached; a mark that is still there is a counter left alone."""
        if is_over(self.graph, state):
            closing = -1 - self.closings[Closing(state.at, state.reason)]
            return _Landing(_Deal(state, ()), (), closing, 0, ())
        place = Place(state.at, state.home)
        assert max(state.counters, default=0) <= _MARK  # else a counter was looked at, unforeseen
        counted = enumerate(state.counters)
        changes = tuple((i, min(each, self.most[i])) for i, each in counted if each != _MARK)
        home = state.home if self.deciding.needs_home(place) else None
        live = self.deciding.live.get(place, self.deciding.everything)
        deal = self._deciding(state, held)
        label = _Label(state.at, home, deal.state.facts, deal.state.met, deal.held, live)
        return _Landing(deal, changes, 0, self.labels[label], live)

    def _deciding(self, state: State, held: Facts) -> _Deal:
        """The deal without the facts and criteria that nothing ahead of it reads."""
        if not self.graph.has_facts:
            return _Deal(State(state.at, state.home, state.counters), ())
        names = self.deciding.facts.get(Place(state.at, state.home), self.deciding.every_fact)
        facts = tuple([fact for fact in state.facts if fact[0] in names])
        known = {name for name, _ in facts}
        left = tuple([f for f in held if f[0] in names and f[0] not in known])
        return _Deal(
            State(state.at, state.home, state.counters, state.met & names, facts=facts), left
        )

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
                    f"limits and homes multiply to more than {MOST_STATES:,} states; "
                    "let fewer loops share their way, or send deals through by `simulate`"
                )
            self.deals.append(_Deal(replace(arrived.state, counters=counters), arrived.held))
        return number

    def outline(self, rows: _Rows) -> Outline:
        """The moves of probability above zero, by state."""
        moves: list[tuple[PlainMove, ...]] = []
        for low, high in itertools.pairwise(rows.first):
            here = zip(*(each[low:high] for each in (rows.rules, rows.to, rows.kept)), strict=True)
            moves.append(tuple(move for way in here for move in _plain(*way) if move.weight > 0))
        transitions = tuple(t for ways in self.graph.transitions.values() for t in ways)
        places = tuple(deal.state.at for deal in self.deals)
        return Outline(
            self.graph,
            places,
            transitions,
            tuple(self.closings),
            tuple(self.times),
            tuple(moves),
            rows.begins,
        )

    def _gate(self, state: State) -> int:
        criteria = self.chances.of(figures(self.graph, state), state.home)
        return self.gates[tuple(map(_probability, criteria))]

    def table(self, rows: _Rows) -> Chain:
        """The arrays of the chain."""
        import numpy as np

        rules, first, to, kept, begins, classes = rows
        nodes = {node: number for number, node in enumerate(self.graph.transitions)}
        gates = [self._gate(deal.state) for deal in self.deals]
        return Chain(
            graph=self.graph,
            states=tuple(deal.state for deal in self.deals),
            nodes=tuple(nodes),
            transitions=tuple(t for ways in self.graph.transitions.values() for t in ways),
            closings=tuple(self.closings),
            times=tuple(self.times),
            gates=tuple(self.gates),
            spawns=tuple(self.spawns),
            node=np.array([nodes[deal.state.at] for deal in self.deals], dtype=np.int64),
            gate=np.array(gates, dtype=np.int64),
            first=np.array(first, dtype=np.int64),
            answer=np.array([rule.answer for rule in rules], dtype=np.int64),
            share=np.array([rule.share for rule in rules], dtype=np.float64),
            passes=np.array([rule.passes for rule in rules], dtype=np.float64),
            to=np.array(to, dtype=np.int64),
            kept=np.array(kept, dtype=np.int64),
            time=np.array([rule.time for rule in rules], dtype=np.int64),
            spawned=np.array([rule.spawned for rule in rules], dtype=np.int64),
            begins=begins,
            classes=classes,
        )


def _expanded(
    graph: ProcessGraph, start: str | None, deals: Deals | None
) -> tuple[_Expansion, _Rows]:
    figured = for_figures(graph)
    classes = classes_of(figured) if deals is None else deals
    expansion = _Expansion(figured)
    return expansion, expansion.expand(classes, start)


def _begins(classes: Iterable[tuple[DealClass, int]]) -> Begins:
    begins: dict[int, float] = {}
    for each, state in classes:
        begins[state] = begins.get(state, 0.0) + each.share
    return tuple(begins.items())


def _plain(rule: _Rule, to: int, kept: int) -> tuple[PlainMove, PlainMove]:
    passed = PlainMove(to, rule.share * rule.passes, rule.answer, rule.time)
    return passed, PlainMove(kept, rule.share * (1 - rule.passes), rule.answer, rule.time)


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
