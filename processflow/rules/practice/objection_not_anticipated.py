"""An objection is met without having been prepared for.

It is named where it is heard, and in no stage of the kind `prospect`, `qualify` or `research`.
The best time to answer an objection is before it is raised: ask about budget and deadline while
preparing, and have the figures with you. Processes without such a stage are left out.

Wrong:

    objections:
      price: {title: Too expensive, response: Compare it with the errors of today}
    stages:
      research: {kind: research, next: offer}
      offer:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    objections:
      price: {title: Too expensive, response: Compare it with the errors of today}
    stages:
      research: {kind: research, objections: [price], next: offer}
      offer:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Kind, Process, Reference
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Objections that stages name, but none that prepares."""
    if not any(stage.kind in _PREPARING for stage in subject.process.stages):
        return
    prepared = {each.id for each in _named(subject.process, preparing=True)}
    for each in _named(subject.process, preparing=False):
        if each.id not in prepared:
            prepared.add(each.id)
            yield Finding(
                message=f"nobody prepares for the objection {name(each.id)}",
                pointer=each.pointer,
                label="heard here for the first time",
                help="name it also in the `objections` of a stage that prospects, qualifies or "
                "researches",
                on_value=True,
            )


RULE = Rule("objection-not-anticipated", "practice", Severity.INFO, Needs.GRAPH, __doc__, check)


_PREPARING = frozenset({Kind.PROSPECT, Kind.QUALIFY, Kind.RESEARCH})


def _named(process: Process, *, preparing: bool) -> Iterator[Reference]:
    """The objections of the stages that prepare, or of the others; steps belong to their stage."""
    for stage in process.stages:
        if (stage.kind in _PREPARING) is preparing:
            for place in (stage, *stage.steps):
                yield from place.guidance.objections
