"""A warning comes when it is too late.

`warn` reminds the rep before something happens: before the customer counts as silent
(`no_response`), or before the promised time is over (`sla`). If it is as long as that time or
longer, nobody is warned.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {warn: 14d, after: 10d, to: lost}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {warn: 7d, after: 10d, to: lost}
"""

from collections.abc import Iterator
from typing import NamedTuple

from processflow.diagnostic import Pointer, Severity
from processflow.model.duration import Duration
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """A `warn` that is not shorter than the time it warns of."""
    for place in subject.process.places():
        if place.silence:
            silence = place.silence
            timer = _Timer(f"`no_response` of {name(place.id)}", silence.pointer, "after")
            yield from _late(subject, timer, silence.warn, silence.after)
        if place.sla:
            timer = _Timer(f"`sla` of {name(place.id)}", (*place.pointer, "sla"), "within")
            yield from _late(subject, timer, place.sla.warn, place.sla.within)


RULE = Rule("warning-too-late", "structure", Severity.WARNING, Needs.PROCESS, __doc__, check)


class _Timer(NamedTuple):
    words: str
    pointer: Pointer
    key: str


def _late(
    subject: Subject, timer: _Timer, warn: Duration | None, over: Duration | None
) -> Iterator[Finding]:
    if warn is None or over is None or warn.median < over.median:
        return
    yield Finding(
        message=f"{timer.words} warns after {warn.text}, when {over.text} are over",
        pointer=(*timer.pointer, "warn"),
        label="too late",
        help=f"write a `warn` that is shorter than {over.text}",
        related=(subject.place((*timer.pointer, timer.key), "over by then"),),
        on_value=True,
    )
