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

from collections.abc import Iterator

from processflow.diagnostic import Place, Severity
from processflow.model.process import Stage
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import ways_from
from processflow.rules.wording import name


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
    for place in lost:
        yield _finding(subject, place, lost)


RULE = Rule("unreachable-stage", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _finding(subject: Subject, place: Stage, lost: list[Stage]) -> Finding:
    kind = "step" if place.parent else "stage"
    leading = tuple(_leading(subject, place, lost))
    return Finding(
        message=f"no deal can come to the {kind} {name(place.id)}",
        pointer=place.pointer,
        label="nothing leads here" if not leading else "only reached from where no deal comes",
        help="lead an answer to the stage that leads here, or directly here"
        if leading
        else "lead an answer here, or take it out",
        related=leading,
    )


def _leading(subject: Subject, place: Stage, lost: list[Stage]) -> Iterator[Place]:
    for other in lost:
        for inner in (other, *other.steps):
            for way in ways_from(subject, inner):
                if way.to == place.id and other.id != place.id:
                    yield subject.place(way.pointer, "leads here, but no deal comes by")
