"""Nobody of ours owns a stage of the main line.

A deal that belongs to nobody is called by nobody. `owner` says which role has it in this stage;
the owner of the whole process is somebody else, who keeps it up to date. A stage whose steps all
have an owner is fine.

Wrong:

    roles:
      ae: Account executive
    stages:
      lead:
        owner: ae
        next: demo
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    roles:
      ae: Account executive
    stages:
      lead:
        owner: ae
        next: demo
      demo:
        owner: ae
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
    """Stages of the main line without `owner`."""
    for stage in main_line(subject.process):
        if not _is_owned(stage):
            yield Finding(
                message=f"{name(stage.id)} has no owner",
                pointer=stage.pointer,
                label="whose deal is it?",
                help="add `owner` with one of the `roles`",
            )


RULE = Rule("no-owner", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)


def _is_owned(stage: Stage) -> bool:
    return bool(stage.owner or (stage.steps and all(step.owner for step in stage.steps)))
