"""The form for GitHub Actions: annotations beside the lines of a pull request.

GitHub shows ten annotations of a kind for each step and drops the rest without a word. Nine
are written; the rest stands in the log and, by `step_summary`, on the page of the run.
"""

import os
import re
from collections.abc import Iterable, Iterator

from processflow.diagnostic import Diagnostic, Severity
from processflow.report.findings import Report
from processflow.report.forms.concise import line_of
from processflow.report.palette import PLAIN
from processflow.report.summary import counted, summary
from processflow.report.visible import one_line

MOST_ANNOTATIONS = 9
MOST_ROWS = 1000
"""Rows of the step summary, which may take 1 MiB."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Annotations, errors first, then a line for each finding without one, then the summary."""
    annotated = [d for severity in _COMMANDS for d in _first(report, severity)]
    lines = [_annotation(diagnostic, report.root) for diagnostic in annotated]
    lines += [f"- {_inert(line_of(d, PLAIN))}" for d in _rest(report)]
    return "\n".join([*lines, _inert(summary(report))]) + "\n"


def step_summary(report: Report) -> str:
    """Markdown about the findings that have no annotation; empty if all have one."""
    rest = list(_rest(report))
    if not rest:
        return ""
    lines = ["### processflow check", "", f"{summary(report)} Without an annotation:", ""]
    lines += ["| place | | rule | finding |", "|---|---|---|---|"]
    lines += [_table_row(diagnostic) for diagnostic in rest[:MOST_ROWS]]
    if len(rest) > MOST_ROWS:
        lines += ["", f"{counted(len(rest) - MOST_ROWS, 'further finding')} in the log."]
    return "\n".join(lines) + "\n"


def _first(report: Report, severity: Severity) -> list[Diagnostic]:
    return [d for d in report.diagnostics if d.severity is severity][:MOST_ANNOTATIONS]


def _rest(report: Report) -> Iterator[Diagnostic]:
    for severity in _COMMANDS:
        those = [d for d in report.diagnostics if d.severity is severity]
        yield from those[MOST_ANNOTATIONS:]


def _annotation(diagnostic: Diagnostic, root: str | None) -> str:
    span = diagnostic.span
    properties = {
        "file": _from_root(diagnostic.path, root),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
    }
    if span.end_line == span.line:  # GitHub refuses an end column on another line
        properties["endColumn"] = str(span.end_column)
    properties["title"] = f"processflow: {diagnostic.rule}"
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(_lines(diagnostic))
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_value(text)}"


def _lines(diagnostic: Diagnostic) -> Iterable[str]:
    yield one_line(diagnostic.message)
    if diagnostic.witness:
        yield "path: " + one_line(" -> ".join(diagnostic.witness))
    for line in (diagnostic.help or "").splitlines():
        yield one_line(line)


def _from_root(path: str, root: str | None) -> str:
    """The path as the repository knows it, whatever folder the command ran in."""
    if root and os.path.isabs(root):
        inside = os.path.relpath(os.path.abspath(path), root)
        path = path if inside.startswith("..") else inside
    return one_line(path.replace(os.sep, "/"))


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """The line, unable to be taken for a command to the runner."""
    return line.replace("##[", "## [")


def _table_row(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.path}:{diagnostic.span.line}:{diagnostic.span.column}"
    cells = (place, diagnostic.severity.value, diagnostic.rule, diagnostic.message)
    return f"| {' | '.join(map(_markdown, cells))} |"


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&@$])", r"\\\1", one_line(text))
