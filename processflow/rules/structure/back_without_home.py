"""`back` is followed by a deal that has no place to go back to.

`back` leads to the stage of the main line that the deal entered last: its home. A deal that
begins in a side stage has no home before it enters the main line.

Wrong:

    start: greeting
    stages:
      greeting:
        side: true
        ask: Does the customer want to go on where we stopped?
        yes: back
        no: demo
        max_visits: {times: 3, to: lost}
      demo:
        ask: Does the customer sign?
        yes: won
        no: greeting

Right:

    start: demo
    stages:
      greeting:
        side: true
        ask: Does the customer want to go on where we stopped?
        yes: back
        no: demo
        max_visits: {times: 3, to: lost}
      demo:
        ask: Does the customer sign?
        yes: won
        no: greeting
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.graph.paths import path_to
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Each `back` that a deal can meet before it has entered a main-line stage."""
    moves = subject.require_moves()
    told: set[Pointer] = set()
    for place, pointer in moves.homeless:
        if pointer in told:
            continue
        told.add(pointer)
        way = path_to(moves, place)
        first = moves.graph.nodes[way[0]]
        yield Finding(
            message=f"a deal at {name(place.node)} has no stage to go `back` to",
            pointer=pointer if subject.written(pointer) else pointer[:-1],
            label="back to which stage?",
            help="it has entered no main-line stage yet: name a stage in place of `back`, or begin "
            "in a main-line stage",
            related=(subject.place(first.element.pointer, "begins here, beside the main line"),),
            witness=way[1:] and way,
            on_value=True,
        )


RULE = Rule(
    "back-without-home", "structure", Severity.ERROR, Needs.GRAPH, __doc__, check, vital=True
)
