"""`processflow show`: what a process is."""

import click

from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    lang_option,
    output_option,
)
from processflow.cli.output import emit


@click.command(
    "show",
    epilog=examples(
        "processflow show processes/seven-step.yaml",
        "processflow show processes/seven-step.yaml --lang zh",
    ),
)
@file_argument
@lang_option
@format_option("text", "json", default="text")
@output_option
def command(file: str, lang: str, output_format: str, output: str | None) -> None:
    """Tell what a process is: its stages, who owns them, what is asked, where answers lead.

    The stages of the main line are numbered; those beside it have a dash.
    """
    from processflow.api import load
    from processflow.report.overview import overview_json, overview_text

    process = load(file).require().process
    form = overview_json if output_format == "json" else overview_text
    emit(form(process, lang or process.language), output)
