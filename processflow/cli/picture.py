"""The options of a picture of a result, and where the picture goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from processflow.cli.options import OneOf
from processflow.cli.output import emit
from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.exact.segments import Part
    from processflow.exact.solution import Solution

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_FORMS = ("svg", "png")
_NO_TEXT = frozenset(
    [
        "pdf",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "bmp",
        "html",
        "htm",
        "docx",
        "odt",
        "pptx",
        "xlsx",
        "ods",
        "dot",
        "mmd",
    ]
)
"""Endings of files that another program opens, and finds no text in."""


def picture_options(command: Decorated) -> Decorated:
    """`--format` and `--theme`, as `render` has them."""
    form = click.option(
        "--format",
        "form",
        type=OneOf(_FORMS),
        help="Draw the result on one page; by default where the ending of -o says so.",
    )
    theme = click.option(
        "--theme", type=OneOf(("light", "dark")), default="light", show_default=True
    )
    return form(theme(command))


def form_of(form: str | None, output: str | None, output_format: str) -> str | None:
    """The form of the picture that is wanted; None for none.

    Raises UsageError for a PNG without a file, a file of another kind, and for JSON as a picture.
    """
    ending = _ending(output)
    if form and output_format == "json":
        raise UsageError(f"JSON is no picture: leave out `--format {form}` or the JSON")
    found = form or (ending if ending in _FORMS and output_format == "text" else None)
    if found == "png" and output is None:
        raise UsageError("PNG is no text: name a file with `-o solve.png`")
    if found is None:
        refuse_ending(output, "a solution is drawn as .svg or .png")
    return found


def refuse_ending(output: str | None, instead: str) -> None:
    """Raise UsageError where text would be written into a file of another kind."""
    ending = _ending(output)
    if ending in _NO_TEXT:
        raise UsageError(f"`{output}`: there is no .{ending} of this; {instead}")


def _ending(output: str | None) -> str:
    return Path(output).suffix.lower().removeprefix(".") if output else ""


def draw(
    solved: tuple[list["Solution"], tuple["Part", ...]],
    language: str,
    form: str,
    theme: str,
    output: str | None,
) -> None:
    """Write solutions, with the segments of the first one, as a picture."""
    from processflow.diagram.theme import DARK, LIGHT
    from processflow.report.solution.picture.page import to_page

    solutions, parts = solved
    page = to_page(solutions, language, DARK if theme == "dark" else LIGHT, parts)
    if form == "svg":
        emit(page[0], output)
        return
    from processflow.diagram.picture import png_of
    from processflow.report.writing import write_file

    write_file(str(output), png_of(*page))
