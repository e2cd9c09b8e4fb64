"""Other stages have exit criteria, but this one has none.

A deal leaves such a stage whenever its rep says so. Then the stage says what the rep hopes, not
where the customer is, and the forecast counts hopes. Name one thing that the customer does before
the deal moves on.

Only stages of the main line count that ask the customer something. A process of fewer than three
stages, or in which no stage has exit criteria yet, is a sketch: `no-exit-criteria` says so as
information.

Wrong:

    stages:
      lead:
        exit: [The contact confirms name and role]
        ask: Does the lead answer?
        yes: demo
        no: {to: lost, reason: no-need}
        no_response: {after: 5bd, to: lost, reason: no-answer}
      demo:
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
from processflow.model.process import Stage
from processflow.rules.extent import is_sketch, main_line
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Stages of the main line that ask the customer and have no criterion."""
    if is_sketch(subject.process):
        return
    for stage in main_line(subject.process):
        if not stage.exit and _asks(stage):
            yield Finding(
                message=f"{name(stage.id)} has no exit criteria",
                pointer=stage.pointer,
                label="a deal may leave at any time",
                help="add `exit` with one thing that the customer does before the deal moves on",
            )


RULE = Rule(
    "stage-without-exit-criteria", "criteria", Severity.WARNING, Needs.GRAPH, __doc__, check
)


def _asks(stage: Stage) -> bool:
    """Whether the customer is asked; elsewhere there is nothing to wait for."""
    return any(place.ask and not place.internal for place in (stage, *stage.steps))
