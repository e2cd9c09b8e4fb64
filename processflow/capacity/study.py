"""The capacity of a process: replications of a run, their measures, and one more person where."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from processflow.capacity.counts import Counts
from processflow.capacity.estimate import Estimate, estimate
from processflow.capacity.job import Job, gap, interval
from processflow.capacity.load import Demand, Load, demand_of
from processflow.capacity.measures import Measures, measures_of
from processflow.capacity.staffing import Pool, Staffing, staffing_of
from processflow.capacity.warmup import warm_up
from processflow.chain.expand import chain_of
from processflow.errors import IncompleteError, UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.staff import Arrivals
from processflow.simulation.program import Program, program_of
from processflow.simulation.ticks import LONGEST, PER_DAY

BINS = 500
"""Intervals of a run; the warm-up ends at one of them."""

NUMBA_FROM = 50_000
"""Deals of all runs from which on it pays to import numba."""

LEAST_DEALS, LEAST_CYCLES, MOST_BY_DEFAULT = 500, 6, 100_000
MOST_REPLICATIONS = 1000
Progress = Callable[[int], None]
Engine = Callable[[Job], Counts]


@dataclass(frozen=True, slots=True)
class StageMeasures:
    """A stage or step in the long run; `pool` works there. Days, shares, deals, visits a week."""

    node: str
    pool: Pool | None
    visits: Estimate
    wait: Estimate
    delayed: Estimate
    queue: Estimate
    present: Estimate
    stay: Estimate


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more person of a role changes: days of cycle time, days of waiting of a deal.

    Both are differences of runs with the same deals, so below 0 is better.
    """

    pool: Pool
    cycle: Estimate
    waiting: Estimate


@dataclass(frozen=True, slots=True)
class LongRun:
    """What the runs say, without their first `warm_up` days.

    `won`, and `closed` by end, are deals a week; `open` are deals in progress, `cycle` the mean
    days from start to end, `waiting` the days of them that a deal waits for people.
    """

    days: float
    warm_up: float
    is_warm: bool
    """Whether the warm-up ended before half of the run."""

    closed: tuple[tuple[str, Estimate], ...]
    open: Estimate
    cycle: Estimate
    waiting: Estimate
    busy: tuple[Estimate, ...]
    stages: tuple[StageMeasures, ...]
    one_more: tuple[OneMore, ...]


@dataclass(frozen=True, slots=True)
class Capacity:
    """The result of `capacity`; `long_run` is None where a role has too much work for ever."""

    graph: ProcessGraph
    arrivals: Arrivals
    staffing: Staffing
    seed: int
    replications: int
    deals: int
    loads: tuple[Load, ...]
    long_run: LongRun | None

    @property
    def bottleneck(self) -> Pool | None:
        """The role where one more person surely shortens the cycle most, else the busiest."""
        overloaded = [load for load in self.loads if load.is_too_much]
        known = [load for load in self.loads if load.load is not None]
        if self.long_run and not overloaded:
            sure = [one for one in self.long_run.one_more if one.cycle.high < 0]
            if sure:
                return min(sure, key=lambda one: one.cycle.mean).pool
        return max(known, key=lambda load: load.load or 0.0).pool if known else None


def capacity(  # noqa: PLR0913  (keyword-only options)
    graph: ProcessGraph,
    *,
    deals: int | None = None,
    replications: int = 10,
    seed: int = 0,
    people: Mapping[str, float] | None = None,
    precision: float | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Capacity:
    """How long deals wait for people in the long run, and who is missing.

    Each of the independent `replications` is as long as `deals` arrivals take on the mean; by
    default at least 500 deals and six times as long as a deal, but no more than 100 000 deals.
    `people` changes numbers of people, by role. With `precision`, 0.05 for example, there are
    as many replications, up to 1000, as it takes to know the mean cycle time and the deals in
    progress to this part of them. Raises UsageError for a role without work, IncompleteError
    where no deals arrive or nobody has work to do, TooManyStates and NoEndReached.
    """
    arrivals = _arrivals(graph)
    chain = chain_of(graph)
    staffing = staffing_of(chain).with_people(people or {})
    if not staffing.pools:
        raise IncompleteError(
            "nobody has work to do: give stages an `owner` among the `roles`, and an `effort`"
        )
    if (deals is not None and deals < 1) or replications < 1:
        raise UsageError("capacity needs at least one deal and one replication")
    demand = demand_of(chain, staffing, arrivals)
    loads, wanted = demand.loads, deals or _enough(demand)
    result = Capacity(graph, arrivals, staffing, seed, replications, wanted, loads, None)
    if any(load.is_too_much for load in loads):
        return result
    width = interval(arrivals, wanted, BINS)
    if width * BINS > LONGEST:
        raise IncompleteError(f"so few deals arrive that {wanted} of them take over 17 800 years")
    first = Job(graph, program_of(graph), staffing, gap(arrivals), seed, 0, 1 << 40, BINS, width)
    run = engine or _engine(graph, wanted * replications * (1 + len(staffing.pools)))
    study = _Study(first, run, progress)
    base = study.replicated(staffing, replications, precision)
    return replace(result, replications=len(base), long_run=study.told(base))


def _arrivals(graph: ProcessGraph) -> Arrivals:
    if graph.process.arrivals is None:
        raise IncompleteError(
            "no deals arrive: write how many start, for example `arrivals: {deals: 40, per: 1w}`"
        )
    return graph.process.arrivals


def _enough(demand: Demand) -> int:
    long_enough = LEAST_CYCLES * demand.cycle * demand.a_day
    return max(LEAST_DEALS, round(min(long_enough, MOST_BY_DEFAULT)))


def _engine(graph: ProcessGraph, deals: int) -> Engine:
    if deals < NUMBA_FROM or importlib.util.find_spec("numba") is None:
        from processflow.capacity.plain import paths_of, run

        return partial(run, paths=cache(paths_of(graph)))
    from processflow.capacity.by_numba import run as compiled

    return compiled


class _Study:
    """The runs of one process; the first with the staff as it is."""

    def __init__(self, job: Job, run: Engine, progress: Progress | None) -> None:
        self.job, self.run, self.progress = job, run, progress
        self.made = 0

    def replicated(self, staffing: Staffing, count: int, precision: float | None) -> list[Counts]:
        """So many runs, or more until they are precise enough."""
        runs = [self._run(staffing, number) for number in range(count)]
        while precision and len(runs) < MOST_REPLICATIONS and not self._knows(runs, precision):
            more = range(len(runs), min(len(runs) * 5 // 4 + 1, MOST_REPLICATIONS))
            runs += [self._run(staffing, number) for number in more]
        return runs

    def told(self, base: Sequence[Counts]) -> LongRun:
        """What the runs say, and what runs with one more person of each role."""
        job = self.job
        cut = _cut(base)
        found = [self._measures(counts, job.staffing, cut) for counts in base]
        return LongRun(
            days=job.horizon / PER_DAY,
            warm_up=cut * job.width / PER_DAY,
            is_warm=cut < len(base[0].open) // 2,
            closed=_closed(job.program, found),
            open=estimate([each.open for each in found]),
            cycle=estimate([each.cycle for each in found]),
            waiting=estimate([each.waiting for each in found]),
            busy=tuple(
                estimate([float(each.busy[number]) for each in found])
                for number in range(len(job.staffing.pools))
            ),
            stages=tuple(_stages(job, found)),
            one_more=tuple(
                self._one_more(pool, found, cut) for pool in job.staffing.pools if pool.people
            ),
        )

    def _run(self, staffing: Staffing, number: int) -> Counts:
        counts = self.run(replace(self.job, staffing=staffing, replication=number))
        self.made += 1
        if self.progress:
            self.progress(self.made)
        return counts

    def _knows(self, runs: Sequence[Counts], precision: float) -> bool:
        cut = _cut(runs)
        found = [self._measures(counts, self.job.staffing, cut) for counts in runs]
        known = (estimate([e.open for e in found]), estimate([e.cycle for e in found]))
        return all(each.half <= precision * each.mean for each in known)

    def _measures(self, counts: Counts, staffing: Staffing, cut: int) -> Measures:
        return measures_of(counts, self.job.program, staffing, cut)

    def _one_more(self, pool: Pool, base: Sequence[Measures], cut: int) -> OneMore:
        assert pool.people is not None
        staffing = self.job.staffing.with_people({pool.role.id: pool.people + 1})
        runs = (self._run(staffing, number) for number in range(len(base)))
        pairs = list(zip([self._measures(c, staffing, cut) for c in runs], base, strict=True))
        cycle = estimate([more.cycle - now.cycle for more, now in pairs])
        return OneMore(pool, cycle, estimate([more.waiting - now.waiting for more, now in pairs]))


def _cut(runs: Sequence[Counts]) -> int:
    """The warm-up of all runs, from the mean of the deals in progress."""
    import numpy as np

    return warm_up(np.mean([counts.open for counts in runs], axis=0))


def _closed(program: Program, found: Sequence[Measures]) -> tuple[tuple[str, Estimate], ...]:
    """Deals a week that come to each end."""
    ends = dict.fromkeys(end for end, _ in program.closings)
    return tuple(
        (
            end,
            estimate(
                [
                    sum(
                        float(each.closed[number])
                        for number, (name, _) in enumerate(program.closings)
                        if name == end
                    )
                    for each in found
                ]
            ),
        )
        for end in ends
    )


def _stages(job: Job, found: Sequence[Measures]) -> list[StageMeasures]:
    def of(name: str, number: int) -> Estimate:
        return estimate([float(getattr(each, name)[number]) for each in found])

    return [
        StageMeasures(
            node,
            job.staffing.pool(node),
            *(of(name, n) for name in ("visits", "wait", "delayed", "queue", "present", "stay")),
        )
        for n, node in enumerate(job.program.nodes)
    ]
