"""The form for programs; `schemas/diagnostics.schema.json` describes it."""

import json
from typing import Any

from processflow import __version__
from processflow.diagnostic import Diagnostic, Edit, Fix, Place, Severity, Span
from processflow.report.findings import Report

FORMAT_VERSION = 1
"""Grows when a reader of the former version could no longer understand the output."""


def render(report: Report) -> str:
    """One JSON object."""
    tree = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "processflow", "version": __version__},
        "summary": {
            "files": report.files,
            "processes": report.processes,
            "others": report.others,
            "files_with_findings": report.files_with_findings,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "fixable": report.fixable,
        },
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "path": diagnostic.path,
        "range": _range(diagnostic.span),
        "process": diagnostic.process,
        "element": diagnostic.element,
        "pointer": list(diagnostic.pointer),
        "related": [_place(place) for place in diagnostic.related],
        "witness": list(diagnostic.witness),
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "fingerprint": diagnostic.fingerprint,
    }


def _range(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "range": _range(place.span), "message": place.message}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "message": fix.message,
        "applicability": fix.applicability.value,
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"path": edit.path, "range": _range(edit.span), "replacement": edit.replacement}
