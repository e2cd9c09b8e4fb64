"""Asks for the capacity of a process, and compares it with another one."""

from dataclasses import replace
from typing import NamedTuple

from processflow.capacity.engines import engine_for
from processflow.capacity.flow import Flow
from processflow.capacity.plan import Plan
from processflow.capacity.result import Before, Capacity
from processflow.capacity.runs import Engine, Progress, Runs
from processflow.capacity.side import Side
from processflow.graph.graph import ProcessGraph

_AS_USUAL = Plan()


def capacity(
    graph: ProcessGraph,
    plan: Plan = _AS_USUAL,
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Capacity:
    """How long deals wait for people in the long run, and who is missing.

    Raises UsageError for a role without work, IncompleteError where no deals arrive or nobody has
    work to do, and NoEndReached.
    """
    written = Side.of(graph, plan)
    now = written.with_people(plan.people)
    then = written if plan.people else None
    if plan.before:
        then = Side.of(plan.before, plan)
    asked = _Asked(now, then, plan.deals or now.enough, plan)
    result = Capacity(
        now.flow,
        now.usage,
        now.arrivals,
        now.staffing,
        plan.seed,
        plan.replications,
        asked.deals,
        now.loads,
        None,
        Before(then.loads, None) if then else None,
    )
    return result if now.is_overloaded else _with_runs(result, asked, engine, progress)


class _Asked(NamedTuple):
    """A process now and before, and the deals of a run."""

    now: Side
    then: Side | None
    deals: int
    plan: Plan

    def engine(self, flow: Flow) -> Engine:
        """The quickest one for all runs."""
        runs = self.plan.replications * (1 + len(self.now.staffing.pools))
        return engine_for(flow, self.deals * runs)


def _with_runs(
    result: Capacity, asked: _Asked, engine: Engine | None, progress: Progress | None
) -> Capacity:
    """The result with what the runs say."""
    now, then, plan = asked.now, asked.then, asked.plan
    job = now.job(plan.seed, asked.deals)
    runs = Runs(job, engine or asked.engine(now.flow), progress)
    base = runs.replicated(now.staffing, plan.replications, plan.precision)
    result = replace(result, replications=len(base), long_run=runs.told(base))
    if then is None or then.is_overloaded:
        return result
    same = then.flow is now.flow
    run = runs.run if same else engine or asked.engine(then.flow)
    before = replace(job, flow=then.flow, staffing=then.staffing, gap=then.gap)
    return replace(result, before=Before(then.loads, runs.since(before, run, base)))
