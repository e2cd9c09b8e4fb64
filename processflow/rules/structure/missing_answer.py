"""A yes-or-no question has only one of its two answers.

Customers say yes and they say no. If only one of them leads somewhere, the flowchart ends in the
middle of a conversation, and the rep has to make something up.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: won

Right:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Stage
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name
from processflow.syntax.nearest import nearest

_OTHER = {"yes": "no", "no": "yes"}


def check(subject: Subject) -> Iterator[Finding]:
    """A question with `yes` and without `no`, or the other way round."""
    for place in subject.process.places():
        yield from _place(subject, place)


RULE = Rule("missing-answer", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _place(subject: Subject, place: Stage) -> Iterator[Finding]:
    written = mapping(subject.written(place.pointer))
    given = [answer for answer in _OTHER if answer in written]
    if len(given) != 1 or "answers" in written:
        return
    missing = _OTHER[given[0]]
    if missing == "yes" or not nearest(missing, written.keys() - {"to"}):
        yield Finding(
            message=f"the question of {name(place.id)} has {name(given[0])}, but no `{missing}`",
            pointer=(*place.pointer, given[0]),
            label=f"and if the answer is {missing}?",
            help=f"add `{missing}: <id>`: where the deal goes then",
            related=(subject.place((*place.pointer, "ask"), "the question"),),
        )
