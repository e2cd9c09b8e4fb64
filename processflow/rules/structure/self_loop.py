"""An answer leads straight back to its own stage, and nothing counts how often.

Asking the same question again can be right: call again when nobody picks up. Without a limit the
rep calls for ever. Say how often (`limit` on the answer, or `max_visits` on the stage), and where
the deal goes after that.

Wrong:

    stages:
      call:
        ask: Does the customer pick up?
        yes: won
        no: call
        no_response: {after: 3d, to: lost}

Right:

    stages:
      call:
        ask: Does the customer pick up?
        yes: won
        no: {to: call, limit: {times: 4, to: lost}}
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.rules.rounds import endless_loops
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name, way


def check(subject: Subject) -> Iterator[Finding]:
    """Moves from a place to itself that no counter bounds."""
    told: set[Pointer] = set()
    for loop in endless_loops(subject.require_moves()):
        for move in loop.self_loops():
            if move.edge.pointer in told:
                continue
            told.add(move.edge.pointer)
            words = way(move.edge.id, move.source.node)
            yield Finding(
                message=f"{words} leads back to {name(move.source.node)} without a limit",
                pointer=move.edge.pointer,
                label="asks the same again",
                help=f"write `{{to: {move.edge.to}, limit: {{times: 3, to: <end>}}}}`",
                witness=(move.source.node, move.source.node),
                on_value=True,
            )


RULE = Rule("self-loop", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)
