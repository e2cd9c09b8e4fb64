"""Deals are lost, and nobody will know why.

Lost deals are what a team learns from: too dear, too late, the wrong people. Without `reasons`
they all look alike. List three to six of them; every way to the end then names one.

A sketch is left out: fewer than three stages, or no exit criteria yet.

Wrong:

    stages:
      lead:
        exit: [The contact confirms name and role]
        ask: Does the lead answer?
        yes: demo
        no: lost
        no_response: {after: 5bd, to: lost}
      demo: {exit: [The customer asks for an offer in writing], next: offer}
      offer:
        exit: [The customer signs the order form]
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 30d, to: lost}

Right:

    stages:
      lead:
        exit: [The contact confirms name and role]
        ask: Does the lead answer?
        yes: demo
        no: {to: lost, reason: no-need}
        no_response: {after: 5bd, to: lost, reason: no-answer}
      demo: {exit: [The customer asks for an offer in writing], next: offer}
      offer:
        exit: [The customer signs the order form]
        ask: Does the customer sign?
        yes: won
        no: {to: lost, reason: price}
        no_response: {after: 30d, to: lost, reason: no-answer}
    ends:
      won: {outcome: won}
      lost: {outcome: lost, reasons: [price, no-need, no-answer]}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Outcome
from processflow.rules.extent import is_sketch
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Ends `lost` without reasons."""
    if is_sketch(subject.process):
        return
    for end in subject.process.ends:
        if end.outcome is Outcome.LOST and not end.reasons:
            yield Finding(
                message=f"the end {name(end.id)} lists no reasons",
                pointer=end.pointer,
                label="why are they lost?",
                help="add `reasons: [price, no-need, …]`, and name one at each way to the end",
            )


RULE = Rule("lost-without-reasons", "practice", Severity.WARNING, Needs.GRAPH, __doc__, check)
