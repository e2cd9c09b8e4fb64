"""No deal can be let go in the first part of the sale.

A sale takes months, and most deals that are lost late could have been known to be no fit early.
In the first third of the stages some answer should let a deal go: lost, disqualified or put
aside. The earlier a deal without a chance ends, the more time is left for the others.

A sketch is left out: fewer than three stages, or no exit criteria yet.

Wrong:

    stages:
      lead: {exit: [The contact confirms name and role], next: demo}
      demo: {exit: [The customer asks for an offer in writing], next: offer}
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
        ask: Does the contact have the problem that we solve?
        yes: demo
        no: {to: lost, reason: no-need}
        no_response: {after: 30d, to: lost, reason: no-answer}
      demo: {exit: [The customer asks for an offer in writing], next: offer}
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
from processflow.graph.moves import Moves
from processflow.model.process import End, Outcome
from processflow.rules.extent import is_sketch
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """A first part of the main line from which no deal is let go."""
    moves = subject.require_moves()
    if is_sketch(subject.process) or not moves.is_complete:
        return
    homes = list(dict.fromkeys(place.home for place in moves.outgoing if place in moves.sale))
    ranked = sorted((each for each in homes if each), key=moves.graph.ranks.__getitem__)
    early = ranked[: max(1, round(len(ranked) * subject.threshold(RULE)))]
    if len(ranked) >= _FEW and not _lets_go(moves, frozenset(early)):
        last = moves.graph.stages[early[-1]]
        yield Finding(
            message=f"no deal can be let go before it has left {name(last.id)}",
            pointer=last.pointer,
            label=f"stage {len(early)} of {len(ranked)}",
            help="let an answer here, or before, lead to an end such as `disqualified` or `lost`",
        )


RULE = Rule(
    name="no-early-disqualification",
    family="practice",
    severity=Severity.WARNING,
    needs=Needs.GRAPH,
    page=__doc__,
    check=check,
    threshold=Threshold(
        1 / 3, "the share of the stages in which some deal has to be let go", most=1
    ),
)


_FEW = 3
_GOOD = frozenset({Outcome.WON, Outcome.PASSED, Outcome.KEPT, Outcome.DUPLICATE})


def _lets_go(moves: Moves, early: frozenset[str]) -> bool:
    """Whether a deal whose home is one of these stages can come to an end that is no success."""
    for place in moves.sale:
        element = moves.graph.nodes[place.node].element
        if place.home in early and isinstance(element, End) and element.outcome not in _GOOD:
            return True
    return False
