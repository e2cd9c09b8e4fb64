"""Where a result goes: to the standard output, or into the file that `-o` names."""

import os
from pathlib import Path
from typing import TextIO

import click

from processflow.cli.streams import discard_output


def emit(text: str, file: str | Path | None = None, stream: TextIO | None = None) -> None:
    """Write the text into `file`, or else on `stream`, the standard output by default.

    A reader that went away (`| head`) ends nothing but the reading.
    """
    if file is not None:
        from processflow.report.writing import write_file

        write_file(file, text)
        return
    try:
        click.echo(text, file=stream, nl=False, color=True)
    except BrokenPipeError:
        discard_output()


def wants_colours(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal whose user has not asked for NO_COLOR.

    FORCE_COLOR asks for colours where there is no terminal, in the log of a CI run for example.
    """
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()
