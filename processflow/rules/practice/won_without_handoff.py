"""A won customer is handed over to nobody.

The customer was promised things by the person who sold, and now meets somebody else. `handoff` on
the end says who takes over, by when, and what has to be handed on; it may also stand on the
answer that leads there.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
    ends:
      won:
        outcome: won
        handoff: {to: success, within: 2bd, checklist: [What was promised]}
      lost: {outcome: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Outcome
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Ends `won` that are entered without a handoff."""
    for end in subject.process.ends:
        if end.outcome is not Outcome.WON or end.handoff:
            continue
        edges = [edge for _, edge in subject.process.edges() if edge.to == end.id]
        if not edges or not all(edge.handoff for edge in edges):
            yield Finding(
                message=f"nobody takes the customer over at {name(end.id)}",
                pointer=end.pointer,
                label="who is next?",
                help="add `handoff: {to: <role>, within: 2bd, checklist: […]}`",
            )


RULE = Rule("won-without-handoff", "practice", Severity.INFO, Needs.PROCESS, __doc__, check)
