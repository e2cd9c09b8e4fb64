"""All answers of a question lead to the same place.

If yes and no make no difference to what happens next, the question decides nothing. Either the
answers should lead to different places, or the question is an activity: put it under `do` or
`questions`, and go on with `next`. Answers that differ in their reason, limit, approval or
handoff are fine.

Wrong:

    stages:
      demo:
        ask: Does the customer like the demo?
        yes: offer
        no: offer
      offer:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        questions:
          - How do you like it so far?
        next: offer
      offer:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator
from dataclasses import replace

from processflow.diagnostic import Severity
from processflow.model.process import Edge, EdgeKind
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name


def check(subject: Subject) -> Iterator[Finding]:
    """Two or more answers besides silence, all with the same consequences."""
    for place in subject.process.places():
        answers = [edge for edge in place.answers if edge.kind is not EdgeKind.SILENCE]
        if len(answers) < 2 or len({edge.to for edge in answers}) > 1:
            continue
        if len({_consequence(edge) for edge in answers}) == 1:
            first, *others = answers
            yield Finding(
                message=f"{listed(edge.id for edge in answers)} of {name(place.id)} "
                f"{'both' if len(answers) == 2 else 'all'} lead to {name(first.to)}",
                pointer=others[-1].pointer,
                label="the same place",
                help=f"lead one of them elsewhere, or write `next: {first.to}` in place of the "
                f"{'route' if place.is_route else 'question'}",
                related=tuple(subject.place(e.pointer, "the same place") for e in answers[:-1]),
            )


RULE = Rule("same-target", "structure", Severity.WARNING, Needs.PROCESS, __doc__, check)


def _consequence(edge: Edge) -> Edge:
    """The edge without what only tells it apart: key, words and share."""
    limit = edge.limit and replace(edge.limit, pointer=(), counter="")
    handoff = edge.handoff and replace(edge.handoff, pointer=())
    spawns = tuple(replace(spawn, pointer=()) for spawn in edge.spawns)
    plain = Edge("", EdgeKind.ANSWER, edge.to, (), reason=edge.reason, approval=edge.approval)
    requires = tuple(replace(each, pointer=()) for each in edge.requires)
    plain = replace(plain, requires=requires, set=edge.set)
    return replace(plain, handoff=handoff, limit=limit, reset=edge.reset, spawns=spawns)
