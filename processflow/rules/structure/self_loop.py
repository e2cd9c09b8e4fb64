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
from processflow.graph.moves import Move
from processflow.rules.rounds import endless_loops
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import target_of
from processflow.rules.wording import name, way


def check(subject: Subject) -> Iterator[Finding]:
    """Moves from a place to itself that no counter bounds."""
    told: set[Pointer] = set()
    for loop in endless_loops(subject.require_moves()):
        for move in loop.self_loops():
            if move.edge.pointer in told:
                continue
            told.add(move.edge.pointer)
            yield _finding(subject, move)


RULE = Rule("self-loop", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _finding(subject: Subject, move: Move) -> Finding:
    edge, at = move.edge, move.source.node
    message = f"{way(edge.id, at)} leads back to {name(at)} without a limit"
    cure = f"write `{{to: {edge.to}, limit: {{times: 3, to: <end>}}}}`"
    if edge.limit and edge.reset:
        message = f"{way(edge.id, at)} leads back to {name(at)} and resets its own limit"
        cure = f"take {name(edge.limit.counter)} out of `reset`"
    return Finding(
        message=message,
        pointer=target_of(subject, edge),
        label="asks the same again",
        help=cure,
        on_value=True,
    )
