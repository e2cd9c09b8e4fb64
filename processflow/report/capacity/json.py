"""The capacity of a process as JSON; `schemas/capacity.schema.json` describes it."""

import math

from processflow.capacity.estimate import Estimate
from processflow.capacity.load import Load
from processflow.capacity.long_run import Change, LongRun, StageMeasures
from processflow.capacity.result import Before, Capacity
from processflow.graph.footing import footing
from processflow.graph.graph import ProcessGraph
from processflow.report.grounds import grounds_tree
from processflow.report.result import result_json

Tree = dict[str, object]


def capacity_json(result: Capacity, language: str) -> str:
    """Times in calendar days, rates a week, shares between 0 and 1."""
    run = result.long_run
    content: Tree = {
        "seed": result.seed,
        "arrivals_a_week": result.arrivals.a_day * 7,
        "time_needed_by_deals": result.usage.walked or None,
        "replications": result.replications if run else 0,
        "calendar": _calendar_tree(result),
        "overloaded": _overloaded(result.loads),
        "bottleneck": result.bottleneck.role.id if result.bottleneck else None,
        "roles": [
            _role_tree(load, run.busy[number] if run else None, language)
            for number, load in enumerate(result.loads)
        ],
        "long_run": _long_run_tree(result.graph, run, language) if run else None,
        "before": _before_tree(result.before) if result.before else None,
        "footing": grounds_tree(footing(result.graph)),
    }
    return result_json("capacity", result.graph.process.id, content)


def _overloaded(loads: tuple[Load, ...]) -> list[str]:
    return [load.pool.role.id for load in loads if load.is_too_much]


def _calendar_tree(result: Capacity) -> Tree | None:
    off, calendar = result.staffing.days_off, result.graph.process.calendar
    if off is None or calendar is None:
        return None
    return {
        "country": calendar.country,
        "region": calendar.region,
        "closed": list(calendar.closed),
        "first_day": off.first.isoformat(),
        "weekdays_off_a_year": off.a_year,
    }


def _role_tree(load: Load, busy: Estimate | None, language: str) -> Tree:
    pool = load.pool
    return {
        "id": pool.role.id,
        "title": pool.role.title.show(language),
        "people": pool.people,
        "hours": pool.role.hours,
        "priorities": pool.ranks,
        "time_needed": load.load,
        "least_people": load.least,
        "busy": _estimate_tree(busy) if busy and pool.people is not None else None,
    }


def _long_run_tree(graph: ProcessGraph, run: LongRun, language: str) -> Tree:
    return {
        "run_days": run.days,
        "warm_up_days": run.warm_up,
        "warm_up_is_over": run.is_warm,
        "closed_a_week": _closed_tree(run, is_after=False),
        "closed_after_sale_a_week": _closed_tree(run, is_after=True),
        "deals_in_progress": _estimate_tree(run.open),
        "customers_after_sale": _estimate_tree(run.customers),
        "cycle_days": _known_tree(run.cycle),
        "waiting_days": _known_tree(run.waiting),
        "stages": [_stage_tree(graph, stage, language) for stage in run.stages],
        "one_more_person": [
            {"role": one.pool.role.id, **_change_tree(one.change)} for one in run.one_more
        ],
    }


def _before_tree(before: Before) -> Tree:
    return {
        "people": {load.pool.role.id: load.pool.people for load in before.loads},
        "overloaded": _overloaded(before.loads),
        "change": _change_tree(before.change) if before.change else None,
    }


def _change_tree(change: Change) -> Tree:
    return {
        "cycle_days": _known_tree(change.cycle),
        "waiting_days": _known_tree(change.waiting),
        "deals_in_progress": _estimate_tree(change.open),
    }


def _closed_tree(run: LongRun, *, is_after: bool) -> Tree:
    found = (each for each in run.closed if each.is_after is is_after)
    return {each.end: _estimate_tree(each.rate) for each in found}


def _stage_tree(graph: ProcessGraph, stage: StageMeasures, language: str) -> Tree:
    return {
        "id": stage.node,
        "title": graph.nodes[stage.node].title.show(language),
        "after_sale": stage.is_after,
        "role": stage.pool.role.id if stage.pool else None,
        "visits_a_week": _estimate_tree(stage.visits),
        "waiting_days": _known_tree(stage.wait),
        "share_waiting": _known_tree(stage.delayed),
        "queue": _estimate_tree(stage.queue),
        "deals": _estimate_tree(stage.present),
        "days": _known_tree(stage.stay),
    }


def _known_tree(known: Estimate | None) -> Tree | None:
    return _estimate_tree(known) if known else None


def _estimate_tree(known: Estimate) -> Tree:
    is_known = math.isfinite(known.half)
    return {"mean": known.mean, "interval_95": [known.low, known.high] if is_known else None}
