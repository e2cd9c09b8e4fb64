"""A condition cannot be read.

Conditions compare facts of a deal with values: `amount >= 50_000 EUR and (champion or region in
["emea", "apac"])`. They know `and`, `or`, `not`, `in`, `is unset`, `+ - *` and `days_since(a
date)`, and nothing else: they are not programs.

Wrong:

    fields:
      amount: {type: money, unit: EUR, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount => 50_000 EUR, to: won}
          - else: lost

Right:

    fields:
      amount: {type: money, unit: EUR, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR, to: won}
          - else: lost
"""

from collections.abc import Iterator

from processflow.condition.problems import SYNTAX
from processflow.diagnostic import Severity
from processflow.rules.conditions import problems
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Every condition whose text is none."""
    return problems(subject, SYNTAX)


RULE = Rule(SYNTAX, "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)
