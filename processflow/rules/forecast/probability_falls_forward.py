"""A stage's `forecast` is lower than that of a stage before it.

A deal that goes forward on the main line has answered one more question with yes, so its chance to
be won is higher than before, not lower. Where the stated chances fall, one of the two is wrong, or
the stages stand in the wrong order.

Wrong:

    stages:
      demo:
        forecast: 60%
        ask: Does the customer ask for an offer?
        yes: offer
        no: lost
      offer:
        forecast: 40%
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        forecast: 30%
        ask: Does the customer ask for an offer?
        yes: offer
        no: lost
      offer:
        forecast: 60%
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Container, Iterator
from itertools import pairwise

from processflow.diagnostic import Severity
from processflow.model.process import Process, Stage
from processflow.rules.extent import main_line
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name, percent


def check(subject: Subject) -> Iterator[Finding]:
    """Stages of the sale with a lower forecast than the one before, each once."""
    process = subject.process
    if not any(stage.forecast for stage in process.stages):
        return
    moves = subject.require_moves()
    sale = {subject.require_graph().nodes[place.node].stage for place in moves.sale}
    found = set()
    for segment, each in process.by_segment or ((None, process),):
        for before, stage in _falls(each, sale):
            if stage.id not in found:
                found.add(stage.id)
                yield _finding(subject, before, stage, f" in {name(segment)}" if segment else "")


def _falls(process: Process, sale: Container[str | None]) -> Iterator[tuple[Stage, Stage]]:
    stating = [stage for stage in main_line(process) if stage.forecast and stage.id in sale]
    return ((one, two) for one, two in pairwise(stating) if _chance(two) < _chance(one))


def _finding(subject: Subject, before: Stage, stage: Stage, where: str) -> Finding:
    chances = f"{percent(_chance(before))} to {percent(_chance(stage))}"
    return Finding(
        message=f"the forecast falls from {chances}{where}, although the deal has come forward",
        pointer=(*stage.pointer, "forecast"),
        label=f"lower than at {name(before.id)}",
        help="correct one of the two, or the order of the stages",
        related=(subject.place((*before.pointer, "forecast"), "higher before"),),
    )


def _chance(stage: Stage) -> float:
    assert stage.forecast is not None
    return stage.forecast.value


RULE = Rule(
    name="probability-falls-forward",
    family="forecast",
    severity=Severity.WARNING,
    needs=Needs.GRAPH,
    page=__doc__,
    check=check,
)
