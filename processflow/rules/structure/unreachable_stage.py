"""No deal can ever come to this stage.

Nothing leads to it from the start, not even a limit or an end after which life goes on. Often an
answer was changed and the stage was forgotten, or the answer that should lead here was never
written. What is described in it will never be done.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
      objection:
        side: true
        ask: Is the objection resolved?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: objection
      objection:
        side: true
        ask: Is the objection resolved?
        yes: won
        no: lost
"""

from collections import defaultdict
from collections.abc import Iterator

from processflow.diagnostic import Place, Severity
from processflow.model.process import Stage
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import ways_from
from processflow.rules.wording import name
from processflow.syntax.limits import MAX_OF_A_RULE

_FEW = 4


def check(subject: Subject) -> Iterator[Finding]:
    """Stages, and steps of other stages, that no move from the start reaches."""
    moves = subject.require_moves()
    if not moves.is_complete:
        return
    reached = {place.node for place in moves.outgoing}
    lost: list[Stage] = []
    for stage in subject.process.stages:
        inner = [step for step in stage.steps if step.id not in reached]
        if stage.steps and len(inner) < len(stage.steps):
            lost += inner
        elif stage.id not in reached:
            lost.append(stage)
    leading = _leading(subject, lost)
    for place in lost:
        yield _finding(place, tuple(leading[place.id]))


RULE = Rule("unreachable-stage", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _finding(place: Stage, leading: tuple[Place, ...]) -> Finding:
    kind = "step" if place.parent else "stage"
    return Finding(
        message=f"no deal can come to the {kind} {name(place.id)}",
        pointer=place.pointer,
        label="only reached from where no deal comes" if leading else "nothing leads here",
        help="lead an answer to the stage that leads here, or directly here"
        if leading
        else "lead an answer here, or take it out",
        related=leading,
    )


def _leading(subject: Subject, lost: list[Stage]) -> dict[str, list[Place]]:
    """By its target, each way from a place where no deal comes; a few for each target."""
    found: dict[str, list[Place]] = defaultdict(list)
    for stage in lost[:MAX_OF_A_RULE]:
        for place in (stage, *stage.steps):
            for way in ways_from(subject, place):
                if way.to not in (stage.id, stage.parent) and len(found[way.to]) < _FEW:
                    words = "leads here, but no deal comes by"
                    found[way.to].append(subject.place(way.pointer, words))
    return found
