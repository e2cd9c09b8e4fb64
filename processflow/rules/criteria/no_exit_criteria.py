"""No stage says what has to be true before a deal moves on.

As a first sketch that is fine. Before a team works by the process, give each stage of the main
line one to three exit criteria: something that the customer does and that somebody else could
verify. They are what keeps two reps from putting the same deal into different stages.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit: [The customer asks for an offer]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.extent import has_no_criteria
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """A process that is still a sketch."""
    if has_no_criteria(subject.process):
        yield Finding(
            message="no stage has exit criteria yet",
            pointer=("stages",),
            label="a sketch",
            help="add `exit` to the stages of the main line: what the customer does before a "
            "deal moves on",
        )


RULE = Rule("no-exit-criteria", "criteria", Severity.INFO, Needs.PROCESS, __doc__, check)
