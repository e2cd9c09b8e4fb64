"""`processflow show`: what a process is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from processflow.cli.language import language_of, note_language
from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    lang_option,
    output_option,
    overlay_option,
)
from processflow.cli.output import emit

if TYPE_CHECKING:
    from processflow.model.process import Process


@click.command(
    "show",
    epilog=examples(
        "processflow show processes/seven-step.yaml",
        "processflow show processes/seven-step.yaml --lang zh",
        "processflow show processes/seven-step.yaml --prose",
        "processflow show processes/classic-seven.yaml --aliases",
        "processflow show sale.yaml --overlay our-way.yaml --resolved",
    ),
)
@file_argument
@click.option(
    "--aliases", "view", flag_value="aliases", help="Which stage is which: former and other names."
)
@click.option("--prose", "view", flag_value="prose", help="The process in sentences.")
@click.option(
    "--resolved",
    "view",
    flag_value="resolved",
    help="The file with all that it uses put in, and where each line came from.",
)
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    view: str | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Tell what a process is: its stages, who owns them, what is asked, where answers lead.

    The stages of the main line are numbered; those beside it have a dash.
    """
    from processflow.api import load

    loaded = load(file, overlays)
    graph = loaded.require()
    language = language_of(graph.process, lang)
    if view == "resolved":
        from processflow.report.resolved import resolved_json, resolved_yaml

        form = resolved_json if output_format == "json" else resolved_yaml
        emit(form(loaded.document), output)
        return
    if view == "prose":
        from processflow.report.prose import prose_json, prose_text

        note_language(language)
        emit((prose_json if output_format == "json" else prose_text)(graph, language), output)
        return
    emit(_form(view, output_format)(graph.process, language), output)


def _form(view: str | None, output_format: str) -> Callable[["Process", str], str]:
    from processflow.report.aliases import aliases_json, aliases_text
    from processflow.report.overview import overview_json, overview_text

    forms = {
        None: {"text": overview_text, "json": overview_json},
        "aliases": {"text": aliases_text, "json": aliases_json},
    }
    return forms[view][output_format]
