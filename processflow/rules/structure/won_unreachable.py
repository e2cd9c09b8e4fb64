"""From this stage a deal can no longer be won.

A stage of the main line moves a deal towards the sale. If no way leads from it to an end with the
outcome `won`, the work in it is wasted, and its deals should not be in the forecast. Perhaps an
answer is missing, or the stage is off the main line: then mark it with `side: true`.

Stages after the sale are left out. A part of a process, which has ends `passed` and none `won`,
has to be able to reach `passed`. If not even the first stage can lead to a sale, it is an error.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: won
        no: farewell
      farewell:
        next: lost

Right:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: won
        no: farewell
      farewell:
        side: true
        next: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.moves import Moves, Place
from processflow.graph.paths import able_to_reach, path_to
from processflow.model.process import End, Outcome
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name

_IN_ORDER = (Outcome.WON, Outcome.PASSED, Outcome.KEPT)


def check(subject: Subject) -> Iterator[Finding]:
    """Main-line stages before the sale from which no success can be reached."""
    moves = subject.require_moves()
    goals = _goals(subject)
    if not moves.is_complete or moves.homeless or not goals:
        return
    able = able_to_reach(moves, [place for place in moves.outgoing if place.node in goals])
    alive = able_to_reach(moves, [place for place in moves.outgoing if moves.is_end(place)])
    if able.isdisjoint(moves.starts):
        if not alive.isdisjoint(moves.starts):
            yield _never(subject, goals)
        return
    for place in moves.outgoing:
        if place in moves.sale and place not in able and place in alive and _is_entry(moves, place):
            yield _stage(subject, moves, place, goals)


RULE = Rule("won-unreachable", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _goals(subject: Subject) -> tuple[str, ...]:
    """The ends that mean success: won, or in a part of a process passed, or kept."""
    ends: tuple[End, ...] = subject.process.ends
    for outcome in _IN_ORDER:
        if found := tuple(end.id for end in ends if end.outcome is outcome):
            return found
    return ()


def _is_entry(moves: Moves, place: Place) -> bool:
    """Whether a deal that enters the main-line stage of its home stands there."""
    return place.home is not None and moves.graph.target(place.home).node == place.node


def _never(subject: Subject, goals: tuple[str, ...]) -> Finding:
    return Finding(
        message=f"no deal can ever come to {listed(goals, 'or')}",
        pointer=("start",),
        label="every way from here ends elsewhere",
        help=f"lead an answer to {listed(goals, 'or')}; answers with the probability 0 and exit "
        "criteria with the probability 0 bar a way",
        related=tuple(subject.place(("ends", goal), "never reached") for goal in goals[:8]),
        severity=Severity.ERROR,
        on_value=True,
    )


def _stage(subject: Subject, moves: Moves, place: Place, goals: tuple[str, ...]) -> Finding:
    stage = moves.graph.stages[str(place.home)]
    return Finding(
        message=f"no deal can come from {name(stage.id)} to {listed(goals, 'or')}",
        pointer=stage.pointer,
        label="nothing can be won from here",
        help=f"lead an answer on towards {listed(goals, 'or')}, "
        "or mark the stage with `side: true`",
        witness=path_to(moves, place),
    )
