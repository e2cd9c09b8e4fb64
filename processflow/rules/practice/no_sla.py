"""A stage of the main line sets no time for our own answer.

`no_response` gives the customer a time; `sla` gives one to us. A lead that is called within
minutes answers far more often than one that is called the next day, and without an agreed time
nobody notices that it was the next day.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        sla: {within: 2bd}
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Stage
from processflow.rules.extent import main_line
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages of the main line without `sla`, in themselves and in their steps."""
    for stage in main_line(subject.process):
        if not _has_sla(stage):
            yield Finding(
                message=f"{name(stage.id)} has no `sla`",
                pointer=stage.pointer,
                label="how soon do we act?",
                help="add `sla: {within: 2bd}`, and `escalate` to a role",
            )


RULE = Rule("no-sla", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)


def _has_sla(stage: Stage) -> bool:
    return any(place.sla for place in (stage, *stage.steps))
