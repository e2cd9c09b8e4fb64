"""The capacity of a process: who is short of time, how long deals wait, what would change it."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from processflow.capacity.engines import engine_for, is_compiled
from processflow.capacity.flow import Flow, flow_of
from processflow.capacity.job import Job, gap, interval
from processflow.capacity.load import Load, loads_of
from processflow.capacity.long_run import Change, LongRun
from processflow.capacity.runs import Engine, Progress, Study
from processflow.capacity.staffing import Pool, Staffing, staffing_of
from processflow.capacity.usage import Usage, usage_of
from processflow.errors import IncompleteError, UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.staff import Arrivals
from processflow.record import dataclass
from processflow.simulation.ticks import LONGEST
from processflow.walk.state import Facts

BINS = 500
"""Intervals of a run; the warm-up ends at one of them."""

LEAST_DEALS, LEAST_LIVES, MOST_BY_DEFAULT = 500, 6, 100_000
MOST_WALKED = 2_000
"""Deals of a run by default where only the plain engine knows the way."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a capacity is compared with.

    `change` is what is different now; None where one of the two has no long run.
    """

    loads: tuple[Load, ...]
    change: Change | None


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
    before: Before | None = None

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
            sure = [one for one in self.long_run.one_more if one.change.cycle.high < 0]
            if sure:
                return min(sure, key=lambda one: one.change.cycle.mean).pool
        return max(known, key=lambda load: load.load or 0.0).pool if known else None


def capacity(  # noqa: PLR0913  (keyword-only options)
    graph: ProcessGraph,
    *,
    deals: int | None = None,
    replications: int = 10,
    seed: int = 0,
    people: Mapping[str, float] | None = None,
    before: ProcessGraph | None = None,
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
    changes numbers of people, by role; the result is then compared with the process as it is
    written, or with another one `before`, on the same deals. With `precision`, 0.05 for example,
    there are as many replications, up to 1000, as it takes to know the mean cycle time and the
    deals in progress to this part of them. Raises UsageError for a role without work,
    IncompleteError where no deals arrive or nobody has work to do, and NoEndReached.
    """
    if (deals is not None and deals < 1) or replications < 1:
        raise UsageError("capacity needs at least one deal and one replication")
    written = _Side.of(graph, seed, given, began)
    now, then = written.with_people(people or {}), written if people else None
    if before:
        then = _Side.of(before, seed, given, began)
    wanted = deals or _enough(now)
    result = Capacity(
        now.flow, now.usage, now.arrivals, now.staffing, seed, replications, wanted, now.loads, None
    )
    if now.is_overloaded:
        return replace(result, before=Before(then.loads, None) if then else None)
    width = interval(now.arrivals, wanted, BINS)
    if width * BINS > LONGEST:
        raise IncompleteError(f"so few deals arrive that {wanted} of them take over 17 800 years")
    in_all = wanted * replications * (1 + len(now.staffing.pools))
    run = engine or engine_for(now.flow, in_all)
    study = Study(now.job(seed, width), run, progress)
    base = study.replicated(now.staffing, replications, precision)
    result = replace(result, replications=len(base), long_run=study.told(base))
    if then is None:
        return result
    if then.flow is not now.flow:
        run = engine or engine_for(then.flow, in_all)
    change = None if then.is_overloaded else study.since(then.job(seed, width), run, base)
    return replace(result, before=Before(then.loads, change))


@dataclass(frozen=True, slots=True)
class _Side:
    """A process as it is asked about: its flow, its people, the deals that come."""

    flow: Flow
    usage: Usage
    arrivals: Arrivals
    staffing: Staffing

    @classmethod
    def of(cls, graph: ProcessGraph, seed: int, given: Facts, began: date | None) -> "_Side":
        arrivals, flow = _arrivals(graph), flow_of(graph, given=given, began=began)
        staffing = staffing_of(flow.graph, began)
        if not staffing.pools:
            raise IncompleteError(
                "nobody has work to do: give stages an `owner` among the `roles`, and an `effort`"
            )
        return cls(flow, usage_of(flow, seed), arrivals, staffing)

    @property
    def loads(self) -> tuple[Load, ...]:
        return loads_of(self.flow, self.usage, self.staffing, self.arrivals)

    @property
    def is_overloaded(self) -> bool:
        return any(load.is_too_much for load in self.loads)

    def with_people(self, people: Mapping[str, float]) -> "_Side":
        return replace(self, staffing=self.staffing.with_people(people))

    def job(self, seed: int, width: int) -> Job:
        return Job(self.flow, self.staffing, gap(self.arrivals), seed, 0, 1 << 40, BINS, width)


def _arrivals(graph: ProcessGraph) -> Arrivals:
    if graph.process.arrivals is None:
        raise IncompleteError(
            "no deals arrive: write how many start, for example `arrivals: {deals: 40, per: 1w}`"
        )
    return graph.process.arrivals


def _enough(side: _Side) -> int:
    most = MOST_BY_DEFAULT if is_compiled(side.flow) else MOST_WALKED
    lives = LEAST_LIVES * side.usage.life * side.arrivals.a_day
    return max(LEAST_DEALS, round(min(lives, most)))
