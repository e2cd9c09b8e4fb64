"""Where a result goes: to the standard output, or into the file that `-o` names."""

import os
import sys
from pathlib import Path

import click


def emit(text: str, file: str | Path | None = None) -> None:
    """Write the text; a reader that went away (`| head`) ends nothing but the reading."""
    if file is not None:
        from processflow.report.writing import write_file

        write_file(file, text)
        return
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        discard_output()


def wants_colours(file: str | Path | None = None) -> bool:
    """Whether the output goes to a terminal whose user has not asked for NO_COLOR."""
    if file is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def discard_output() -> None:
    """Let everything that is still printed vanish: nobody reads it any more."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        pass
