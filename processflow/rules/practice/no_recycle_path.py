"""Who does not buy today is never asked again.

Many who say no mean not now. A stage of the kind `nurture`, an end with the outcome `recycled`,
or an end that `spawns` a new deal after some months brings them back when their situation has
changed.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: What does the customer say?
        answers: {signs: won, declines: lost, not now: later}
    ends:
      won: {outcome: won}
      lost: {outcome: lost}
      later: {outcome: recycled, spawns: {process: example, after: 90d}}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Kind, Outcome, Process
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """A process without any way back for those who did not buy."""
    if not _comes_back(subject.process):
        yield Finding(
            message="no way brings back a customer who does not buy now",
            pointer=("ends",),
            label="never again?",
            help="add an end `{outcome: recycled}`, a stage of the `kind: nurture`, or `spawns` on "
            "a lost end",
        )


RULE = Rule("no-recycle-path", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)


def _comes_back(process: Process) -> bool:
    kinds = any(stage.kind is Kind.NURTURE for stage in process.stages)
    ends = any(end.outcome is Outcome.RECYCLED or end.spawns for end in process.ends)
    return kinds or ends or any(edge.spawns for _, edge in process.edges())
