"""What `check` does with its options: settings, one run, files written, findings printed."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from processflow.checking.choice import Choice, chosen
from processflow.checking.configuration import nearest_settings
from processflow.checking.run import Fixing, Run, run_on_document, run_on_paths
from processflow.checking.search import Search
from processflow.cli.output import emit, wants_colours
from processflow.diagnostic import Severity
from processflow.record import dataclass
from processflow.report.difference import difference
from processflow.report.findings import Report, report_of
from processflow.report.forms import render
from processflow.report.palette import COLOURED, PLAIN
from processflow.report.statistics import statistics
from processflow.report.summary import counted
from processflow.report.writing import write_file

_NEVER = "never"


@dataclass(frozen=True, slots=True)
class Request:
    """Which findings are wanted, which of them fail, and what is done with fixes."""

    choice: Choice
    fail_on: Severity | None
    fixing: Fixing
    search: Search


@dataclass(frozen=True, slots=True)
class Printing:
    """The form of the output and the file that it goes into; None is the standard output."""

    form: str
    file: str | None


def request(
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    level: str | None,
    fail_on: str | None,
    fixing: str,
) -> Request:
    """The options, with the settings of the nearest file where an option is missing."""
    settings = nearest_settings(Path.cwd())
    threshold = fail_on or settings.fail_on
    fails = None if threshold == _NEVER else Severity(threshold)
    shown = Severity(level or settings.level)
    least = min(shown, fails) if fails else shown
    choice = chosen(_split(select) or settings.select, _split(ignore) or settings.ignore, least)
    return Request(choice, fails, Fixing(fixing), Search(least, settings.thresholds))


def perform(paths: Sequence[str], name: str | None, request: Request, printing: Printing) -> int:
    """Check, fix and print; the exit status. `name` is what the standard input is called."""
    is_stdin = "-" in paths
    if is_stdin and len(paths) > 1:
        raise click.UsageError("`-` stands alone")
    run = _run_on_stdin(name, request) if is_stdin else _run_on_files(paths, request)
    report = report_of(run.results, request.choice, run.others)
    if is_stdin and request.fixing is Fixing.APPLY:
        emit(run.fixes[0].text)
        _print(report, printing, sys.stderr)
    elif request.fixing is Fixing.SHOW:
        emit("".join(difference(fix) for fix in run.fixes), printing.file)
        _tell("would fix", run)
    else:
        _print(report, printing, sys.stdout)
    would_fix = request.fixing is Fixing.SHOW and run.fixed > 0
    return int(would_fix or _fails(report, request.fail_on))


def _run_on_files(paths: Sequence[str], request: Request) -> Run:
    run = run_on_paths(paths or (".",), request.choice, request.fixing, request.search)
    if request.fixing is Fixing.APPLY:
        for fix in run.fixes:
            write_file(fix.path, fix.content)
        _tell("fixed", run)
    return run


def _run_on_stdin(name: str | None, request: Request) -> Run:
    from processflow.syntax.limits import MAX_BYTES
    from processflow.syntax.reader import read_bytes

    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    document = read_bytes(content, name or "<stdin>")
    return run_on_document(document, request.choice, request.fixing, request.search)


def _print(report: Report, printing: Printing, stream: TextIO) -> None:
    coloured = printing.file is None and wants_colours(stream)
    root = os.environ.get("GITHUB_WORKSPACE")
    report = replace(report, palette=COLOURED if coloured else PLAIN, root=root)
    is_counting = printing.form == "statistics"
    emit(
        statistics(report) if is_counting else render(printing.form, report), printing.file, stream
    )
    if printing.form == "github":
        _summarise(report)


def _summarise(report: Report) -> None:
    """What finds no place beside the lines goes on the page of the workflow run."""
    from processflow.report.forms.github import step_summary

    page = os.environ.get("GITHUB_STEP_SUMMARY")
    text = step_summary(report)
    if page and text:
        with open(page, "a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)


def _tell(done: str, run: Run) -> None:
    if run.fixed:
        files = counted(len(run.fixes), "file")
        click.echo(f"{done} {counted(run.fixed, 'finding')} in {files}", err=True)


def _fails(report: Report, threshold: Severity | None) -> bool:
    return threshold is not None and any(d.severity >= threshold for d in report.diagnostics)


def _split(names: Iterable[str]) -> list[str]:
    return [name.strip() for each in names for name in each.split(",") if name.strip()]
