"""The tables of capacity: roles, the long run, stages, what would change it."""

from collections.abc import Iterator

from processflow.capacity.long_run import Change, LongRun, StageMeasures
from processflow.capacity.study import Capacity
from processflow.graph.graph import ProcessGraph
from processflow.report.amounts import percent
from processflow.report.capacity.words import (
    cells,
    difference,
    half,
    load,
    node_title,
    role_title,
    signed,
)
from processflow.report.table import table


def role_lines(result: Capacity, language: str) -> list[str]:
    """Each role with its people and how much of their time is needed."""
    rows = [("Role", "people", "time needed", "busy", "least people")]
    for number, each in enumerate(result.loads):
        people, needed = each.pool.people, each.load
        busy = percent(result.long_run.busy[number].mean) if result.long_run else "-"
        rows.append(
            (
                role_title(each.pool, language),
                "enough" if people is None else f"{people:g}",
                "-" if needed is None else load(needed),
                "-" if people is None else busy,
                str(each.least),
            )
        )
    return table(rows, right=range(1, 5))


def long_run_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    """What comes of the deals week after week."""
    rows = [("In the long run", "mean", "95 % interval")]
    rows += _rates(graph, run, language, is_after=False)
    rows.append(("Deals in progress", *cells(run.open, 1)))
    rows.append(("Days from start to end", *cells(run.cycle, 1)))
    rows.append(("  of them waiting", *cells(run.waiting, 2)))
    if run.customers.mean:
        rows.append(("After the sale, customers there", *cells(run.customers, 1)))
        rows += _rates(graph, run, language, is_after=True)
    return table(rows, right=(1, 2))


def change_lines(change: Change) -> list[str]:
    """What is different from before."""
    rows = [
        ("Compared with before", "change", "95 % interval"),
        ("Days from start to end", *difference(change.cycle)),
        ("  of them waiting", *difference(change.waiting)),
        ("Deals in progress", *difference(change.open)),
    ]
    return table(rows, right=(1, 2))


def stage_lines(graph: ProcessGraph, run: LongRun, language: str) -> list[str]:
    """How long deals wait for whom at each stage and step."""
    head = ("Stage", "role", "visits a week", "days of waiting", "± 95 %", "who wait", "queue")
    rows: list[tuple[str, ...]] = [(*head, "deals there")]
    visited = [stage for stage in run.stages if stage.present.mean or stage.visits.mean]
    rows += [_stage_cells(graph, each, language) for each in visited if not each.is_after]
    if any(each.is_after for each in visited):
        rows.append(("After the sale", *[""] * len(head)))
    rows += [_stage_cells(graph, each, language) for each in visited if each.is_after]
    return table(rows, right=range(2, 8))


def one_more_lines(run: LongRun, language: str) -> list[str]:
    """What one more person of each role changes, the greatest help first."""
    rows = [("One more person", "days from start to end", "95 % interval", "of them waiting")]
    for one in sorted(run.one_more, key=lambda each: (each.change.cycle.mean, each.pool.role.id)):
        days, waiting = difference(one.change.cycle), signed(one.change.waiting.mean)
        rows.append((role_title(one.pool, language), *days, waiting))
    return table(rows, right=(1, 2, 3))


def _rates(
    graph: ProcessGraph, run: LongRun, language: str, *, is_after: bool
) -> Iterator[tuple[str, str, str]]:
    indent = "  " if is_after else ""
    for each in run.closed:
        if each.rate.mean and each.is_after is is_after:
            title = node_title(graph, each.end, language)
            yield f"{indent}{title}, a week", *cells(each.rate, 2)


def _stage_cells(graph: ProcessGraph, stage: StageMeasures, language: str) -> tuple[str, ...]:
    waiting = ("-", "-", "-", "-")
    if stage.pool:
        waiting = (
            f"{stage.wait.mean:.2f}",
            half(stage.wait, 2),
            percent(stage.delayed.mean),
            f"{stage.queue.mean:.2f}",
        )
    indent = "  " if stage.is_after else ""
    return (
        f"{indent}{node_title(graph, stage.node, language)}",
        role_title(stage.pool, language) if stage.pool else "-",
        f"{stage.visits.mean:.1f}",
        *waiting,
        f"{stage.present.mean:.1f}",
    )
