"""Our own time is longer than the deal can stay.

`sla` gives us a time to act in a stage. Where silence moves the deal on before that time is over,
the limit can never be missed and nobody is ever warned: it says nothing. Make it shorter than
`wait` and `after` together.

Wrong:

    stages:
      demo:
        sla: {within: 30d}
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}

Right:

    stages:
      demo:
        sla: {within: 3d}
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages and steps whose `sla` is not shorter than the longest stay."""
    for place in subject.process.places():
        sla, silence = place.sla, place.silence
        if not (sla and sla.within and silence and silence.after):
            continue
        longest = silence.after.median + (place.wait.median if place.wait else 0)
        if sla.within.median > longest:
            yield Finding(
                message=f"the `sla` of {name(place.id)} ends after the deal has left",
                pointer=(*place.pointer, "sla"),
                label=f"within {sla.within.text}",
                help="make `within` shorter than the time after which silence counts",
                related=(subject.place(silence.pointer, f"silence after {silence.after.text}"),),
            )


RULE = Rule("sla-over-cycle", "forecast", Severity.WARNING, Needs.GRAPH, __doc__, check)
