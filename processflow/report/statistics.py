"""How often each rule found something."""

from collections import Counter

from processflow.checking.fixing import is_safely_fixable
from processflow.report.findings import Report
from processflow.report.summary import summary
from processflow.report.table import table


def statistics(report: Report) -> str:
    """A line for each rule, the most frequent first, and the summary."""
    counts = Counter((d.severity, d.rule) for d in report.diagnostics)
    fixable = {d.rule for d in report.diagnostics if is_safely_fixable(d)}
    ordered = sorted(counts, key=lambda key: (-counts[key], key[1], key[0]))
    rows = [
        (
            str(counts[severity, rule]),
            severity.value,
            rule,
            "fixable with --fix" if rule in fixable else "",
        )
        for severity, rule in ordered
    ]
    return "\n".join([*table(rows, right=(0,)), summary(report)]) + "\n"
