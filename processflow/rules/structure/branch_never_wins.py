"""A branch of a route can never win.

The branches of a `route` are tried in order and the first true one wins. A branch whose deals are
all taken by earlier branches, or whose condition no deal fulfils, is dead: change the order or the
condition, or take it out.

Wrong:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount >= 10_000 EUR, to: small}
          - {when: amount >= 50_000 EUR, to: large}
          - else: lost
      small:
        next: won
      large:
        next: won

Right:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR, to: large}
          - {when: amount >= 10_000 EUR, to: small}
          - else: lost
      small:
        next: won
      large:
        next: won
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.conditions import Junction, junctions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import edge_words


def check(subject: Subject) -> Iterator[Finding]:
    """Branches that no deal takes."""
    for junction in junctions(subject):
        yield from _dead(subject, junction)


RULE = Rule("branch-never-wins", "structure", Severity.ERROR, Needs.GRAPH, __doc__, check)


def _dead(subject: Subject, junction: Junction) -> Iterator[Finding]:
    from processflow.condition.regions import NeverWins, dead  # only files with routes need it

    fates = dead(junction.branches, junction.scope, known=junction.known)
    for edge, fate in zip(junction.edges, fates, strict=True):
        if isinstance(fate, NeverWins):
            taken = tuple(junction.edges[index] for index in fate.covered_by)
            yield Finding(
                message=f"{edge_words(edge, junction.place)} can never win",
                pointer=edge.pointer,
                label="earlier branches take all its deals" if taken else "true for no deal",
                help="move it up, change its condition, or take it out"
                if taken
                else "change its condition, or take it out",
                related=tuple(subject.place(each.pointer, "takes its deals") for each in taken[:8]),
            )
