"""We wait for an answer, and nobody follows up.

Silence has a time here, but no plan: whoever thinks of it calls again. A cadence (`cadences`,
named by `follow_up`) says when, by which channel and with which words; it stops at any answer.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}

Right:

    cadences:
      gentle: {touches: [{day: 3bd, channel: phone}, {day: 7bd, channel: email}]}
    stages:
      demo:
        follow_up: gentle
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Stage
from processflow.rules.extent import customer_questions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Customer questions with `no_response` and without `follow_up`."""
    stages = {stage.id: stage for stage in subject.process.stages}
    for place in customer_questions(subject.process):
        if place.silence and not _is_followed_up(place, stages.get(place.parent or "")):
            yield Finding(
                message=f"nobody follows up while {name(place.id)} waits for an answer",
                pointer=place.silence.pointer,
                label="and until then?",
                help="add a cadence under `cadences` and name it as `follow_up`",
            )


RULE = Rule("no-follow-up", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)


def _is_followed_up(place: Stage, stage: Stage | None) -> bool:
    return bool(place.guidance.follow_up or (stage and stage.guidance.follow_up))
