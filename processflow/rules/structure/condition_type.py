"""A condition compares what cannot be compared.

Every fact has a type: a field has the `type` that `fields` gives it, a criterion with an id is
true once it is met, `segment` is one of the segments. Money is compared with money in the same
currency, a date with a date, an enum with one of its values.

Wrong:

    fields:
      region: {type: enum, values: [emea, amer], required_from: triage}
    stages:
      triage:
        route:
          - {when: region == "asia", to: won}
          - else: lost

Right:

    fields:
      region: {type: enum, values: [emea, amer], required_from: triage}
    stages:
      triage:
        route:
          - {when: region == "emea", to: won}
          - else: lost
"""

from collections.abc import Iterator

from processflow.condition.problems import TYPE
from processflow.diagnostic import Severity
from processflow.rules.conditions import problems
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Every operand that does not fit its place."""
    return problems(subject, TYPE)


RULE = Rule(TYPE, "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)
