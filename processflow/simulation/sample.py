"""Many simulated deals and what became of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Outcome, Spawn
from processflow.simulation.deal import Visit, chances, walk
from processflow.simulation.estimate import Proportion, Times, times
from processflow.simulation.philox import node_key, uniforms
from processflow.walk.state import State
from processflow.walk.step import begin


@dataclass(frozen=True, slots=True)
class EndEstimate:
    """What is known of the deals that came to one end."""

    end: str
    outcome: Outcome
    deals: Proportion
    cycle_time: Times
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NodeEstimate:
    """What is known of one stage or step.

    `reached` are the deals that were ever there, `visits` all their visits, `days` the sum of
    the time spent in them, `open` the deals that stand there on the snapshot's day.
    """

    node: str
    reached: Proportion
    visits: int
    days: float
    stayed: int
    """Visits that ended where they began since required criteria were not met."""

    reached_by_day: int
    open: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The result of `simulate`.

    `at` is the day of the snapshot (None: none was wanted); all deals start on day 0.
    `spawned` counts the deals of other processes that were started, by process.
    """

    graph: ProcessGraph
    start: str
    deals: int
    seed: int
    at: float | None
    ends: tuple[EndEstimate, ...]
    nodes: tuple[NodeEstimate, ...]
    spawned: tuple[tuple[str, int], ...]
    closed_by_day: int

    @property
    def outcomes(self) -> dict[str, Proportion]:
        """The deals by outcome, `won` for example; every outcome of the process is there."""
        totals: Counter[str] = Counter()
        for end in self.ends:
            totals[end.outcome.value] += end.deals.count
        return {name: Proportion(count, self.deals) for name, count in totals.items()}

    @property
    def cycle_time(self) -> Times:
        """The time from start to end of every deal, in days."""
        return times([t for end in self.ends for t in end.cycle_time.ascending])


@dataclass(slots=True)
class _Tally:
    """The running counts of a sample."""

    at: float | None
    cycle: dict[str, list[float]] = field(default_factory=dict)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    reached: Counter[str] = field(default_factory=Counter)
    reached_by_day: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    stayed: Counter[str] = field(default_factory=Counter)
    days: dict[str, float] = field(default_factory=dict)
    open: Counter[str] = field(default_factory=Counter)
    spawned: Counter[str] = field(default_factory=Counter)

    def add(self, visits: list[Visit]) -> None:
        """Count one deal."""
        for visit in visits:
            self.visits[visit.node] += 1
            self.stayed[visit.node] += bool(visit.move.unmet)
            self.days[visit.node] = self.days.get(visit.node, 0.0) + visit.left - visit.entered
        self.reached.update({visit.node for visit in visits})
        if self.at is not None:
            self._snapshot(visits, self.at)
        last = visits[-1].move.state
        self.cycle.setdefault(last.at, []).append(last.elapsed)
        if last.reason:
            self.reasons.setdefault(last.at, Counter())[last.reason] += 1

    def _snapshot(self, visits: list[Visit], day: float) -> None:
        self.reached_by_day.update({v.node for v in visits if v.entered <= day})
        for visit in visits:
            if visit.entered <= day < visit.left:
                self.open[visit.node] += 1


def simulate(  # noqa: PLR0913  (keyword-only options)
    graph: ProcessGraph,
    *,
    deals: int = 10_000,
    seed: int = 0,
    at: float | None = None,
    start: str | None = None,
    log: Callable[[int, list[Visit]], None] | None = None,
) -> Sample:
    """Walk `deals` deals by chance, all from `start` (default: the process's start) on day 0.

    `at` asks for a snapshot of that day. `log` is called with the number and the visits of
    every deal. The same graph, seed and number of deals give the same sample, and deal number
    n is the same in samples of any size. Raises UsageError for fewer than one deal and
    EndlessDeal where a deal reaches no end.
    """
    if deals < 1:
        raise UsageError("a simulation needs at least one deal")
    prepared, first, tally = chances(graph), begin(graph, start), _Tally(at)
    for deal in range(deals):
        visits = list(walk(prepared, first, seed, deal))
        tally.add(visits)
        tally.spawned.update(_spawned(graph, visits, seed, deal))
        if log:
            log(deal, visits)
    return _sample(graph, first, tally, deals, seed)


def _spawned(graph: ProcessGraph, visits: list[Visit], seed: int, deal: int) -> list[str]:
    spawns: list[Spawn] = [spawn for visit in visits for spawn in visit.move.spawns]
    end = graph.nodes[visits[-1].move.state.at].element
    if isinstance(end, End):
        spawns += end.spawns
    draws = uniforms(seed, deal, node_key("spawns"), 0)
    return [s.process for s in spawns if s.p is None or next(draws) < s.p.value]


def _sample(graph: ProcessGraph, first: State, tally: _Tally, deals: int, seed: int) -> Sample:
    return Sample(
        graph=graph,
        start=first.at,
        deals=deals,
        seed=seed,
        at=tally.at,
        ends=tuple(_end(end, tally, deals) for end in graph.process.ends),
        nodes=tuple(_node(node, tally, deals) for node in graph.transitions),
        spawned=tuple(sorted(tally.spawned.items())),
        closed_by_day=sum(
            tally.at is not None and t <= tally.at for ts in tally.cycle.values() for t in ts
        ),
    )


def _end(end: End, tally: _Tally, deals: int) -> EndEstimate:
    cycle = tally.cycle.get(end.id, [])
    counted = tally.reasons.get(end.id, Counter())
    return EndEstimate(
        end=end.id,
        outcome=end.outcome,
        deals=Proportion(len(cycle), deals),
        cycle_time=times(cycle),
        reasons=tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _node(node: str, tally: _Tally, deals: int) -> NodeEstimate:
    return NodeEstimate(
        node=node,
        reached=Proportion(tally.reached[node], deals),
        visits=tally.visits[node],
        days=tally.days.get(node, 0.0),
        stayed=tally.stayed[node],
        reached_by_day=tally.reached_by_day[node],
        open=tally.open[node],
    )
