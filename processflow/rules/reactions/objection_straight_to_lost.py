"""An objection ends the deal at once.

"Too expensive" or "not sure" is rarely the last word: it is a question that has not been answered
yet. A process that sends an objection straight to a lost end gives up what a second talk would
win. Lead it to a stage where the objection is dealt with, and let that stage decide.

Answers count that are named after an objection of the library or speak of one. Where another
answer of the same question leads to a stage of the kind `objection`, or in such a stage itself,
the rep can tell an objection from the last word, and nothing is said.

Wrong:

    stages:
      offer:
        ask: How does the customer answer the offer?
        answers:
          accepts: won
          finds it too expensive: lost

Right:

    stages:
      offer:
        ask: How does the customer answer the offer?
        answers:
          accepts: won
          finds it too expensive: price-talk
      price-talk:
        side: true
        kind: objection
        ask: Does the customer accept the comparison?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Edge, EdgeKind, Kind, Outcome, Process, Stage
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import said
from processflow.rules.wording import name, way
from processflow.rules.words.topic import Topic

_LOST = frozenset({Outcome.LOST, Outcome.NO_DECISION})


def check(subject: Subject) -> Iterator[Finding]:
    """Answers that are objections and lead to a lost end."""
    process = subject.process
    lost = {end.id for end in process.ends if end.outcome in _LOST}
    handling = {stage.id for stage in process.stages if stage.kind is Kind.OBJECTION}
    for place in process.places():
        if {place.id, place.parent, *(edge.to for edge in place.answers)} & handling:
            continue
        for edge in place.answers:
            if edge.to in lost and _is_objection(subject, edge):
                yield _finding(place, edge)


RULE = Rule(
    "objection-straight-to-lost", "reactions", Severity.WARNING, Needs.GRAPH, __doc__, check
)


def _is_objection(subject: Subject, edge: Edge) -> bool:
    if edge.kind is not EdgeKind.ANSWER:
        return False
    if edge.id in _known(subject.process):
        return True
    return edge.label is not None and bool(said(subject, Topic.OBJECTION, edge.label))


def _known(process: Process) -> frozenset[str]:
    return frozenset(each.id for each in process.libraries.objections)


def _finding(place: Stage, edge: Edge) -> Finding:
    return Finding(
        message=f"{way(edge.id, place.id)} is an objection and leads straight to {name(edge.to)}",
        pointer=edge.pointer,
        label="given up without an answer",
        help="lead it to a stage of the `kind: objection`, and let that stage decide",
    )
