"""`processflow render`: the flowchart of a process."""

from collections.abc import Callable
from pathlib import Path

import click

from processflow.cli.options import (
    examples,
    file_argument,
    lang_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit
from processflow.errors import UsageError

FORMATS = ("svg", "png", "pdf", "dot", "mermaid")
_SUFFIXES = {".svg": "svg", ".png": "png", ".pdf": "pdf", ".dot": "dot", ".gv": "dot"}
_SUFFIXES |= {".mmd": "mermaid", ".mermaid": "mermaid"}


@click.command(
    "render",
    epilog=examples(
        "processflow render processes/seven-step.yaml -o seven-step.svg",
        "processflow render processes/seven-step.yaml --lang zh -o seven-step-zh.png",
        "processflow render processes/seven-step.yaml --format mermaid",
        "processflow render sale.yaml --segment repeat -o repeat.svg",
    ),
)
@file_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The form of the picture; by default what the ending of -o says, else svg.",
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@lang_option
@output_option
@overlay_option
@segment_option
def command(
    file: str,
    overlays: tuple[str, ...],
    segment: str | None,
    form: str | None,
    theme: str,
    lang: str,
    output: str | None,
) -> None:
    """Draw a process as a flowchart.

    Figures that differ by segment are drawn from the smallest to the largest, or as they are
    for one --segment. SVG, DOT and Mermaid need nothing else. PNG and PDF need a tool; where it
    is missing, one line says how to get it.
    """
    from processflow.api import load
    from processflow.cli.segment import require_segment
    from processflow.diagram.figure_of import figure_of
    from processflow.diagram.layout import lay_out
    from processflow.diagram.theme import DARK, LIGHT

    form = form or _form_of(output)
    if form in ("png", "pdf") and output is None:
        raise UsageError(f"{form.upper()} is no text: name a file with `-o picture.{form}`")
    graph = load(file, overlays).require()
    require_segment(graph.process, segment)
    figure = figure_of(graph, lang, segment)
    colours = DARK if theme == "dark" else LIGHT
    if form == "mermaid":
        from processflow.diagram.mermaid import to_mermaid

        emit(to_mermaid(figure, colours), output)
        return
    content = _writer(form)(lay_out(figure), colours)
    if isinstance(content, str):
        emit(content, output)
    else:
        from processflow.report.writing import write_file

        write_file(str(output), content)


def _form_of(output: str | None) -> str:
    return _SUFFIXES.get(Path(output).suffix.lower(), "svg") if output else "svg"


def _writer(form: str) -> Callable[..., str | bytes]:
    match form:
        case "dot":
            from processflow.diagram.dot import to_dot

            return to_dot
        case "png":
            from processflow.diagram.picture import to_png

            return to_png
        case "pdf":
            from processflow.diagram.picture import to_pdf

            return to_pdf
        case _:
            from processflow.diagram.svg import to_svg

            return to_svg
