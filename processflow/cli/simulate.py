"""`processflow simulate`: many deals by chance."""

import contextlib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    given_option,
    lang_option,
    on_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit
from processflow.cli.progress import progress

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph
    from processflow.simulation.plain import Log

_MOST = 10**10
_ENOUGH = 10_000_000
"""Deals after which `--precision` gives up, unless `--deals` says otherwise."""


@click.command(
    "simulate",
    epilog=examples(
        "processflow simulate processes/seven-step.yaml --at 30d",
        "processflow simulate processes/seven-step.yaml --precision 1%",
        "processflow simulate processes/seven-step.yaml --deals 50000 --events deals.csv",
        "processflow simulate processes/seven-step.yaml --deals 50000000 --engine processes",
        "processflow simulate processes/seven-step.yaml --capacity --people ae=6",
    ),
)
@file_argument
@click.option(
    "--deals",
    type=click.IntRange(1, _MOST),
    help="How many; 10000 by default. With `--capacity`, in each run.",
)
@click.option(
    "--precision",
    metavar="SHARE",
    help="Walk until the share won and the mean time are known to this share of them, such as 1%.",
)
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**64 - 1))
@click.option("--at", metavar="TIME", help="Also show the pipeline at this time, such as 30d.")
@click.option("--start", metavar="STAGE", help="Let every deal start at this stage.")
@click.option(
    "--events", metavar="FILE", help="Write every visit of every deal, as .csv or .parquet."
)
@click.option(
    "--engine",
    "where",
    default="serial",
    show_default=True,
    metavar="ENGINE",
    help="Where deals are walked: serial, threads, processes or dask://HOST:PORT.",
)
@given_option
@segment_option
@on_option
@click.option(
    "--capacity",
    "with_people",
    is_flag=True,
    help="Let deals arrive and wait for people: queues, the bottleneck, one more person where.",
)
@click.option(
    "--people",
    metavar="ROLE=NUMBER",
    multiple=True,
    help="With `--capacity`: another number of people of a role. May be given several times.",
)
@click.option(
    "--replications",
    type=click.IntRange(2, 1000),
    help="With `--capacity`: how many independent runs; 10 by default.",
)
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
def command(
    file: str,
    deals: int | None,
    precision: str | None,
    seed: int,
    at: str | None,
    start: str | None,
    events: str | None,
    where: str,
    given: tuple[str, ...],
    segment: str | None,
    began: date | None,
    with_people: bool,
    people: tuple[str, ...],
    replications: int | None,
    overlays: tuple[str, ...],
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Walk many deals through a process by chance and say what became of them.

    The same file, seed and number of deals give the same output to the byte, on any engine.
    """
    from functools import partial

    from processflow.api import load
    from processflow.cli.capacity import capacity_of, refuse
    from processflow.errors import UsageError
    from processflow.report.sample import sample_json, sample_text
    from processflow.simulation.engine import engine
    from processflow.simulation.sample import simulate
    from processflow.walk.telling import facts_typed

    if with_people:
        refuse({"--at": at, "--start": start, "--events": events, "--segment": segment}, where)
        refuse({"--given": given or None, "--on": began}, where)
        study = partial(capacity_of, deals=deals, seed=seed, precision=_share(precision))
        printed = study(load(file, overlays).require(), people, replications, output_format, lang)
        emit(printed, output)
        return
    if people or replications:
        raise UsageError("`--people` and `--replications` go with `--capacity`")
    graph, day, wanted = load(file, overlays).require(), _days(at), _share(precision)
    told = [*given, *([f"segment={segment}"] if segment else [])]
    facts = facts_typed(graph.process, told)
    most = deals or (_ENOUGH if wanted else 10_000)
    with engine(where) as executor, _log(events, graph) as log, progress(most, "deals") as moved:
        walk = partial(
            simulate, graph, seed=seed, at=day, given=facts, began=began, executor=executor
        )
        sale = walk(deals=most, precision=wanted, start=start, log=log, progress=moved)
        after = [] if start else [end.then for end in graph.process.ends if end.then]
        samples = [sale, *(walk(deals=sale.deals, start=stage) for stage in after)]
    form = sample_json if output_format == "json" else sample_text
    emit(form(samples, lang or graph.process.language), output)


def _log(
    events: str | None, graph: "ProcessGraph"
) -> "contextlib.AbstractContextManager[Log | None]":
    from processflow.report.events import event_log

    return event_log(Path(events), graph) if events else contextlib.nullcontext()


def _share(text: str | None) -> float | None:
    """The number between 0 and 1 that a share such as `1%` or `0.01` stands for."""
    from processflow.errors import UsageError

    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)(%?)", text, re.ASCII)
    value = float(match[1]) / (100 if match[2] else 1) if match else 0.0
    if not 0 < value < 1:
        raise UsageError(f"`--precision {text}` is no share; write for example `1%` or `0.01`")
    return value


def _days(text: str | None) -> float | None:
    from processflow.errors import UsageError
    from processflow.model.duration import days

    value = None if text is None else days(text)
    if text is not None and value is None:
        raise UsageError(f"`--at {text}` is no time; write for example `30d`, `6w` or `3mo`")
    return value
