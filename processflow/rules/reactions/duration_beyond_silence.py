"""Half of the answers would come after silence has counted already.

The duration of a stage is the time until the customer answers; `no_response` ends the wait. Where
the median of the duration lies beyond `after`, most deals leave as silent before they could
answer: one of the two figures is wrong.

Wrong:

    stages:
      demo:
        duration: {p50: 20d, p90: 60d}
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}

Right:

    stages:
      demo:
        duration: {p50: 6d, p90: 15d}
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages and steps whose median duration is longer than the wait for an answer."""
    for place in subject.process.places():
        silence, duration = place.silence, place.duration
        if not (silence and silence.after and duration):
            continue
        if duration.median > silence.after.median:
            yield Finding(
                message=f"half of the visits of {name(place.id)} last longer than the wait for "
                f"an answer, {silence.after.text}",
                pointer=(*place.pointer, "duration"),
                label=f"{duration.text}",
                help="shorten `duration`, which is the time until the customer answers, or wait "
                "longer in `no_response`",
                related=(subject.place(silence.pointer, f"silence after {silence.after.text}"),),
            )


RULE = Rule("duration-beyond-silence", "reactions", Severity.WARNING, Needs.GRAPH, __doc__, check)
