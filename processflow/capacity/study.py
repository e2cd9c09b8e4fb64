"""The capacity of a process: replications of a run, their measures, and one more person where."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial

from processflow.capacity.counts import COLUMN, Counts
from processflow.capacity.estimate import estimate
from processflow.capacity.flow import Flow, flow_of
from processflow.capacity.job import Job, gap, interval
from processflow.capacity.load import Load, loads_of
from processflow.capacity.long_run import LongRun, OneMore, busy_of, closed_of, stages_of
from processflow.capacity.measures import Measures, measures_of
from processflow.capacity.staffing import Pool, Staffing, staffing_of
from processflow.capacity.usage import Usage, usage_of
from processflow.capacity.warmup import warm_up
from processflow.errors import IncompleteError, UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.staff import Arrivals
from processflow.simulation.ticks import LONGEST, PER_DAY
from processflow.walk.state import Facts

BINS = 500
"""Intervals of a run; the warm-up ends at one of them."""

NUMBA_FROM = 20_000
"""Deals of all runs from which on it pays to import numba."""

LEAST_DEALS, LEAST_LIVES, MOST_BY_DEFAULT = 500, 6, 100_000
MOST_WALKED = 2_000
"""Deals of a run by default where only the plain engine knows the way."""

MOST_REPLICATIONS = 1000
Progress = Callable[[int], None]
Engine = Callable[[Job], Counts]


@dataclass(frozen=True, slots=True)
class Capacity:
    """The result of `capacity`; `long_run` is None where a role has too much work for ever."""

    flow: Flow = field(compare=False)
    usage: Usage = field(compare=False)
    arrivals: Arrivals
    staffing: Staffing
    seed: int
    replications: int
    deals: int
    loads: tuple[Load, ...]
    long_run: LongRun | None

    @property
    def graph(self) -> ProcessGraph:
        """The graph for figures."""
        return self.flow.graph

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
    given: Facts = (),
    began: date | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Capacity:
    """How long deals wait for people in the long run, and who is missing.

    Each of the independent `replications` is as long as `deals` arrivals take on the mean; by
    default at least 500 deals and six times as long as a deal and what follows its sale, but no
    more than 100 000 deals, or 2000 where facts decide. Facts are drawn as in `simulate`, `given`
    are facts that every deal has, `began` is the day on which the first ones come. `people`
    changes numbers of people, by role. With `precision`, 0.05 for example, there are
    as many replications, up to 1000, as it takes to know the mean cycle time and the deals in
    progress to this part of them. Raises UsageError for a role without work, IncompleteError
    where no deals arrive or nobody has work to do, and NoEndReached.
    """
    arrivals, flow = _arrivals(graph), flow_of(graph, given=given, began=began)
    staffing = staffing_of(flow.graph, began).with_people(people or {})
    if not staffing.pools:
        raise IncompleteError(
            "nobody has work to do: give stages an `owner` among the `roles`, and an `effort`"
        )
    if (deals is not None and deals < 1) or replications < 1:
        raise UsageError("capacity needs at least one deal and one replication")
    usage = usage_of(flow, seed)
    loads, wanted = (
        loads_of(flow, usage, staffing, arrivals),
        deals or _enough(flow, usage, arrivals),
    )
    result = Capacity(flow, usage, arrivals, staffing, seed, replications, wanted, loads, None)
    if any(load.is_too_much for load in loads):
        return result
    width = interval(arrivals, wanted, BINS)
    if width * BINS > LONGEST:
        raise IncompleteError(f"so few deals arrive that {wanted} of them take over 17 800 years")
    first = Job(flow, staffing, gap(arrivals), seed, 0, 1 << 40, BINS, width)
    run = engine or engine_for(flow, wanted * replications * (1 + len(staffing.pools)))
    study = Study(first, run, progress)
    base = study.replicated(staffing, replications, precision)
    return replace(result, replications=len(base), long_run=study.told(base))


def _arrivals(graph: ProcessGraph) -> Arrivals:
    if graph.process.arrivals is None:
        raise IncompleteError(
            "no deals arrive: write how many start, for example `arrivals: {deals: 40, per: 1w}`"
        )
    return graph.process.arrivals


def _enough(flow: Flow, usage: Usage, arrivals: Arrivals) -> int:
    most = MOST_BY_DEFAULT if _is_compiled(flow) else MOST_WALKED
    return max(LEAST_DEALS, round(min(LEAST_LIVES * usage.life * arrivals.a_day, most)))


def _is_compiled(flow: Flow) -> bool:
    """Whether the compiled engine can make runs of this flow."""
    is_here = importlib.util.find_spec("numba") is not None
    return is_here and flow.tables is not None


def engine_for(flow: Flow, deals: int) -> Engine:
    """The quickest engine for so many deals of all runs."""
    if deals < NUMBA_FROM or not _is_compiled(flow):
        from processflow.capacity.plain import run

        return partial(run, paths=cache(flow.paths))
    from processflow.capacity.by_numba import run as compiled

    return compiled


class Study:
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
            closed=tuple(closed_of(job.flow, found)),
            open=estimate([each.open for each in found]),
            cycle=estimate([each.cycle for each in found]),
            waiting=estimate([each.waiting for each in found]),
            customers=estimate([each.customers for each in found]),
            busy=busy_of(found, job.staffing),
            stages=tuple(stages_of(job.flow, job.staffing, found)),
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
        return measures_of(counts, self.job.flow, staffing, cut)

    def _one_more(self, pool: Pool, base: Sequence[Measures], cut: int) -> OneMore:
        assert pool.people is not None
        staffing = self.job.staffing.with_people({pool.role.id: pool.people + 1})
        runs = (self._run(staffing, number) for number in range(len(base)))
        pairs = list(zip([self._measures(c, staffing, cut) for c in runs], base, strict=True))
        cycle = estimate([more.cycle - now.cycle for more, now in pairs])
        return OneMore(pool, cycle, estimate([more.waiting - now.waiting for more, now in pairs]))


def _cut(runs: Sequence[Counts]) -> int:
    """The warm-up of all runs, from the mean of the deals and customers that are there."""
    import numpy as np

    present = [counts.nodes[:, :, COLUMN.present].sum(axis=1) for counts in runs]
    return warm_up(np.mean(present, axis=0))
