"""The capacity of a process as text and as JSON."""

import json
import math
from collections.abc import Iterator

from processflow.capacity.estimate import Estimate
from processflow.capacity.load import Load
from processflow.capacity.long_run import LongRun, StageMeasures
from processflow.capacity.staffing import Pool
from processflow.capacity.study import Capacity
from processflow.graph.footing import footing
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.report.amounts import listed, percent, plural, whole
from processflow.report.grounds import grounds_lines, grounds_tree
from processflow.report.table import table
from processflow.report.visible import one_line

FORMAT_VERSION = 1
Tree = dict[str, object]


def capacity_text(result: Capacity, language: str) -> str:
    """Who has too little time, how long deals wait, and where one more person helps most."""
    lines = [*_headline(result, language), "", *_role_lines(result, language)]
    lines += ["", *_verdict(result, language)]
    if result.long_run:
        lines += ["", *_long_run_lines(result.graph, result.long_run, language)]
        lines += ["", *_stage_lines(result.graph, result.long_run, language)]
        lines += ["", *_one_more_lines(result.long_run, language)]
    lines += ["", *grounds_lines(footing(result.graph)), *_own_grounds(result, language)]
    return "\n".join(lines) + "\n"


def capacity_json(result: Capacity, language: str) -> str:
    """The same as JSON; times in calendar days, rates a week, shares between 0 and 1."""
    run = result.long_run
    content = {
        "format_version": FORMAT_VERSION,
        "process": result.graph.process.id,
        "seed": result.seed,
        "arrivals_a_week": result.arrivals.a_day * 7,
        "time_needed_by_deals": result.usage.walked or None,
        "replications": result.replications if run else 0,
        "calendar": _calendar_tree(result),
        "overloaded": [load.pool.role.id for load in result.loads if load.is_too_much],
        "bottleneck": result.bottleneck.role.id if result.bottleneck else None,
        "roles": [
            _role_tree(load, run.busy[number] if run else None, language)
            for number, load in enumerate(result.loads)
        ],
        "long_run": _long_run_tree(result.graph, run, language) if run else None,
        "footing": grounds_tree(footing(result.graph)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _headline(result: Capacity, language: str) -> Iterator[str]:
    title = one_line(result.graph.process.title.show(language))
    rate = result.arrivals.a_day * 7
    yield f"{title}: {rate:.4g} deals a week"
    run = result.long_run
    if run:
        runs = plural(result.replications, "run", "runs")
        yield (
            f"{runs} of {run.days / 7:.0f} weeks each, seed {result.seed}; "
            f"the first {run.warm_up / 7:.0f} weeks of each are warm-up and left out (MSER-5)."
        )


def _role_lines(result: Capacity, language: str) -> list[str]:
    rows = [("Role", "people", "time needed", "busy", "least people")]
    for number, load in enumerate(result.loads):
        busy = percent(result.long_run.busy[number].mean) if result.long_run else "-"
        people, rate = load.pool.people, load.load
        rows.append(
            (
                _title(load.pool, language),
                "enough" if people is None else f"{people:g}",
                "-" if rate is None else percent(rate),
                "-" if people is None else busy,
                str(load.least),
            )
        )
    return table(rows, right=range(1, 5))


def _verdict(result: Capacity, language: str) -> Iterator[str]:
    overloaded = [load for load in result.loads if load.is_too_much]
    for load in overloaded:
        yield (
            f"{_title(load.pool, language)}: more work comes than {load.pool.people:g} can do; "
            f"their queue grows without end. It takes at least {load.least}."
        )
    if overloaded:
        yield "So there is no long run to tell of; try other numbers by `--people ROLE=NUMBER`."
    elif result.bottleneck:
        yield f"Bottleneck: {_title(result.bottleneck, language)}."
    if result.long_run and not result.long_run.is_warm:
        yield "Still warming up when half of a run was over: give each run more `--deals`."


def _long_run_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    rows = [("In the long run", "mean", "95 % interval")]
    rows += _rates(graph, run, language, is_after=False)
    rows.append(("Deals in progress", *_cells(run.open, 1)))
    rows.append(("Days from start to end", *_cells(run.cycle, 1)))
    rows.append(("  of them waiting", *_cells(run.waiting, 2)))
    if run.customers.mean:
        rows.append(("After the sale, customers there", *_cells(run.customers, 1)))
        rows += _rates(graph, run, language, is_after=True)
    return table(rows, right=(1, 2))


def _rates(
    graph: ProcessGraph, run: LongRun, language: str, *, is_after: bool
) -> Iterator[tuple[str, str, str]]:
    indent = "  " if is_after else ""
    for each in run.closed:
        if each.rate.mean and each.is_after is is_after:
            title = _node_title(graph, each.end, language)
            yield f"{indent}{title}, a week", *_cells(each.rate, 2)


def _stage_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    head = ("Stage", "role", "visits a week", "days of waiting", "± 95 %", "who wait", "queue")
    rows: list[tuple[str, ...]] = [(*head, "deals there")]
    visited = [stage for stage in run.stages if stage.present.mean or stage.visits.mean]
    rows += [_stage_cells(graph, each, language) for each in visited if not each.is_after]
    if any(each.is_after for each in visited):
        rows.append(("After the sale", *[""] * len(head)))
    rows += [_stage_cells(graph, each, language) for each in visited if each.is_after]
    return table(rows, right=range(2, 8))


def _stage_cells(graph: ProcessGraph, stage: StageMeasures, language: str) -> tuple[str, ...]:
    waiting = ("-", "-", "-", "-")
    if stage.pool:
        waiting = (
            f"{stage.wait.mean:.2f}",
            _half(stage.wait, 2),
            percent(stage.delayed.mean),
            f"{stage.queue.mean:.2f}",
        )
    indent = "  " if stage.is_after else ""
    return (
        f"{indent}{_node_title(graph, stage.node, language)}",
        _title(stage.pool, language) if stage.pool else "-",
        f"{stage.visits.mean:.1f}",
        *waiting,
        f"{stage.present.mean:.1f}",
    )


def _one_more_lines(run: LongRun, language: str) -> list[str]:
    rows = [("One more person", "days from start to end", "95 % interval", "of them waiting")]
    for one in sorted(run.one_more, key=lambda each: (each.cycle.mean, each.pool.role.id)):
        rows.append(
            (
                _title(one.pool, language),
                _signed(one.cycle.mean),
                f"{_signed(one.cycle.low)} to {_signed(one.cycle.high)}",
                _signed(one.waiting.mean),
            )
        )
    return table(rows, right=(1, 2, 3))


def _own_grounds(result: Capacity, language: str) -> Iterator[str]:
    staffing, graph = result.staffing, result.graph
    idle = list(dict.fromkeys(e.node for e in _visited(result) if _is_idle(graph, e)))
    if idle:
        stages = plural(
            len(idle), "stage has no effort and takes", "stages have no effort and take"
        )
        yield f"{stages} nobody's time: {listed(idle)}."
    if staffing.nobodys:
        stages = plural(len(staffing.nobodys), "stage has", "stages have")
        yield f"{stages} an effort and no role that does it: {listed(staffing.nobodys)}."
    yield "Deals come at any hour; waiting includes nights and weekends when nobody works."
    yield "A working day counts as long as the role works."
    yield _holidays(result)
    yield _order(result, language)
    if result.usage.walked:
        yield (
            f"The time needed is that of {whole(result.usage.walked)} deals drawn by chance, for "
            "facts decide or states are too many."
        )


def _holidays(result: Capacity) -> str:
    off, calendar = result.staffing.days_off, result.graph.process.calendar
    if off is None or calendar is None:
        return "Holidays are not counted; `use: {calendar: DE}` for example counts them."
    of = f"holidays of {calendar.name}" if calendar.country else "closed days"
    more = " and closed days" if calendar.country and calendar.closed else ""
    return (
        f"Nobody works on {of}{more}, {off.a_year:.1f} days a year from Monday to Friday; "
        f"the first day is {off.first.isoformat()}."
    )


def _order(result: Capacity, language: str) -> str:
    ranked = [pool for pool in result.staffing.pools if pool.ranks > 1]
    if not ranked:
        return "First come, first served."
    names = listed([_title(pool, language) for pool in ranked])
    return f"Who has priority goes first at {names}; otherwise first come, first served."


def _visited(result: Capacity) -> list[StageMeasures]:
    stages = result.long_run.stages if result.long_run else ()
    return [stage for stage in stages if stage.visits.mean]


def _is_idle(graph: ProcessGraph, stage: StageMeasures) -> bool:
    place = graph.nodes[stage.node].element
    return isinstance(place, Stage) and not (place.effort or place.is_held)


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
        "cycle_days": _estimate_tree(run.cycle),
        "waiting_days": _estimate_tree(run.waiting),
        "stages": [_stage_tree(graph, stage, language) for stage in run.stages],
        "one_more_person": [
            {
                "role": one.pool.role.id,
                "cycle_days": _estimate_tree(one.cycle),
                "waiting_days": _estimate_tree(one.waiting),
            }
            for one in run.one_more
        ],
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
        "waiting_days": _estimate_tree(stage.wait),
        "share_waiting": _estimate_tree(stage.delayed),
        "queue": _estimate_tree(stage.queue),
        "deals": _estimate_tree(stage.present),
        "days": _estimate_tree(stage.stay),
    }


def _estimate_tree(known: Estimate) -> Tree:
    is_known = math.isfinite(known.half)
    return {"mean": known.mean, "interval_95": [known.low, known.high] if is_known else None}


def _cells(known: Estimate, places: int) -> tuple[str, str]:
    return f"{known.mean:.{places}f}", _interval(known, places)


def _interval(known: Estimate, places: int) -> str:
    if not math.isfinite(known.half):
        return "-"
    return f"{known.low:.{places}f} to {known.high:.{places}f}"


def _signed(days: float) -> str:
    """With its sign, and none where it is as good as nothing."""
    shown = f"{days:+.2f}"
    return "0.00" if float(shown) == 0 else shown


def _half(known: Estimate, places: int) -> str:
    return f"{known.half:.{places}f}" if math.isfinite(known.half) else "-"


def _title(pool: Pool, language: str) -> str:
    return one_line(pool.role.title.show(language))


def _node_title(graph: ProcessGraph, node: str, language: str) -> str:
    return one_line(graph.nodes[node].title.show(language))
