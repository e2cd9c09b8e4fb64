"""Two branches of a route share some deals.

Each of the two has deals of its own and some are in both, so the order of the branches decides
about these. That is often meant, and then nothing is wrong; it is said because a change of the
order would change where deals go.

Wrong:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
      champion: {type: bool, default: false}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR, to: won}
          - {when: champion, to: won}
          - else: lost

Right:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
      champion: {type: bool, default: false}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR or champion, to: won}
          - else: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.conditions import Junction, junctions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import edge_words


def check(subject: Subject) -> Iterator[Finding]:
    """Every two branches that overlap in part."""
    for junction in junctions(subject):
        yield from _overlapping(subject, junction)


RULE = Rule("route-overlap", "structure", Severity.INFO, Needs.GRAPH, __doc__, check)


def _overlapping(subject: Subject, junction: Junction) -> Iterator[Finding]:
    from processflow.condition.regions import overlaps  # only files with routes need it
    from processflow.condition.route import Undecided

    found = overlaps(junction.branches, junction.scope, known=junction.known)
    for overlap in () if isinstance(found, Undecided) else found:
        first, second = junction.edges[overlap.first], junction.edges[overlap.second]
        yield Finding(
            message=f"{edge_words(second, junction.place)} shares deals with branch {first.id}, "
            "which takes them",
            pointer=second.pointer,
            label=f"also true for {overlap.witness.text}",
            help="if that is not meant, change the order or one of the conditions",
            related=(subject.place(first.pointer, "takes them first"),),
        )
