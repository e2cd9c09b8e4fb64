"""A stage is named after a task of the rep.

A stage is a state of the buyer that somebody else could verify. "Send proposal" is a task: once
it is done the deal sits there, and the pipeline counts our work in place of the customer's
progress. Name the state that the task leads to, and put the task under `do`.

Stages of the main line count, by their title or, where they have none, by their id.

Wrong:

    stages:
      send-proposal:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      proposal:
        do: [Send the proposal]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.extent import main_line
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import said
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Main-line stages whose title is a task."""
    for stage in main_line(subject.process):
        hit = said(subject, Topic.REP_STAGE, stage.title)
        if hit:
            is_titled = subject.written((*stage.pointer, "title")) is not None
            title = hit.at((*stage.pointer, "title"))
            yield Finding(
                message=f"the stage {name(stage.id)} is named after a task of ours: "
                f"{name(hit.words)}",
                pointer=title if is_titled else stage.pointer,
                label="where is the customer then?",
                help="name the state of the buyer that it leads to, and put the task under `do`",
                on_value=is_titled,
            )


RULE = Rule(
    "stage-named-after-rep-action", "practice", Severity.WARNING, Needs.PROCESS, __doc__, check
)
