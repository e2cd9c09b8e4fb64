"""A presentation has nothing to show.

A stage of the kind `present` names no content. Which slides, which case, which calculator? If the
stage does not say it, every rep builds their own, and the good ones stay unknown.

Wrong:

    stages:
      demo:
        kind: present
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    collateral:
      case: {title: A bakery of our size}
    stages:
      demo:
        kind: present
        content: [case]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Kind, Stage
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages that present and name no content."""
    for stage in subject.process.stages:
        if stage.kind is Kind.PRESENT and not _has_content(stage):
            yield Finding(
                message=f"{name(stage.id)} presents and names no content",
                pointer=stage.pointer,
                label="what is shown?",
                help="list it under `collateral` and name it in `content`",
            )


RULE = Rule("content-missing", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)


def _has_content(stage: Stage) -> bool:
    return any(place.guidance.content for place in (stage, *stage.steps))
