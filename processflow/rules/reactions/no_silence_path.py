"""A question of the main line says nothing about silence.

Most customers who do not buy never say no: they stop answering. Without `no_response` such a deal
stays in its stage for ever, the pipeline looks fuller than it is, and nobody calls again. Say
after which time silence counts, and where the deal goes then.

Side stages are left out, and so is a sketch: fewer than three stages, or no exit criteria yet.

Wrong:

    stages:
      lead:
        exit: [The contact confirms name and role]
        ask: Does the lead answer?
        yes: demo
        no: {to: lost, reason: no-need}
        no_response: {after: 5bd, to: lost, reason: no-answer}
      demo:
        exit: [The customer asks for an offer in writing]
        ask: Does the customer ask for an offer?
        yes: offer
        no: {to: lost, reason: no-need}
      offer:
        exit: [The customer signs the order form]
        ask: Does the customer sign?
        yes: won
        no: {to: lost, reason: no-need}
        no_response: {after: 30d, to: lost, reason: no-answer}
    ends:
      won: {outcome: won}
      lost: {outcome: lost, reasons: [no-need, no-answer]}

Right:

    stages:
      lead:
        exit: [The contact confirms name and role]
        ask: Does the lead answer?
        yes: demo
        no: {to: lost, reason: no-need}
        no_response: {after: 5bd, to: lost, reason: no-answer}
      demo:
        exit: [The customer asks for an offer in writing]
        ask: Does the customer ask for an offer?
        yes: offer
        no: {to: lost, reason: no-need}
        no_response: {after: 14d, to: lost, reason: no-answer}
      offer:
        exit: [The customer signs the order form]
        ask: Does the customer sign?
        yes: won
        no: {to: lost, reason: no-need}
        no_response: {after: 30d, to: lost, reason: no-answer}
    ends:
      won: {outcome: won}
      lost: {outcome: lost, reasons: [no-need, no-answer]}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.extent import is_sketch, main_line_places
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Customer questions of the main line without `no_response`."""
    if is_sketch(subject.process):
        return
    for place in main_line_places(subject.process):
        if place.ask and not place.internal and place.silence is None:
            yield Finding(
                message=f"{name(place.id)} does not say what happens when the customer is silent",
                pointer=(*place.pointer, "ask"),
                label="and if nobody answers?",
                help="add `no_response: {after: 14d, to: <stage or end>}`, or mark a decision of "
                "our own with `decided_by: internal`",
            )


RULE = Rule("no-silence-path", "reactions", Severity.WARNING, Needs.GRAPH, __doc__, check)
