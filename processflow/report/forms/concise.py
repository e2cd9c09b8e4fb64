"""The form for logs and editors: one line for each finding."""

from processflow.diagnostic import Diagnostic
from processflow.report.findings import Report
from processflow.report.palette import Palette
from processflow.report.summary import summary
from processflow.report.visible import one_line


def render(report: Report) -> str:
    """Every finding on a line of its own, then the summary."""
    lines = [line_of(diagnostic, report.palette) for diagnostic in report.diagnostics]
    return "\n".join([*lines, summary(report)]) + "\n"


def line_of(diagnostic: Diagnostic, palette: Palette) -> str:
    """`path:line:column: severity[rule]: message`."""
    place = f"{one_line(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}"
    rule = f"{diagnostic.severity.value}[{diagnostic.rule}]"
    painted = palette.paint(palette.severity(diagnostic.severity), rule)
    return f"{place}: {painted}: {one_line(diagnostic.message)}"
