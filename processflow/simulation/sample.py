"""Many simulated deals and what became of them."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Outcome
from processflow.record import dataclass
from processflow.simulation.backend import Backend, backend_for, fit
from processflow.simulation.estimate import Proportion, Times, joined, times
from processflow.simulation.jobs import tallies
from processflow.simulation.knowing import Knowing, knowing, require_all_told
from processflow.simulation.plain import Log, one_by_one
from processflow.simulation.precision import FIRST, Precision, next_look, precision_of
from processflow.simulation.tally import NodeCount, Tally, summed
from processflow.simulation.ticks import to_days, to_ticks
from processflow.walk.state import Facts

Progress = Callable[[int], None]
"""Is told how many deals have been walked so far."""


_TOGETHER = 16


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
    precision: Precision | None = None
    """How well the figures are known, where that was asked for."""

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
        return joined(end.cycle_time for end in self.ends)


def simulate(  # noqa: PLR0913  (keyword-only options)
    graph: ProcessGraph,
    *,
    deals: int = 10_000,
    seed: int = 0,
    at: float | None = None,
    start: str | None = None,
    precision: float | None = None,
    log: Log | None = None,
    given: Facts = (),
    began: date | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sample:
    """Walk `deals` deals by chance, all from `start` (default: the process's start) on day 0.

    `at` asks for a snapshot of that day. With `precision`, 0.01 for example, it walks as many
    deals, up to `deals`, as it takes until the half widths of the 95 % intervals of the share
    won and of the mean time are no larger a part of them. `log` is called with the number and
    the visits of every deal, `progress` with the number of deals that are done.

    Facts are drawn from the samples of fields, segments by their shares; `given` are facts that
    every deal has instead, `began` is the day on which all start.

    The same graph, seed and number of deals give the same sample on every machine, with any
    `executor`, and deal number n is the same in samples of any size. Raises UsageError for
    fewer than one deal or no precision at all, and EndlessDeal where a deal reaches no end.
    """
    if deals < 1:
        raise UsageError("a simulation needs at least one deal")
    if precision is not None and not 0 < precision < 1:
        raise UsageError("a precision lies between 0 and 1")
    require_all_told(graph, given)
    expected = deals if precision is None else min(deals, FIRST)
    known = knowing(graph, given, began)
    graph, backend = known.graph, _backend(known, start, log, expected)
    day = None if at is None else to_ticks(at)
    run = _Run(backend, seed, day, executor, progress)
    if precision is None:
        return sample_of(run.more(Tally(), deals), graph, start, seed, at)
    won = frozenset(end.id for end in graph.process.ends if end.outcome is Outcome.WON)
    tally, reached = run.until(precision, deals, won)
    return replace(sample_of(tally, graph, start, seed, at), precision=reached)


def _backend(known: Knowing, start: str | None, log: Log | None, deals: int) -> Backend:
    return one_by_one(known, start, log) if log else backend_for(known, start, deals)


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same while a sample grows."""

    backend: Backend
    seed: int
    day: int | None
    executor: Executor | None
    progress: Progress | None

    def until(self, wanted: float, most: int, won: frozenset[str]) -> tuple[Tally, Precision]:
        """Deals until the figures are known well enough, or there are `most`."""
        tally = self.more(Tally(), min(most, FIRST))
        while True:
            known = precision_of(tally, wanted, won)
            if known.is_reached or tally.deals >= most:
                return tally, known
            tally = self.more(tally, next_look(tally.deals, known, most))

    def more(self, total: Tally, deals: int) -> Tally:
        """The tally grown to so many deals; a few parts at a time, so that memory stays small."""
        backend, waiting = fit(self.backend, deals), list[Tally]()
        walked, span = total.deals, range(total.deals, deals)
        for tally in tallies(backend, self.seed, span, self.day, self.executor):
            waiting.append(tally)
            walked += tally.deals
            if self.progress:
                self.progress(walked)
            if len(waiting) == _TOGETHER:
                total, waiting = summed([total, *waiting]), []
        return summed([total, *waiting]) if waiting else total


def sample_of(
    tally: Tally, graph: ProcessGraph, start: str | None, seed: int, at: float | None
) -> Sample:
    """The sample that a tally tells of."""
    return Sample(
        graph=graph,
        start=(graph.start if start is None else graph.entry(start)).node,
        deals=tally.deals,
        seed=seed,
        at=at,
        ends=tuple(_end(end, tally) for end in graph.process.ends),
        nodes=tuple(_node(node, tally) for node in graph.transitions),
        spawned=tuple(sorted(tally.spawned.items())),
        closed_by_day=tally.closed_by_day,
    )


def _end(end: End, tally: Tally) -> EndEstimate:
    closed = {reason: n for (name, reason), n in tally.closed.items() if name == end.id}
    reasons = {reason: n for reason, n in closed.items() if reason}
    return EndEstimate(
        end=end.id,
        outcome=end.outcome,
        deals=Proportion(sum(closed.values()), tally.deals),
        cycle_time=tally.cycle.get(end.id, times([])),
        reasons=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _node(node: str, tally: Tally) -> NodeEstimate:
    count = tally.nodes.get(node, NodeCount())
    return NodeEstimate(
        node=node,
        reached=Proportion(count.reached, tally.deals),
        visits=count.visits,
        days=to_days(count.ticks),
        stayed=count.stayed,
        reached_by_day=count.reached_by_day,
        open=count.open,
    )
