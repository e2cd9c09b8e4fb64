"""The page of the commands, with the help that click prints for each."""

import importlib
from collections.abc import Iterator

import click

from processflow.cli.commands import SECTIONS

_WIDTH = 88


def command_pages() -> dict[str, str]:
    """The page by its path."""
    parts = [part for title, names in SECTIONS.items() for part in _section(title, tuple(names))]
    head = "# Commands\n\nThe text under a command is what `processflow COMMAND --help` prints.\n"
    return {"commands.md": "\n".join([head, *parts])}


def command(name: str) -> click.Command:
    """The command of that name."""
    found = importlib.import_module(f"processflow.cli.{name}").command
    assert isinstance(found, click.Command)
    return found


def _section(title: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    for name in names:
        yield f"### {name}\n\n```text\n{_help(name)}\n```\n"


def _help(name: str) -> str:
    parent = click.Context(click.Group("processflow"), info_name="processflow")
    context = click.Context(
        command(name),
        parent=parent,
        info_name=name,
        terminal_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    return context.get_help()
