"""The terminal: how wide it is, what it shows, and lines typed into it."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Iterator

import click

from processflow.cli.language import language_of
from processflow.cli.output import wants_colours
from processflow.graph.graph import ProcessGraph
from processflow.report.palette import COLOURED, PLAIN
from processflow.report.walking.look import WIDEST, Look

_LONGEST_LINE = 4096


def look_at(graph: ProcessGraph, lang: str, file: str | None = None) -> Look:
    """How the walk is shown: as wide as the terminal, up to what is easy to read.

    Raises UsageError for a language that there is not.
    """
    width = WIDEST
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        width = min(WIDEST, shutil.get_terminal_size((WIDEST + 1, 24)).columns - 1)
    palette = COLOURED if file is None and wants_colours(sys.stdout) else PLAIN
    return Look(graph, language_of(graph.process, lang), width, palette)


def is_interactive() -> bool:
    """Whether somebody types the lines."""
    return sys.stdin is not None and sys.stdin.isatty()


def prepare() -> None:
    """Read UTF-8 whatever the locale, and edit lines where the system can."""
    if sys.stdin is None:
        return
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    if is_interactive():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - input() uses it once it is there


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore further presses of Ctrl-C, so that a file that is being saved gets saved."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread is ever interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def read_line(prompt: str) -> str | None:
    """The next line; None at the end of the input. A line that nobody types is shown."""
    if is_interactive():
        try:
            return input(prompt)
        except EOFError:
            click.echo()
            return None
    line = sys.stdin.readline(_LONGEST_LINE) if sys.stdin is not None else ""
    if not line:
        return None
    from processflow.report.visible import one_line

    click.echo(prompt + one_line(line.rstrip("\r\n")))
    return line
