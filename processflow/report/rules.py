"""The pages of rules."""

import json
from collections.abc import Sequence
from itertools import groupby

from processflow.report.table import table
from processflow.rules.rule import Rule

FORMAT_VERSION = 1


def rule_list(rules: Sequence[Rule]) -> str:
    """A line for each rule, by family."""
    names = max(len(rule.name) for rule in rules)
    lines = []
    for family, group in groupby(rules, key=lambda rule: rule.family):
        rows = [(f"  {r.name.ljust(names)}", r.severity.value.ljust(7), r.summary) for r in group]
        lines += [family, *table(rows), ""]
    lines.append("`processflow rule NAME` explains one of them.")
    return "\n".join(lines) + "\n"


def rule_pages(rules: Sequence[Rule]) -> str:
    """The page of each rule."""
    return "\n\n".join(_page(rule) for rule in rules) + "\n"


def rules_json(rules: Sequence[Rule]) -> str:
    """The rules as one JSON object."""
    tree = {
        "format_version": FORMAT_VERSION,
        "rules": [
            {
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity.value,
                "summary": rule.summary,
                "threshold": rule.threshold.default if rule.threshold else None,
                "page": (rule.page or "").strip(),
            }
            for rule in rules
        ],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _page(rule: Rule) -> str:
    head = f"{rule.name} ({rule.severity.value}, family {rule.family})"
    page = f"{head}\n{'=' * len(head)}\n\n{(rule.page or '').strip()}"
    return f"{page}\n\n{_threshold(rule)}" if rule.threshold else page


def _threshold(rule: Rule) -> str:
    assert rule.threshold
    number = f"{rule.threshold.default:g}"
    return (
        f"The number is {number}: {rule.threshold.meaning}. Another one goes into processflow.toml:"
        f"\n\n    [thresholds]\n    {rule.name} = {number}"
    )
