"""`processflow simulate`: many deals by chance."""

import contextlib
from pathlib import Path

import click

_MOST = 10_000_000


@click.command("simulate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--deals", default=10_000, show_default=True, type=click.IntRange(1, _MOST))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**64 - 1))
@click.option("--at", "day", metavar="TIME", help="Also show the pipeline at this time, 30d say.")
@click.option("--start", metavar="STAGE", help="Let the deals start at this stage.")
@click.option("--events", type=click.Path(path_type=Path), help="Write every visit as CSV.")
@click.option("--lang", default="", help="The language of titles.")
@click.option(
    "--output-format", default="text", type=click.Choice(["text", "json"]), show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to stdout.")
def command(
    file: Path,
    deals: int,
    seed: int,
    day: str | None,
    start: str | None,
    events: Path | None,
    lang: str,
    output_format: str,
    output: Path | None,
) -> None:
    """Walk many deals through a process by chance and say what became of them.

    The same file, seed and number of deals give the same output to the byte.

    \b
    processflow simulate processes/seven-step.yaml --at 30d
    processflow simulate processes/seven-step.yaml --deals 50000 --events deals.csv
    """
    from processflow.api import load
    from processflow.cli.output import emit
    from processflow.report.events import event_log
    from processflow.report.sample import sample_json, sample_text
    from processflow.simulation.sample import simulate

    graph = load(file).require()
    with event_log(events, graph) if events else contextlib.nullcontext() as log:
        samples = [simulate(graph, deals=deals, seed=seed, at=_days(day), start=start, log=log)]
    if start is None:
        samples += [
            simulate(graph, deals=deals, seed=seed, at=_days(day), start=end.then)
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
