"""A stage has more exit criteria than anybody checks.

A long list is ticked without being read, and reps fill fields instead of talking to customers.
Keep what separates a deal that moves on from one that does not; the rest is guidance: put it
under `do`, or mark it with `required: false`. Only required criteria count.

Wrong:

    stages:
      demo:
        exit:
          - The customer names the date of the last audit
          - The customer names the auditor
          - The customer names the budget
          - The customer names the person who signs
          - The customer sends the figures of last year
          - The customer accepts a date for the next meeting
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        do: [Ask for the auditor and for the date of the last audit]
        exit:
          - The customer names the budget
          - The customer names the person who signs
          - The customer accepts a date for the next meeting
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages with more required criteria than the threshold."""
    most = int(subject.threshold(RULE))
    for stage in subject.process.stages:
        required = [each for each in stage.exit if each.required]
        if len(required) > most:
            yield Finding(
                message=f"{name(stage.id)} has {len(required)} required criteria, more than {most}",
                pointer=(*stage.pointer, "exit"),
                label=f"{len(required)} of them",
                help="keep those that decide, and move the others to `do` or mark them with "
                "`required: false`",
            )


RULE = Rule(
    name="too-many-criteria",
    family="criteria",
    severity=Severity.WARNING,
    needs=Needs.PROCESS,
    page=__doc__,
    check=check,
    threshold=Threshold(5, "the most required criteria of a stage"),
)
