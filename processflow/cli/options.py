"""Options that have one meaning in every command."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from processflow.syntax.nearest import nearest

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


_FEWEST_DEALS, _MOST_DEALS = 0.001, 1e9


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


class Whole(click.ParamType[Any]):
    """A whole number between two ends, told in words where it is none."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of a text."""
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if not self.least <= number <= self.most:
            ends = f"from {self.least} to {self.most:,}".replace(",", " ")
            self.fail(f"`{value}` is no whole number {ends}", param, ctx)
        return number


class Quota(click.ParamType[Any]):
    """A number of deals above 0; `nan` is no number, though every comparison lets it pass."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number of a text."""
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if not _FEWEST_DEALS <= number <= _MOST_DEALS:
            words = "is no number of deals, such as 20, up to 1 000 000 000"
            self.fail(f"`{value}` {words}", param, ctx)
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
    """`--output-format`: in which form the result is printed, or written by `-o`."""
    return click.option(
        "--output-format",
        type=OneOf(choices),
        default=default,
        show_default=True,
        callback=_by_ending,
        help="The form of the output; by default json where the file of -o ends in .json.",
    )


def _by_ending(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The form, JSON for a file of that name unless another form is asked for."""
    assert param.name is not None
    told = ctx.get_parameter_source(param.name) is not click.core.ParameterSource.DEFAULT
    return value if told or not str(ctx.params.get("output")).endswith(".json") else "json"


_READ = ("file", "paths", "against", "overlays", "state")
_WRITTEN = ("output", "events")


def apart(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a file to write, which must not be one that is read or written beside it."""
    if value is None:
        return None
    if not value:
        raise click.BadParameter("the name of a file is missing", ctx, param)
    for key in _READ:
        if any(name and _is_one_file(name, value) for name in _names(ctx.params.get(key))):
            what = "the process itself" if key in ("file", "paths") else "read here"
            raise click.BadParameter(f"`{value}` is {what}; it would be lost", ctx, param)
    for key in _WRITTEN:
        if key != param.name and ctx.params.get(key) == value:
            raise click.BadParameter(f"`{value}` is written already; it would be lost", ctx, param)
    return value


def _names(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value or ()


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
    is_eager=True,
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

against_option = click.option(
    "--against",
    is_eager=True,
    metavar="FILE",
    help="Tell what is different from this process, which --overlay does not touch.",
)
"""`--against`: the process that another one is compared with."""

file_argument = click.argument("file", metavar="FILE", is_eager=True)
"""One process file; known before the options that must not name it, too."""

paths_argument = click.argument("paths", nargs=-1, metavar="[PATHS]...", is_eager=True)
"""Files and folders."""


def examples(*lines: str) -> str:
    """An epilog that shows how the command is called."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
