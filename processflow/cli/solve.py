"""`processflow solve`: exact figures."""

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


@click.command(
    "solve",
    epilog=examples(
        "processflow solve processes/seven-step.yaml",
        "processflow solve processes/seven-step.yaml --quota 10",
        "processflow solve processes/seven-step.yaml --start close --output-format json",
    ),
)
@file_argument
@click.option("--start", metavar="STAGE", help="Let deals start at this stage.")
@click.option(
    "--quota",
    metavar="NUMBER",
    type=click.FloatRange(0, 1e9, min_open=True),
    help="Also tell how many deals must come to each stage for so many won.",
)
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    start: str | None,
    quota: float | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Say exactly what becomes of the deals of a process: no deal is drawn by chance.

    How many are won and why others are not, how long it takes, which answer moves the win rate
    most and which figure is worth measuring first.
    """
    from processflow.api import load
    from processflow.errors import UsageError
    from processflow.exact.solution import solve
    from processflow.report.solution.json import solution_json
    from processflow.report.solution.text import solution_text

    graph = load(file, overlays).require()
    if start is not None and start not in graph.stages and start not in graph.nodes:
        raise UsageError(f"`--start {start}` names no stage or step")
    solutions = [solve(graph, start=start)]
    if start is None:
        solutions += [solve(graph, start=target.node) for _, target in graph.after_sale()]
    form = solution_json if output_format == "json" else solution_text
    emit(form(solutions, lang or graph.process.language, quota), output)
