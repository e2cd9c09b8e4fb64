"""An expectation cannot be read, or names something that does not exist.

What stands under `expect` is checked exactly, and an expectation that nobody understands would
never fail. These can be said:

    P(won) >= 20%                   P(won | visited objection) >= 10%
    P(cycle <= 30d | won) >= 50%    median(cycle | won) <= 60d    mean(cycle) <= 45d
    every stage can reach an end    proposal only after discovery    duplicate only from lead

`P` takes an outcome or an end, or `visited` and a stage, or a cycle time; after `|` stands the
outcome, end or visited stage that it is asked for.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 0.4}
        no: lost
    expect:
      - P(won) >= 20 percent
      - P(win) >= 20%

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 0.4}
        no: lost
    expect:
      - P(won) >= 20%
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.expectation.names import unknown
from processflow.expectation.parse import parse
from processflow.expectation.problem import Problem
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Expectations with a mistake in their words, each at its first one."""
    for number, text in enumerate(subject.process.expect):
        read = parse(text)
        problem = read if isinstance(read, Problem) else unknown(subject.process, read)
        if problem:
            pointer, columns = ("expect", number), (problem.start, problem.end)
            yield Finding(
                problem.message,
                pointer,
                help=problem.help,
                on_value=True,
                columns=columns,
                fix=subject.mend(pointer, columns, problem.instead),
            )


RULE = Rule("expectation-syntax", "forecast", Severity.ERROR, Needs.PROCESS, __doc__, check)
