"""The tables of capacity: roles, the long run, stages, what would change it."""

import math
from collections.abc import Iterator

from processflow.capacity.long_run import Change, LongRun, OneMore, StageMeasures
from processflow.capacity.result import Capacity
from processflow.graph.graph import ProcessGraph
from processflow.report.amounts import percent
from processflow.report.capacity.words import (
    UNKNOWN,
    cells,
    difference,
    half,
    load,
    mean,
    node_title,
    role_title,
)
from processflow.report.table import table
from processflow.report.words.tables import heads, say

_GIVE_OR_TAKE = "± 95 %"


def role_lines(result: Capacity, language: str) -> list[str]:
    """Each role with its people and how much of their time is needed."""
    keys = ("role", "people", "time_needed", "busy", "least_people")
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for number, each in enumerate(result.loads):
        people, needed = each.pool.people, each.load
        busy = percent(result.long_run.busy[number].mean) if result.long_run else UNKNOWN
        rows.append(
            (
                role_title(each.pool, language),
                say("enough", language) if people is None else f"{people:g}",
                UNKNOWN if needed is None else load(needed),
                UNKNOWN if people is None else busy,
                str(each.least),
            )
        )
    return table(rows, right=range(1, 5))


def long_run_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    """What comes of the deals week after week."""
    rows: list[tuple[str, ...]] = [heads(language, "long_run", "mean", "interval_95")]
    rows += _rates(graph, run, language, is_after=False)
    rows.append((say("in_progress", language), *cells(run.open, 1, language)))
    rows.append((say("start_to_end", language), *cells(run.cycle, 1, language)))
    rows.append((say("of_it_waiting", language), *cells(run.waiting, 2, language)))
    if run.customers.mean:
        rows.append((say("customers", language), *cells(run.customers, 1, language)))
        rows += _rates(graph, run, language, is_after=True)
    return table(rows, right=(1, 2))


def change_lines(change: Change, language: str) -> list[str]:
    """What is different from before."""
    rows = [
        heads(language, "compared", "change", "interval_95"),
        (say("start_to_end", language), *difference(change.cycle, language)),
        (say("of_it_waiting", language), *difference(change.waiting, language)),
        (say("in_progress", language), *difference(change.open, language)),
    ]
    return table(rows, right=(1, 2))


def stage_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    """How long deals wait for whom at each stage and step."""
    head = heads(language, "stage", "who", "visits_a_week", "days_waiting")
    head = (*head, _GIVE_OR_TAKE, *heads(language, "who_wait", "queue", "deals_there"))
    rows: list[tuple[str, ...]] = [head]
    visited = [stage for stage in run.stages if stage.present.mean or stage.visits.mean]
    rows += [_stage_cells(graph, each, language) for each in visited if not each.is_after]
    if any(each.is_after for each in visited):
        rows.append((say("served", language), *[""] * (len(head) - 1)))
    rows += [_stage_cells(graph, each, language) for each in visited if each.is_after]
    return table(rows, right=range(2, 8))


def one_more_lines(run: LongRun, language: str) -> list[str]:
    """What one more person of each role changes, the greatest help first."""
    rows: list[tuple[str, ...]] = [
        heads(language, "one_more", "by_end", "interval_95", "by_waiting")
    ]
    for one in sorted(run.one_more, key=_by_help):
        days = difference(one.change.cycle, language)
        waiting, _ = difference(one.change.waiting, language)
        rows.append((role_title(one.pool, language), *days, waiting))
    return table(rows, right=(1, 2, 3))


def _by_help(one: OneMore) -> tuple[float, str]:
    """The greatest help first, what is unknown last."""
    cycle = one.change.cycle
    return (cycle.mean if cycle else math.inf), one.pool.role.id


def _rates(
    graph: ProcessGraph, run: LongRun, language: str, *, is_after: bool
) -> Iterator[tuple[str, str, str]]:
    indent = "  " if is_after else ""
    for each in run.closed:
        if each.rate.mean and each.is_after is is_after:
            title = say("a_week", language, title=node_title(graph, each.end, language))
            yield f"{indent}{title}", *cells(each.rate, 2, language)


def _stage_cells(graph: ProcessGraph, stage: StageMeasures, language: str) -> tuple[str, ...]:
    waiting = (UNKNOWN,) * 4
    if stage.pool:
        waiting = (
            mean(stage.wait, 2),
            half(stage.wait, 2),
            percent(stage.delayed.mean) if stage.delayed else UNKNOWN,
            mean(stage.queue, 2),
        )
    indent = "  " if stage.is_after else ""
    return (
        f"{indent}{node_title(graph, stage.node, language)}",
        role_title(stage.pool, language) if stage.pool else UNKNOWN,
        mean(stage.visits, 1),
        *waiting,
        mean(stage.present, 1),
    )
