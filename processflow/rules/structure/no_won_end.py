"""No end of the process means success.

A sales process leads to a sale. Without an end whose `outcome` is `won`, nothing can be won: no
probability to win, no cycle time, no commission. A part that hands deals over to other people
ends with `passed`; a process for customers that you already have ends with `kept`.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: signed
        no: lost
    ends:
      signed: {outcome: recycled}
      lost: {outcome: lost}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: signed
        no: lost
    ends:
      signed: {outcome: won}
      lost: {outcome: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Outcome
from processflow.model.tree import entries, mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed

_SUCCESS = {Outcome.WON.value, Outcome.PASSED.value, Outcome.KEPT.value}


def check(subject: Subject) -> Iterator[Finding]:
    """No end has the outcome `won`, `passed` or `kept`."""
    top = mapping(subject.document.value)
    ends = list(entries(top, "ends", ()))
    outcomes = [mapping(value).get("outcome") for _, value, _ in ends]
    known = {each.value for each in Outcome}
    if not isinstance(top.get("ends"), dict) or not known.issuperset(map(str, outcomes)):
        return
    if _SUCCESS.isdisjoint(map(str, outcomes)):
        yield Finding(
            message="no end has the outcome `won`",
            pointer=("ends",),
            label=f"only {listed(dict.fromkeys(map(str, outcomes)))}" if outcomes else "no ends",
            help="add an end such as `won: {outcome: won}`; a part that hands deals over ends "
            "with `passed`",
        )


RULE = Rule("no-won-end", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)
