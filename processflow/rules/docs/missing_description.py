"""A process or a stage says nothing about itself.

The title is for those who know. A new colleague, or a deal that is disputed, needs one or two
sentences: what this stage means for the customer, and how one knows that it is reached. They
stand on the onboarding page and in the picture's text.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    description: How we sell the yearly licence to bakeries.
    stages:
      demo:
        description: The customer has seen the till at work on their own articles.
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """The process, and each stage, without `description`."""
    if subject.process.description is None:
        yield Finding(
            message="the process has no description",
            pointer=("process",),
            label="what is it for?",
            help="add `description` below `title`: whom you sell to, and how",
        )
    for stage in subject.process.stages:
        if stage.description is None:
            yield Finding(
                message=f"{name(stage.id)} has no description",
                pointer=stage.pointer,
                label="what state is the buyer in?",
                help="add `description` with a sentence or two",
            )


RULE = Rule("missing-description", "docs", Severity.INFO, Needs.PROCESS, __doc__, check)
