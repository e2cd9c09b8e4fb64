"""A deal can go round and round, and nothing counts the rounds.

Going back is part of selling: an objection leads back to the proposal, nurture back to the first
call. But a circle without a limit lets a deal go round a hundred times, and a rep with it. Count
the rounds: `limit` on an answer, or `max_visits` on a stage, and say where the deal goes when
they are used up. A counter that is set back by `reset` on the way round bounds nothing.

A circle that a deal can never leave is an error, `dead-end`; an answer that leads straight back
to its own stage is reported as `self-loop`.

Wrong:

    stages:
      proposal:
        ask: Does the customer sign?
        yes: won
        no: objection
      objection:
        side: true
        ask: Is the objection resolved?
        yes: back
        no: lost

Right:

    stages:
      proposal:
        ask: Does the customer sign?
        yes: won
        no: objection
      objection:
        side: true
        ask: Is the objection resolved?
        yes: back
        no: lost
        max_visits: {times: 3, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.moves import Move
from processflow.rules.rounds import endless_loops
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import target_of
from processflow.rules.wording import name, path, way


def check(subject: Subject) -> Iterator[Finding]:
    """A shortest cycle of each loop of two or more stages or steps."""
    moves = subject.require_moves()
    for loop in endless_loops(moves):
        longer = loop.without_self_loops()
        if longer is not None:
            yield _finding(subject, longer.shortest())


RULE = Rule("unbounded-loop", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _finding(subject: Subject, cycle: tuple[Move, ...]) -> Finding:
    closing = cycle[-1]
    nodes = tuple(move.source.node for move in cycle)
    answer = way(closing.edge.id, closing.source.node)
    return Finding(
        message=f"a deal can go round {path((*nodes, nodes[0]))} without end",
        pointer=target_of(subject, closing.edge),
        label=f"back to {name(nodes[0])}",
        help=f"{_reset(cycle)}count the rounds: `max_visits: {{times: 3, to: <end>}}` at one of "
        f"these stages, or a `limit` on {answer}",
        related=tuple(
            subject.place(target_of(subject, move.edge), f"on to {name(move.target.node)}")
            for move in cycle[:-1][:8]
        ),
        witness=(*nodes, nodes[0]),
        on_value=True,
    )


def _reset(cycle: tuple[Move, ...]) -> str:
    """Words about limits that are set back on the way round."""
    limited = {move.edge.limit.counter for move in cycle if move.edge.limit}
    for move in cycle:
        if not limited.isdisjoint(move.resets):
            where = way(move.edge.id, move.source.node)
            return f"`reset` on {where} lets the limits start anew; "
    return ""
