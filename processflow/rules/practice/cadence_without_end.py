"""After the last touch of a cadence nothing happens.

A cadence never moves a deal; only `no_response` does. Where a question has a `follow_up` and no
`no_response`, the deal stays in the stage for ever once the touches are used up, and somebody has
to notice it. Without a time of its own, silence counts from the last touch of the cadence.

Wrong:

    cadences:
      gentle: {touches: [{day: 3bd, channel: phone}, {day: 7bd, channel: email}]}
    stages:
      demo:
        follow_up: gentle
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    cadences:
      gentle: {touches: [{day: 3bd, channel: phone}, {day: 7bd, channel: email}]}
    stages:
      demo:
        follow_up: gentle
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.extent import customer_questions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Customer questions with `follow_up` and without `no_response`."""
    for place in customer_questions(subject.process):
        cadence = place.guidance.follow_up
        if cadence and place.silence is None:
            yield Finding(
                message=f"{name(place.id)} does not say what follows after the cadence "
                f"{name(cadence.id)}",
                pointer=cadence.pointer,
                label="and after the last touch?",
                help="add `no_response: <stage or end>`; silence then counts from the last touch",
            )


RULE = Rule("cadence-without-end", "practice", Severity.WARNING, Needs.GRAPH, __doc__, check)
