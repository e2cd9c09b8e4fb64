"""Findings by hand: places are named by the words that stand there."""

from processflow.diagnostic import Diagnostic, Edit, Fix, Place, Severity, Span
from processflow.report.findings import Report

PATH = "processes/enterprise.yaml"
TEXT = """\
processflow: 1
process: enterprise
stages:
  quote:
    ask: 客户接受报价吗？
    yes: negotiaton
    no: lost
  negotiation:
    next: won
"""


def span(words: str, text: str = TEXT) -> Span:
    """The span of the first place where the words stand."""
    offset = text.index(words)
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Span(line, column, line, column + len(words))


def unknown_target() -> Diagnostic:
    """The example of the design page."""
    edit = Edit(PATH, span("negotiaton"), "negotiation")
    return Diagnostic(
        rule="unknown-target",
        severity=Severity.ERROR,
        message="`yes` leads to `negotiaton`, which is not a stage, step or end",
        path=PATH,
        span=span("negotiaton"),
        pointer=("stages", "quote", "yes"),
        process="enterprise",
        related=(Place(PATH, span("negotiation"), "did you mean this one?"),),
        help="change it to `negotiation`",
        fix=Fix("change it to `negotiation`", (edit,)),
        label="no such id",
    )


def finding(words: str, text: str = TEXT, **more: object) -> Diagnostic:
    """A warning at these words."""
    told: dict[str, object] = {
        "rule": "some-rule",
        "severity": Severity.WARNING,
        "message": "something",
        "path": PATH,
        "span": span(words, text),
    }
    return Diagnostic(**{**told, **more})  # type: ignore[arg-type]


def report(*diagnostics: Diagnostic, text: str = TEXT, **more: object) -> Report:
    """A report of these findings."""
    return Report(diagnostics, {PATH: text}, **more)  # type: ignore[arg-type]
