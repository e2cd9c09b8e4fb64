"""`processflow compile`: the process for other programs."""

from typing import TYPE_CHECKING

import click

from processflow.cli.options import (
    OneOf,
    examples,
    file_argument,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph

FORMATS = ("json", "prism")


@click.command(
    "compile",
    epilog=examples(
        "processflow compile processes/seven-step.yaml -o seven-step.json",
        "processflow schema graph     the JSON Schema of the output",
        "processflow compile processes/seven-step.yaml --format prism -o seven-step.prism",
    ),
)
@file_argument
@click.option(
    "--format",
    "form",
    type=OneOf(FORMATS),
    default="json",
    show_default=True,
    help="The graph as JSON, or a model for the model checkers PRISM and Storm.",
)
@click.option("--start", metavar="STAGE", help="Let deals start at this stage, in a model.")
@segment_option
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    form: str,
    start: str | None,
    segment: str | None,
    output: str | None,
) -> None:
    """Print the graph of a process for other programs.

    In JSON every name is resolved, times are laws in calendar days and every answer has its
    share. A PRISM model is a Markov chain to read and to ask questions; the questions that
    `solve` answers stand in its head. Where facts decide, it is one for programs only. The same
    file gives the same bytes.
    """
    from processflow.api import load

    graph = load(file, overlays).require()
    emit(_json(graph, start, segment) if form == "json" else _model(graph, start, segment), output)


def _json(graph: "ProcessGraph", start: str | None, segment: str | None) -> str:
    import json

    from processflow.errors import UsageError
    from processflow.graph.compile import compiled

    for option, value in (("--start", start), ("--segment", segment)):
        if value is not None:
            raise UsageError(f"`{option}` belongs to `--format prism`: JSON holds the whole graph")
    return json.dumps(compiled(graph), ensure_ascii=False, indent=2) + "\n"


def _model(graph: "ProcessGraph", start: str | None, segment: str | None) -> str:
    from processflow.chain.classes import deals_of
    from processflow.graph.segments import require_segment
    from processflow.graph.starting import require_start
    from processflow.interchange.prism import prism_model

    require_start(graph, start)
    require_segment(graph.process, segment)
    return prism_model(graph, start, deals_of(graph, segment))
