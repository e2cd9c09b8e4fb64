"""The plain back end: one deal after another, moved by the step function."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Protocol

from processflow.graph.figures import facts_decide
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.simulation.deal import Chances, Visit, chances, starts_at_end, walk
from processflow.simulation.estimate import times_of_ticks
from processflow.simulation.informed import Informed, informed
from processflow.simulation.informed import walk as walk_informed
from processflow.simulation.knowing import Knowing
from processflow.simulation.tally import NodeCount, Tally
from processflow.walk.state import State
from processflow.walk.step import begin

Log = Callable[[int, list[Visit]], None]
"""Is called with the number and the visits of every deal."""


class Walker(Protocol):
    """Deals of one process from one start."""

    @property
    def prepared(self) -> Chances:
        """What chance decides, for what is the same in all segments."""

    def visits(self, seed: int, deal: int) -> list[Visit]:
        """The visits of one deal."""


@dataclass(frozen=True, slots=True)
class ByAnswers:
    """Deals that only answers and limits tell apart."""

    prepared: Chances
    first: State

    def visits(self, seed: int, deal: int) -> list[Visit]:
        """The visits of one deal."""
        return list(walk(self.prepared, self.first, seed, deal))


@dataclass(frozen=True, slots=True)
class ByFacts:
    """Deals that facts tell apart."""

    informed: Informed
    start: str | None

    @property
    def prepared(self) -> Chances:
        """The chances without a segment."""
        return self.informed.by_segment[None]

    def visits(self, seed: int, deal: int) -> list[Visit]:
        """The visits of one deal."""
        dealt = self.informed.knowing.deal(self.start, seed, deal)
        return list(walk_informed(self.informed, dealt, seed, deal))


@dataclass(frozen=True, slots=True)
class Plain:
    """The walk of a graph's deals from one start."""

    walker: Walker
    log: Log | None = None

    @property
    def at_once(self) -> int:
        """Deals between two reports of progress."""
        return 1 << 10

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""
        running, prepared = _Running(day), self.walker.prepared
        for deal in deals:
            visits = self.walker.visits(seed, deal)
            running.add(visits)
            last = visits[-1].move.state
            spawns = starts_at_end(prepared, last, seed, deal)
            running.spawned.update(spawn.process for spawn in spawns)
            if self.log:
                self.log(deal, visits)
        return running.tally(prepared.graph.transitions, len(deals))


def one_by_one(known: Knowing, start: str | None = None, log: Log | None = None) -> Plain:
    """The plain back end of a process, whatever decides there."""
    if facts_decide(known.graph):
        return by_facts(known, start, log)
    return plain(known.graph, start, log)


def plain(graph: ProcessGraph, start: str | None = None, log: Log | None = None) -> Plain:
    """The plain back end of a graph in which facts decide nothing."""
    return Plain(ByAnswers(chances(graph), begin(graph, start)), log)


def by_facts(knowing: Knowing, start: str | None = None, log: Log | None = None) -> Plain:
    """The plain back end of a graph in which facts decide."""
    return Plain(ByFacts(informed(knowing), start), log)


@dataclass(slots=True)
class _Running:
    """The running counts, by node."""

    day: int | None
    cycle: dict[str, list[int]] = field(default_factory=dict)
    closed: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    ticks: Counter[str] = field(default_factory=Counter)
    stayed: Counter[str] = field(default_factory=Counter)
    reached_by_day: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    spawned: Counter[str] = field(default_factory=Counter)

    def add(self, visits: list[Visit]) -> None:
        """Count one deal."""
        for visit in visits:
            self.visits[visit.node] += 1
            self.stayed[visit.node] += bool(visit.move.unmet)
            self.ticks[visit.node] += visit.ended - visit.began
            self.spawned.update(spawn.process for spawn in visit.starts)
        self.reached.update({visit.node for visit in visits})
        if self.day is not None:
            self._snapshot(visits, self.day)
        last = visits[-1]
        state = last.move.state
        self.cycle.setdefault(state.at, []).append(last.ended)
        self.closed[state.at, state.reason] += 1

    def _snapshot(self, visits: list[Visit], day: int) -> None:
        self.reached_by_day.update({visit.node for visit in visits if visit.began <= day})
        self.open.update(visit.node for visit in visits if visit.began <= day < visit.ended)

    def tally(self, nodes: Iterable[str], deals: int) -> Tally:
        day = -1 if self.day is None else self.day
        return Tally(
            deals=deals,
            nodes={node: self._node(node) for node in nodes},
            closed=dict(self.closed),
            closed_by_day=sum(ticks <= day for ended in self.cycle.values() for ticks in ended),
            cycle={end: times_of_ticks(ticks) for end, ticks in self.cycle.items()},
            spawned=dict(self.spawned),
        )

    def _node(self, node: str) -> NodeCount:
        return NodeCount(
            self.reached[node],
            self.visits[node],
            self.ticks[node],
            self.stayed[node],
            self.reached_by_day[node],
            self.open[node],
        )
