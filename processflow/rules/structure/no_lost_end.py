"""No end of the process means that a deal is not won.

Most deals are lost. A process in which every deal is won hides them: they stay open for ever and
make the pipeline look fuller than it is. Give the lost ones an end, with `reasons`.

Wrong:

    stages:
      demo:
        next: won
    ends:
      won: {outcome: won}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
    ends:
      won: {outcome: won}
      lost: {outcome: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Outcome
from processflow.model.tree import entries, mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject

_GOOD = frozenset({Outcome.WON.value, Outcome.KEPT.value, Outcome.PASSED.value})
_SALES = frozenset({Outcome.WON.value, Outcome.KEPT.value})


def check(subject: Subject) -> Iterator[Finding]:
    """Every end is a success, and one of them is a sale."""
    ends = list(entries(mapping(subject.document.value), "ends", ()))
    outcomes = {str(mapping(value).get("outcome")) for _, value, _ in ends}
    if outcomes & _SALES and outcomes <= _GOOD:
        yield Finding(
            message="no end is for deals that are not won",
            pointer=("ends",),
            label="every deal ends well?",
            help="add an end such as `lost: {outcome: lost, reasons: [price, no-need]}`",
        )


RULE = Rule("no-lost-end", "structure", Severity.WARNING, Needs.PROCESS, __doc__, check)
