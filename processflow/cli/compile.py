"""`processflow compile`: the graph as JSON."""

import click

from processflow.cli.options import examples, file_argument, output_option, overlay_option
from processflow.cli.output import emit


@click.command(
    "compile",
    epilog=examples(
        "processflow compile processes/seven-step.yaml -o seven-step.json",
        "processflow schema graph     the JSON Schema of the output",
    ),
)
@file_argument
@output_option
@overlay_option
def command(file: str, overlays: tuple[str, ...], output: str | None) -> None:
    """Print the graph of a process as JSON, for other programs.

    Every name is resolved, times are laws in calendar days and every answer has its share. The
    same file gives the same bytes.
    """
    import json

    from processflow.api import load
    from processflow.graph.compile import compiled

    tree = compiled(load(file, overlays).require())
    emit(json.dumps(tree, ensure_ascii=False, indent=2) + "\n", output)
