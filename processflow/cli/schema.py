"""`processflow schema`: the JSON Schemas of what we read and write."""

import click

from processflow.cli.options import OneOf, examples, output_option
from processflow.cli.output import emit

_SCHEMAS = (
    "process",
    "walks",
    "library",
    "overlay",
    "diagnostics",
    "graph",
    "solution",
    "sample",
    "capacity",
    "state",
)


@click.command(
    "schema",
    epilog=examples(
        "processflow schema process > process.schema.json",
        "processflow schema diagnostics    what check --output-format json prints",
    ),
)
@click.argument("name", type=OneOf(_SCHEMAS), metavar=f"[{'|'.join(_SCHEMAS)}]", default="process")
@output_option
def command(name: str, output: str | None) -> None:
    """Print a JSON Schema (2020-12).

    `process`, `walks`, `library` and `overlay` describe the files that you write; an editor with
    a YAML language server completes and explains with them. `diagnostics`, `solution`,
    `sample` and `capacity` describe the output of `check`, `solve`, `simulate` and `simulate
    --capacity` with `--output-format json`, `graph` that of `compile`, `state` what
    `walk --state` saves.
    """
    from processflow.syntax.shipped import schema_text

    emit(schema_text(name), output)
