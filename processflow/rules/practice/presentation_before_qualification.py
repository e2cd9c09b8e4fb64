"""A customer can see the presentation before being qualified.

Presenting is dear: it takes preparation, specialists and the customer's patience. If a way leads
to a stage of the kind `present` round every stage of the kind `qualify`, it is also given to
those who will never buy. Every way to the presentation should pass the qualification.

Wrong:

    stages:
      lead:
        ask: What does the contact want?
        answers: {a talk: check, a demo: demo}
      check:
        kind: qualify
        ask: Does the customer have the problem?
        yes: demo
        no: lost
      demo:
        kind: present
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      lead:
        ask: What does the contact want?
        answers: {a talk: check, nothing: lost}
      check:
        kind: qualify
        ask: Does the customer have the problem?
        yes: demo
        no: lost
      demo:
        kind: present
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.moves import Moves, Place
from processflow.model.process import Kind
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name, path


def check(subject: Subject) -> Iterator[Finding]:
    """Presentations that are reached although every stage that qualifies is avoided."""
    moves = subject.require_moves()
    kinds = {stage.id: stage.kind for stage in subject.process.stages}
    if not moves.is_complete or not {Kind.QUALIFY, Kind.PRESENT} <= set(kinds.values()):
        return
    qualifying = frozenset(stage for stage, kind in kinds.items() if kind is Kind.QUALIFY)
    for stage, way in _reached_without(moves, qualifying).items():
        if kinds[stage] is Kind.PRESENT:
            yield Finding(
                message=f"a deal can come to {name(stage)} without being qualified",
                pointer=moves.graph.stages[stage].pointer,
                label=f"by way of {path(way)}",
                help="lead that way through a stage of the `kind: qualify`",
                witness=way,
            )


RULE = Rule(
    "presentation-before-qualification", "practice", Severity.WARNING, Needs.GRAPH, __doc__, check
)


def _reached_without(moves: Moves, avoided: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The stages of the sale that a deal comes to round `avoided`, each with a shortest way."""
    start = moves.starts[0]
    ways: dict[Place, tuple[str, ...]] = {start: (start.node,)}
    found: dict[str, tuple[str, ...]] = {}
    queue = [start]
    for place in queue:
        stage = moves.graph.nodes[place.node].stage
        if stage in avoided:
            continue
        if stage is not None:
            found.setdefault(stage, ways[place])
        for move in moves.outgoing[place]:
            if move.target not in ways:
                ways[move.target] = (*ways[place], move.target.node)
                queue.append(move.target)
    return found
