"""Options that have one meaning in every command."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from processflow.syntax.nearest import nearest

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class OneOf(click.Choice[str]):
    """A choice that answers a slip of the pen with the nearest word."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(tuple(choices))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value itself, if it is one of the choices."""
        if value not in self.choices:
            meant = nearest(str(value), self.choices)
            hint = f"; did you mean `{meant}`?" if meant else ""
            self.fail(f"`{value}` is none of {', '.join(self.choices)}{hint}", param, ctx)
        return str(value)


class Whole(click.IntRange):
    """A whole number between two ends, told in words where it is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of a text."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"`{value}` is no whole number from {self.min} to {self.max}", param, ctx)


class Quota(click.FloatRange):
    """A number of deals above 0; `nan` is no number, though every comparison lets it pass."""

    def __init__(self) -> None:
        super().__init__(0, 1e9, min_open=True)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number of a text."""
        number = float(super().convert(value, param, ctx))
        if number != number:
            self.fail(f"`{value}` is no number of deals", param, ctx)
        return number


class Day(click.ParamType[Any]):
    """A day of the calendar, written year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of a text."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no day; write for example 2026-01-15", param, ctx)


def format_option(*choices: str, default: str) -> Callable[[Decorated], Decorated]:
    """`--output-format`: in which form the result is printed."""
    return click.option(
        "--output-format",
        type=OneOf(choices),
        default=default,
        show_default=True,
        help="The form of the output.",
    )


def apart(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a file to write, which must not be that of the process: that would be lost."""
    if value is None:
        return None
    if not value:
        raise click.BadParameter("the name of a file is missing", ctx, param)
    read = [ctx.params.get("file"), *(ctx.params.get("paths") or ())]
    if any(name and _is_one_file(str(name), value) for name in read):
        raise click.BadParameter(f"`{value}` is the process itself; it would be lost", ctx, param)
    return value


def _is_one_file(one: str, other: str) -> bool:
    from os import path

    return path.isfile(one) and path.isfile(other) and path.samefile(one, other)


output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=apart,
    help="Write the output into a file instead of printing it.",
)
"""`-o FILE`: the file is written beside and then renamed, so it is never half done."""

lang_option = click.option(
    "--lang",
    metavar="LANGUAGE",
    default="",
    help="The language of shown texts, such as en or zh; the process's first one by default.",
)

overlay_option = click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="NAME|FILE",
    help="Put this overlay on the process too; may be given several times.",
)
"""`--overlay`: the same as `use: {overlays: [...]}` in the file; a path is seen from here."""

given_option = click.option(
    "--given",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What is known of the deal at its start, such as 'amount=120000 EUR'; several times.",
)
"""`--given`: facts of a new deal."""

segment_option = click.option(
    "--segment",
    metavar="SEGMENT",
    help="Take deals of this segment: its figures, and what its condition decides.",
)
"""`--segment`: one of the `segments` of the process."""

on_option = click.option(
    "--on",
    "began",
    type=Day(),
    metavar="DATE",
    help="The day on which the deal begins, such as 2026-01-15.",
)
"""`--on`: where waits and conditions depend on the calendar."""

file_argument = click.argument("file", metavar="FILE", is_eager=True)
"""One process file; known before the options that must not name it, too."""

paths_argument = click.argument("paths", nargs=-1, metavar="[PATHS]...", is_eager=True)
"""Files and folders."""


def examples(*lines: str) -> str:
    """An epilog that shows how the command is called."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
