"""Findings of a command that needs a sound process and did not get one."""

import sys
from collections.abc import Sequence

import click

from processflow.cli.output import wants_colours
from processflow.diagnostic import Diagnostic
from processflow.errors import UsageError
from processflow.report.findings import Report
from processflow.report.forms import render
from processflow.report.palette import COLOURED, PLAIN


def print_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """Print findings as `check` does, but beside the output: it is for results."""
    paths = sorted({d.path for d in diagnostics})
    texts = {path: _text(path) for path in paths}
    palette = COLOURED if wants_colours(sys.stderr) else PLAIN
    report = Report(tuple(diagnostics), texts, len(paths), len(paths), palette=palette)
    click.echo(render("full", report), err=True, nl=False, color=True)


def _text(path: str) -> str:
    from processflow.syntax.reader import read_file

    try:
        return read_file(path).text
    except UsageError:
        return ""
