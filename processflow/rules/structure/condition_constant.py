"""A condition is the same for all deals.

A comparison that `min`, `max` or `values` of its field decide already, or that contradicts
another one, tells nothing about a deal. Usually a figure or an operator is mistyped.

Wrong:

    fields:
      score: {type: int, min: 0, max: 100, required_from: triage}
    stages:
      triage:
        route:
          - {when: score >= 700, to: won}
          - else: lost

Right:

    fields:
      score: {type: int, min: 0, max: 100, required_from: triage}
    stages:
      triage:
        route:
          - {when: score >= 70, to: won}
          - else: lost
"""

from collections.abc import Iterator

from processflow.condition.problems import CONSTANT
from processflow.diagnostic import Severity
from processflow.model.fact import When
from processflow.rules.conditions import problems
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Comparisons that are constant, and whole conditions of criteria and segments that are."""
    yield from problems(subject, CONSTANT)
    process = subject.process
    criteria = (criterion.when for stage in process.stages for criterion in stage.exit)
    for when in (*(segment.when for segment in process.segments), *criteria):
        if when and (truth := _constant(subject, when)):
            yield Finding(
                message=f"the condition is {truth}",
                pointer=when.pointer,
                label="the same for every deal",
                help="compare with another value, or take the condition out",
                on_value=True,
            )


RULE = Rule(CONSTANT, "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _constant(subject: Subject, when: When) -> str | None:
    from processflow.condition.regions import Proved, constant  # only files with conditions

    if when.condition is None:
        return None
    truth = constant(when.condition, subject.process.scope)
    return truth.value if truth in (Proved.ALWAYS, Proved.NEVER) else None
