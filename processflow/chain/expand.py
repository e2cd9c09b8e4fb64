"""Expands a process into its chain, breadth first, by asking the step function for every move."""

import itertools
import math
from collections.abc import Hashable
from typing import NamedTuple, TypeVar

from processflow.chain.liveness import Deciding, deciding
from processflow.chain.outline import Outline, PlainMove
from processflow.chain.table import Begins, Chain, Closing
from processflow.chain.times import VisitTime, visit_law
from processflow.errors import IncompleteError
from processflow.graph.figures import drawn_segments, facts_decide, for_figures
from processflow.graph.graph import ProcessGraph, Transition, visits_counter
from processflow.graph.moves import Place
from processflow.model.process import Criterion, Spawn
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import begin, move

MOST_STATES = 100_000
"""Limits whose scopes overlap multiply; beyond this a table helps nobody."""

_MARK = 1 << 40
"""Stands for the value of a counter that a move does not look at."""

Key = tuple[str, str | None, tuple[int, ...]]
Entry = TypeVar("Entry", bound=Hashable)


class TooManyStates(IncompleteError):
    """The chain of a process has more than `MOST_STATES` states."""


class DecidedByFacts(IncompleteError):
    """What a deal does depends on its facts, its segment or a date, which the chain leaves out."""


def chain_of(graph: ProcessGraph, start: str | None = None) -> Chain:
    """The chain of a process from its start, or from the stage or step `start`.

    Stages after the sale are a chain of their own: that of the end's `then`. Raises
    TooManyStates and DecidedByFacts.
    """
    expansion, rows = _expanded(graph, start)
    return expansion.table(rows)


def outline_of(graph: ProcessGraph, start: str | None = None) -> Outline:
    """The same chain as plain moves. Raises as `chain_of` does."""
    expansion, rows = _expanded(graph, start)
    return expansion.outline(rows)


class _Landing(NamedTuple):
    """Where a move leads, whatever the counters are that it does not look at.

    `changes` are the counters that it leaves with a known value, by position. `closing` is
    below 0 where the deal is over. `live` are the counters that decide from there on; places
    with one `label` differ in nothing else that decides.
    """

    arrived: State
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
        self.states: list[State] = []
        self.numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self.labels: _Index[Key] = _Index()
        self.rules: dict[Key, tuple[_Rule, ...]] = {}
        self.closings: _Index[Closing] = _Index()
        self.times: _Index[VisitTime] = _Index()
        self.gates: _Index[tuple[float, ...]] = _Index()
        self.spawns: _Index[tuple[Spawn, ...]] = _Index()
        transitions = [t for ways in graph.transitions.values() for t in ways]
        self.answers = {(t.source, t.edge.id): i for i, t in enumerate(transitions)}
        self.chances = {stage: _by_chance(graph, stage) for stage in (None, *graph.stages)}
        self.most = _most(graph)
        _ = self.gates[()], self.spawns[()]

    def expand(self, start: State) -> _Rows:
        begins = ((self._land(self._landing(start), start.counters), 1.0),)
        rules: list[_Rule] = []
        first, to, kept = [0], [], []
        for state in self.states:  # grows while it is read
            counters = state.counters
            found = self._rules(state)
            for rule in found:
                landed = self._land(rule.to, counters)
                to.append(landed)
                kept.append(landed if rule.kept is rule.to else self._land(rule.kept, counters))
            rules += found
            first.append(len(rules))
        return _Rows(rules, first, to, kept, begins)

    def _rules(self, state: State) -> tuple[_Rule, ...]:
        counters = state.counters
        place = Place(state.at, state.home)
        tested = self.deciding.tested.get(place, self.deciding.everything)
        key = (state.at, state.home, tuple([counters[i] for i in tested]))
        found = self.rules.get(key)
        if found is None:
            ways = [t for t in self.graph.transitions[state.at] if t.share > 0]
            typical = State(state.at, state.home, _marked(counters, tested))
            found = self.rules[key] = tuple(self._rule(typical, t) for t in ways)
        return found

    def _rule(self, state: State, transition: Transition) -> _Rule:
        """Where an answer leads with the criteria met, and where without."""
        passes, kept = self._kept(state, transition)
        to: _Landing | None = kept
        spawns: tuple[Spawn, ...] = ()
        if passes > 0:
            moved = move(self.graph, state, Event(transition.edge.id, after=0.0))
            to, spawns = self._landing(moved.state), moved.spawns
        assert to is not None
        return _Rule(
            self.answers[transition.source, transition.edge.id],
            transition.share,
            passes,
            to,
            kept or to,
            self.times[visit_law(self.graph, transition)],
            self.spawns[spawns],
        )

    def _kept(self, state: State, transition: Transition) -> tuple[float, _Landing | None]:
        """The probability that chance lets the deal pass, and where it goes if it does not."""
        chances = self.chances[state.home]
        passes = math.prod(map(_probability, chances))
        if passes == 1:
            return 1.0, None
        unmet = frozenset(criterion.key for criterion in chances)
        stayed = move(self.graph, state, Event(transition.edge.id, after=0.0, unmet=unmet))
        return (passes, self._landing(stayed.state)) if stayed.unmet else (1.0, None)

    def _landing(self, state: State) -> _Landing:
        """A place that a move reached; a mark that is still there is a counter left alone."""
        if is_over(self.graph, state):
            closing = -1 - self.closings[Closing(state.at, state.reason)]
            return _Landing(state, (), closing, 0, ())
        place = Place(state.at, state.home)
        assert max(state.counters, default=0) <= _MARK  # else a counter was looked at, unforeseen
        counted = enumerate(state.counters)
        changes = tuple((i, min(each, self.most[i])) for i, each in counted if each != _MARK)
        home = state.home if self.deciding.needs_home(place) else None
        live = self.deciding.live.get(place, self.deciding.everything)
        return _Landing(state, changes, 0, self.labels[state.at, home, live], live)

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
            number = self.numbers[key] = len(self.states)
            if number >= MOST_STATES:
                raise TooManyStates(
                    f"limits and homes multiply to more than {MOST_STATES:,} states; "
                    "let fewer loops share their way, or send deals through by `simulate`"
                )
            self.states.append(State(arrived.at, arrived.home, counters))
        return number

    def outline(self, rows: _Rows) -> Outline:
        """The moves of probability above zero, by state."""
        moves: list[tuple[PlainMove, ...]] = []
        for low, high in itertools.pairwise(rows.first):
            here = zip(*(each[low:high] for each in (rows.rules, rows.to, rows.kept)), strict=True)
            moves.append(tuple(move for way in here for move in _plain(*way) if move.weight > 0))
        transitions = tuple(t for ways in self.graph.transitions.values() for t in ways)
        places = tuple(state.at for state in self.states)
        return Outline(
            self.graph,
            places,
            transitions,
            tuple(self.closings),
            tuple(self.times),
            tuple(moves),
            rows.begins,
        )

    def table(self, rows: _Rows) -> Chain:
        """The arrays of the chain."""
        import numpy as np

        rules, first, to, kept, begins = rows
        nodes = {node: number for number, node in enumerate(self.graph.transitions)}
        gates = {s: self.gates[tuple(map(_probability, self.chances[s]))] for s in self.chances}
        return Chain(
            graph=self.graph,
            states=tuple(self.states),
            nodes=tuple(nodes),
            transitions=tuple(t for ways in self.graph.transitions.values() for t in ways),
            closings=tuple(self.closings),
            times=tuple(self.times),
            gates=tuple(self.gates),
            spawns=tuple(self.spawns),
            node=np.array([nodes[state.at] for state in self.states], dtype=np.int64),
            gate=np.array([gates[state.home] for state in self.states], dtype=np.int64),
            first=np.array(first, dtype=np.int64),
            answer=np.array([rule.answer for rule in rules], dtype=np.int64),
            share=np.array([rule.share for rule in rules], dtype=np.float64),
            passes=np.array([rule.passes for rule in rules], dtype=np.float64),
            to=np.array(to, dtype=np.int64),
            kept=np.array(kept, dtype=np.int64),
            time=np.array([rule.time for rule in rules], dtype=np.int64),
            spawned=np.array([rule.spawned for rule in rules], dtype=np.int64),
            begins=begins,
        )


def _expanded(graph: ProcessGraph, start: str | None) -> tuple[_Expansion, _Rows]:
    figured = for_figures(graph)
    _require_no_facts(figured)
    expansion = _Expansion(figured)
    return expansion, expansion.expand(begin(figured, start))


def _plain(rule: _Rule, to: int, kept: int) -> tuple[PlainMove, PlainMove]:
    passed = PlainMove(to, rule.share * rule.passes, rule.answer, rule.time)
    return passed, PlainMove(kept, rule.share * (1 - rule.passes), rule.answer, rule.time)


def _require_no_facts(graph: ProcessGraph) -> None:
    if facts_decide(graph):
        drawn = drawn_segments(graph.process)
        hint = f"; `solve --segment {drawn[0]}` may, of that segment alone" if drawn else ""
        raise DecidedByFacts(
            "facts, segments or dates decide where deals go in this process, and exact figures "
            f"do not take them into account yet{hint}"
        )


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


def _by_chance(graph: ProcessGraph, home: str | None) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in graph.criteria(home) if criterion.p is not None)


def _probability(criterion: Criterion) -> float:
    return criterion.p.value if criterion.p else 1.0
