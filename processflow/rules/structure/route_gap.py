"""Some deal finds no branch of a route.

The branches of a `route` are tried in order and the first true one wins. A deal for which none is
true would be stuck, so the last branch should be `else`, or the conditions must cover every deal,
also one of which a fact is not known. Which deals there are is not guessed: the constants of the
conditions cut each fact into finitely many ranges, and one value of each is tried.

A fact is known for certain where the stage, or one before it on the main line, is the
`required_from` of its field, where every way sets it, or where it has a `default`.

Wrong:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount > 50_000 EUR, to: won}
          - {when: amount < 50_000 EUR, to: lost}

Right:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount > 50_000 EUR, to: won}
          - {when: amount <= 50_000 EUR, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.paths import path_to, places_of
from processflow.rules.conditions import Junction, junctions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Routes without a branch for some deal; as information those where it is not certain."""
    for junction in junctions(subject):
        yield from _judged(subject, junction)


RULE = Rule("route-gap", "structure", Severity.ERROR, Needs.GRAPH, __doc__, check, vital=True)


def _judged(subject: Subject, junction: Junction) -> Iterator[Finding]:
    from processflow.condition.regions import gap  # only files with routes need it
    from processflow.condition.route import Undecided
    from processflow.condition.witness import Witness

    place = junction.place
    found = gap(junction.branches, junction.scope, known=junction.known)
    pointer = (*place.pointer, "route")
    if isinstance(found, Witness):
        moves = subject.require_moves()
        yield Finding(
            message=f"{found.text} matches no branch of {name(place.id)}",
            pointer=pointer,
            label="such a deal is stuck here",
            help="add `- else: <id>` as the last branch, or a branch for such deals",
            witness=path_to(moves, places_of(moves, place.id)[0]),
        )
    elif isinstance(found, Undecided):
        yield Finding(
            message=f"it is not proved that every deal finds a branch of {name(place.id)}",
            pointer=pointer,
            label="not proved",
            help=f"because {found.reason}; `- else: <id>` as the last branch makes it certain",
            severity=Severity.INFO,
        )
