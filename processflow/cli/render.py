"""`processflow render`: the flowchart of a process."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from processflow.cli.options import (
    OneOf,
    examples,
    file_argument,
    lang_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit
from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.diagram.figure import Figure
    from processflow.diagram.theme import Theme
    from processflow.syntax.document import Document

FORMATS = ("svg", "png", "pdf", "dot", "mermaid")
_SUFFIXES = {".svg": "svg", ".png": "png", ".pdf": "pdf", ".dot": "dot", ".gv": "dot"}
_SUFFIXES |= {".mmd": "mermaid", ".mermaid": "mermaid"}
_OTHERS = frozenset({".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".docx", ".pptx", ".xlsx", ".json"})
"""Endings of files that another program opens, and finds no flowchart in."""


@click.command(
    "render",
    epilog=examples(
        "processflow render processes/seven-step.yaml -o seven-step.svg",
        "processflow render processes/seven-step.yaml --lang zh -o seven-step-zh.png",
        "processflow render processes/seven-step.yaml --format mermaid",
        "processflow render sale.yaml --segment repeat -o repeat.svg",
        "processflow render sale.yaml -o docs/sale.svg --check",
    ),
)
@file_argument
@click.option(
    "--format",
    "form",
    type=OneOf(FORMATS),
    help="The form of the picture; by default what the ending of -o says, else svg.",
)
@click.option("--theme", type=OneOf(("light", "dark")), default="light", show_default=True)
@lang_option
@output_option
@overlay_option
@segment_option
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Write nothing; end with status 1 if the file of -o is not what would be drawn.",
)
def command(
    file: str,
    overlays: tuple[str, ...],
    segment: str | None,
    form: str | None,
    theme: str,
    lang: str,
    output: str | None,
    is_check: bool,
) -> int:
    """Draw a process as a flowchart.

    Figures that differ by segment are drawn from the smallest to the largest, or as they are
    for one --segment. SVG, DOT and Mermaid need nothing else. PNG and PDF need a tool; where it
    is missing, one line says how to get it.
    """
    from processflow.api import load
    from processflow.cli.language import language_of
    from processflow.diagram.figure_of import figure_of
    from processflow.diagram.theme import DARK, LIGHT
    from processflow.graph.segments import require_segment

    form = form or _form_of(output)
    is_binary = form in ("png", "pdf")
    if is_binary and output is None:
        raise UsageError(f"{form.upper()} is no text: name a file with `-o picture.{form}`")
    if is_check and (is_binary or output is None):
        raise UsageError(_CHECKABLE)
    loaded = load(file, overlays)
    graph = loaded.require()
    require_segment(graph.process, segment)
    colours = DARK if theme == "dark" else LIGHT
    content = _drawn(figure_of(graph, language_of(graph.process, lang), segment), form, colours)
    if isinstance(content, bytes):
        from processflow.report.writing import write_file

        write_file(str(output), content)
    elif is_check:
        return _check(loaded.document, str(output), content)
    else:
        emit(content, output)
    return 0


_CHECKABLE = "`--check` compares the SVG, DOT or Mermaid file that `-o` names"


def _check(document: "Document", picture: str, content: str) -> int:
    """1 where the picture is old or missing."""
    from processflow.cli.findings import print_findings
    from processflow.diagram.staleness import staleness
    from processflow.report.visible import one_line

    found = staleness(document, picture, content)
    if found is None:
        emit(f"{one_line(picture)} shows the process as it is.\n")
        return 0
    print_findings([found])
    return 1


def _form_of(output: str | None) -> str:
    ending = Path(output).suffix.lower() if output else ""
    if ending in _OTHERS:
        raise UsageError(f"a flowchart is no `{ending}`: let the file end in .svg, .png or .pdf")
    return _SUFFIXES.get(ending, "svg")


def _drawn(figure: "Figure", form: str, colours: "Theme") -> str | bytes:
    """The picture of a figure: bytes for PNG and PDF, else text."""
    if form == "mermaid":
        from processflow.diagram.mermaid import to_mermaid

        return to_mermaid(figure, colours)
    from processflow.diagram.layout import lay_out

    return _writer(form)(lay_out(figure), colours)


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
