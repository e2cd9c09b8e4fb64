"""It is not said after which time a silent customer counts as silent.

`no_response` sends a deal on when the customer has not answered for the time `after`. A stage
that leaves `after` out takes it from its `follow_up`: when the last touch of the cadence has had
no answer. If that cadence has only touches on day 0, no time is left for an answer.

Wrong:

    cadences:
      one-mail:
        touches: [{day: 0d, channel: email}]
    stages:
      demo:
        follow_up: one-mail
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: lost

Right:

    cadences:
      one-mail:
        touches: [{day: 0d, channel: email}]
    stages:
      demo:
        follow_up: one-mail
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 10bd, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Silence that takes its time from a cadence which has none."""
    days = {cadence.id: cadence for cadence in subject.process.libraries.cadences}
    for place in subject.process.places():
        silence, follow_up = place.silence, place.guidance.follow_up
        if silence is None or follow_up is None or follow_up.id not in days:
            continue
        takes_own = "after" in mapping(subject.written(silence.pointer))
        if not takes_own and silence.after is not None and silence.after.median <= 0:
            yield Finding(
                message=f"`no_response` of {name(place.id)} gives the customer no time to answer",
                pointer=silence.pointer,
                label="after how long?",
                help=f"write `no_response: {{after: 10bd, to: {silence.to}}}`, or add later "
                f"touches to {name(follow_up.id)}",
                related=(subject.place((*days[follow_up.id].pointer, "touches"), "all on day 0"),),
            )


RULE = Rule("silence-without-time", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)
