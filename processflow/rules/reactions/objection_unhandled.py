"""Reps are told to expect an objection, but not what to answer.

A stage names the objection, and the library holds no `response` for it. The rep who hears it then
invents one on the phone, each rep another one. Write down the best answer that anybody in the
team has found; it need not be long. Where no objection has a response yet, nothing is said.

Wrong:

    objections:
      price: {title: Too expensive}
      timing: {title: Not this year, response: Ask what has to be ready by January}
    stages:
      demo:
        objections: [price, timing]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    objections:
      price:
        title: Too expensive
        response: Compare it with what the errors cost today
      timing: {title: Not this year, response: Ask what has to be ready by January}
    stages:
      demo:
        objections: [price, timing]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Definition, Process
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Objections that stages name and that have no response."""
    used = _used(subject.process)
    objections = subject.process.libraries.objections
    if not any(map(_has_response, objections)):
        return
    for objection in objections:
        if objection.id in used and not _has_response(objection):
            yield Finding(
                message=f"the objection {name(objection.id)} has no response",
                pointer=objection.pointer,
                label="what do we answer?",
                help="add `response`, one text or several",
            )


RULE = Rule("objection-unhandled", "reactions", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _has_response(objection: Definition) -> bool:
    return any(key == "response" and texts for key, texts in objection.texts)


def _used(process: Process) -> frozenset[str]:
    """The objections that some stage or step names."""
    return frozenset(each.id for place in process.places() for each in place.guidance.objections)
