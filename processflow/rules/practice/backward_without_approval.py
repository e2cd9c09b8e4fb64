"""A deal goes back along the main line, and nobody has to agree.

Going back hides lost time: the deal looks young again. Where that needs a manager's word, write
`approval` on the answer; the walk then asks for it. Answers that lead back from a side stage are
left out.

Wrong:

    stages:
      demo: {next: offer}
      offer:
        ask: What does the customer say?
        answers:
          signs: won
          declines: lost
          wants to see it again: {to: demo, limit: {times: 2, to: lost}}

Right:

    stages:
      demo: {next: offer}
      offer:
        ask: What does the customer say?
        answers:
          signs: won
          declines: lost
          wants to see it again: {to: demo, approval: manager, limit: {times: 2, to: lost}}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name, way


def check(subject: Subject) -> Iterator[Finding]:
    """Answers from a main-line stage to one that is listed before it, without `approval`."""
    ranks = subject.require_graph().ranks
    for place, edge in subject.process.edges():
        here, there = ranks.get(place.parent or place.id), ranks.get(edge.to)
        if here is not None and there is not None and there < here and not edge.approval:
            yield Finding(
                message=f"{way(edge.id, place.id)} leads back to {name(edge.to)} without approval",
                pointer=edge.pointer,
                label="who agrees?",
                help="write `{to: …, approval: <role>}` where going back needs a manager's word",
            )


RULE = Rule("backward-without-approval", "practice", Severity.INFO, Needs.GRAPH, __doc__, check)
