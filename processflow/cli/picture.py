"""The options of a picture of a result, and where the picture goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from processflow.cli.output import emit
from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.exact.segments import Part
    from processflow.exact.solution import Solution

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_FORMS = ("svg", "png")


def picture_options(command: Decorated) -> Decorated:
    """`--format` and `--theme`, as `render` has them."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(_FORMS),
        help="Draw the result on one page; by default where the ending of -o says so.",
    )
    theme = click.option(
        "--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True
    )
    return form(theme(command))


def form_of(form: str | None, output: str | None, output_format: str) -> str | None:
    """The form of the picture that is wanted; None for none.

    Raises UsageError for a PNG without a file.
    """
    ending = Path(output).suffix.lower().removeprefix(".") if output else ""
    found = form or (ending if ending in _FORMS and output_format == "text" else None)
    if found == "png" and output is None:
        raise UsageError("PNG is no text: name a file with `-o solve.png`")
    return found


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
