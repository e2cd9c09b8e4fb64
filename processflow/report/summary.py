"""The last line of a check: how much was found in how much."""

from processflow.diagnostic import Severity
from processflow.report.findings import Report

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def summary(report: Report) -> str:
    """One line such as `Found 2 errors, 1 warning in 1 of 14 files. 1 fixable with --fix.`"""
    parts = [_found(report) if report.diagnostics else _passed(report)]
    if report.fixable:
        parts.append(f"{report.fixable} fixable with --fix.")
    if report.others:
        are = "is no process" if report.others == 1 else "are no processes"
        parts.append(f"{counted(report.others, 'other YAML file')} {are}.")
    return " ".join(parts)


def counted(number: int, noun: str) -> str:
    """The number with its noun: `1 file`, `2 files`, `2 processes`."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _found(report: Report) -> str:
    counts = [
        counted(report.count(severity), word)
        for severity, word in _WORDS.items()
        if report.count(severity)
    ]
    where = (
        "1 file" if report.files == 1 else f"{report.files_with_findings} of {report.files} files"
    )
    return f"Found {', '.join(counts)} in {where}."


def _passed(report: Report) -> str:
    files, processes = counted(report.files, "file"), counted(report.processes, "process")
    return f"All checks passed ({files}, {processes})."
