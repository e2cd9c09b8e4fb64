"""Many simulated deals and what became of them."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Outcome
from processflow.simulation.backend import Backend, backend_for
from processflow.simulation.estimate import Proportion, Times, joined, times
from processflow.simulation.jobs import tallies
from processflow.simulation.plain import Log, plain
from processflow.simulation.tally import NodeCount, Tally, summed
from processflow.simulation.ticks import to_days, to_ticks
from processflow.walk.step import begin

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
    log: Log | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sample:
    """Walk `deals` deals by chance, all from `start` (default: the process's start) on day 0.

    `at` asks for a snapshot of that day. `log` is called with the number and the visits of
    every deal. The same graph, seed and number of deals give the same sample on every machine,
    with any `executor`, and deal number n is the same in samples of any size. `progress` is
    told now and then how many deals are done. Raises UsageError for fewer than one deal and
    EndlessDeal where a deal reaches no end.
    """
    if deals < 1:
        raise UsageError("a simulation needs at least one deal")
    backend = plain(graph, start, log) if log else backend_for(graph, start, deals)
    day = None if at is None else to_ticks(at)
    tally = _total(backend, range(deals), (seed, day), executor, progress)
    return sample_of(graph, start, tally, seed, at)


def _total(
    backend: Backend,
    deals: range,
    chosen: tuple[int, int | None],
    executor: Executor | None,
    progress: Progress | None,
) -> Tally:
    """The tally of all deals; a few parts are added up at a time, so that memory stays small."""
    total, waiting = Tally(), []
    for tally in tallies(backend, chosen[0], deals, chosen[1], executor):
        waiting.append(tally)
        if progress:
            progress(total.deals + sum(each.deals for each in waiting))
        if len(waiting) == _TOGETHER:
            total, waiting = summed([total, *waiting]), []
    return summed([total, *waiting])


def sample_of(
    graph: ProcessGraph, start: str | None, tally: Tally, seed: int, at: float | None
) -> Sample:
    """The sample that a tally tells of."""
    return Sample(
        graph=graph,
        start=begin(graph, start).at,
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
