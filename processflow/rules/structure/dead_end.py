"""From here no deal can come to an end.

A deal that comes here stays open for ever: it goes round in circles, or stands still because no
answer can happen (their probabilities are 0, or an exit criterion that has the probability 0 bars
every way on). Such deals fill the pipeline and are never won, lost or learnt from.

A circle that a deal can leave, but need not, is reported as `unbounded-loop`.

Wrong:

    stages:
      demo:
        ask: What does the customer say?
        answers:
          signs: won
          declines: lost
          asks for changes: changes
      changes:
        side: true
        next: review
      review:
        side: true
        next: changes

Right:

    stages:
      demo:
        ask: What does the customer say?
        answers:
          signs: won
          declines: lost
          asks for changes: changes
      changes:
        side: true
        next: review
      review:
        side: true
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Place as Spot
from processflow.diagnostic import Severity
from processflow.graph.cycles import traps
from processflow.graph.moves import Moves, Place
from processflow.graph.paths import able_to_reach, path_to
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name


def check(subject: Subject) -> Iterator[Finding]:
    """The innermost groups of places from which no end can be reached."""
    moves = subject.require_moves()
    if not moves.is_complete or moves.homeless:
        return
    ends = [place for place in moves.outgoing if moves.is_end(place)]
    safe = able_to_reach(moves, ends)
    if len(safe) == len(moves.outgoing):
        return
    doomed = frozenset(place for place in moves.outgoing if place not in safe)
    told: set[tuple[str, ...]] = set()
    for trap in traps(moves, doomed):
        nodes = tuple(sorted({place.node for place in trap}))
        if nodes not in told:
            told.add(nodes)
            yield _finding(subject, moves, trap)


RULE = Rule("dead-end", "structure", Severity.ERROR, Needs.GRAPH, __doc__, check)


def _finding(subject: Subject, moves: Moves, trap: tuple[Place, ...]) -> Finding:
    nodes = tuple(dict.fromkeys(place.node for place in trap))
    first, *others = nodes
    element = moves.graph.nodes[first].element
    return Finding(
        message=f"no end can be reached from {name(first)}",
        pointer=element.pointer,
        label=_label(subject, moves, trap, others),
        help=_cure(moves, trap, nodes),
        related=tuple(_others(subject, moves, others)),
        witness=path_to(moves, trap[0]),
    )


def _label(subject: Subject, moves: Moves, trap: tuple[Place, ...], others: list[str]) -> str:
    if others:
        return f"leads only to {listed(others)} and back"
    if any(move.is_open for move in moves.outgoing[trap[0]]):
        return "leads only to itself"
    return "no answer can happen here"


def _cure(moves: Moves, trap: tuple[Place, ...], nodes: tuple[str, ...]) -> str:
    is_barred = any(
        not move.is_open and move.target not in trap
        for place in trap
        for move in moves.outgoing[place]
    )
    if is_barred:
        return (
            "give a probability above 0 to an answer that leads out, and to the exit criteria "
            "that it needs"
        )
    return f"let an answer of {listed(nodes, 'or')} lead to an end, or to a stage that leads to one"


def _others(subject: Subject, moves: Moves, others: list[str]) -> Iterator[Spot]:
    for node in others[:8]:
        element = moves.graph.nodes[node].element
        yield subject.place(element.pointer, "no end can be reached from here either")
