"""`processflow simulate`: many deals by chance."""

import contextlib
from pathlib import Path

import click

from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    lang_option,
    output_option,
    overlay_option,
)
from processflow.cli.output import emit

_MOST = 10_000_000


@click.command(
    "simulate",
    epilog=examples(
        "processflow simulate processes/seven-step.yaml --at 30d",
        "processflow simulate processes/seven-step.yaml --deals 50000 --events deals.csv",
    ),
)
@file_argument
@click.option("--deals", default=10_000, show_default=True, type=click.IntRange(1, _MOST))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**64 - 1))
@click.option("--at", metavar="TIME", help="Also show the pipeline at this time, such as 30d.")
@click.option("--start", metavar="STAGE", help="Let every deal start at this stage.")
@click.option("--events", metavar="FILE", help="Write every visit of every deal as CSV.")
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    deals: int,
    seed: int,
    at: str | None,
    start: str | None,
    events: str | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Walk many deals through a process by chance and say what became of them.

    The same file, seed and number of deals give the same output to the byte.
    """
    from processflow.api import load
    from processflow.report.events import event_log
    from processflow.report.sample import sample_json, sample_text
    from processflow.simulation.sample import simulate

    graph, day = load(file, overlays).require(), _days(at)
    with event_log(Path(events), graph) if events else contextlib.nullcontext() as log:
        samples = [simulate(graph, deals=deals, seed=seed, at=day, start=start, log=log)]
    if start is None:
        samples += [
            simulate(graph, deals=deals, seed=seed, at=day, start=end.then)
            for end in graph.process.ends
            if end.then
        ]
    form = sample_json if output_format == "json" else sample_text
    emit(form(samples, lang or graph.process.language), output)


def _days(text: str | None) -> float | None:
    from processflow.errors import UsageError
    from processflow.model.duration import days

    value = None if text is None else days(text)
    if text is not None and value is None:
        raise UsageError(f"`--at {text}` is no time; write for example `30d`, `6w` or `3mo`")
    return value
