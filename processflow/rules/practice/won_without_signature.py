"""A deal is won without anything signed, ordered or paid.

"They said yes on the phone" is not a sale. A stage from which deals are won should require a
criterion with evidence that binds: `signed-document`, `purchase-order` or `payment`.

Wrong:

    stages:
      demo:
        exit: [The customer says yes]
        ask: Does the customer buy?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit: [{text: The customer signs the order form, evidence: signed-document}]
        ask: Does the customer buy?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import End, Outcome
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Homes from which an end `won` is entered without a binding criterion."""
    moves = subject.require_moves()
    told: set[str] = set()
    for place in moves.outgoing:
        element = moves.graph.nodes[place.node].element
        if not isinstance(element, End) or element.outcome is not Outcome.WON:
            continue
        if place.home is None or place.home in told:
            continue
        told.add(place.home)
        if not any(each.evidence in _BINDING for each in moves.graph.criteria(place.home)):
            yield Finding(
                message=f"a deal can be won from {name(place.home)} without anything signed",
                pointer=moves.graph.stages[place.home].pointer,
                label="what binds the customer?",
                help="require a criterion with `evidence: signed-document`, `purchase-order` or "
                "`payment`",
            )


RULE = Rule("won-without-signature", "practice", Severity.INFO, Needs.GRAPH, __doc__, check)


_BINDING = frozenset({"signed-document", "purchase-order", "payment"})
