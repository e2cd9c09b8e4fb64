"""Stages whose visits are used up send a deal to each other.

`max_visits` says how often a deal may enter a stage and where the next arrival goes instead. If
that place is used up as well and sends the deal back, it has nowhere to go.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: objection
        max_visits: {times: 2, to: objection}
      objection:
        side: true
        ask: Is the objection resolved?
        yes: demo
        no: lost
        max_visits: {times: 2, to: demo}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: objection
        max_visits: {times: 2, to: lost}
      objection:
        side: true
        ask: Is the objection resolved?
        yes: demo
        no: lost
        max_visits: {times: 2, to: demo}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name, path


def check(subject: Subject) -> Iterator[Finding]:
    """Circles of `max_visits`."""
    places = {place.id: place for place in subject.process.places()}
    for circle in subject.require_moves().circles:
        limits = [(*places[each].pointer, "max_visits", "to") for each in circle]
        yield Finding(
            message=f"when its visits are used up, {name(circle[0])} sends a deal to "
            + ("itself" if len(circle) == 1 else path((*circle[1:], circle[0]))),
            pointer=limits[0],
            label="leads back to itself" if len(circle) == 1 else "leads round in a circle",
            help="let one of these limits lead to an end",
            related=tuple(subject.place(limit, "and on") for limit in limits[1:8]),
            witness=(*circle, circle[0]),
            on_value=True,
        )


RULE = Rule(
    "redirection-cycle", "structure", Severity.ERROR, Needs.GRAPH, __doc__, check, vital=True
)
