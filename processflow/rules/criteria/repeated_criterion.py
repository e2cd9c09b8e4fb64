"""The same criterion stands in two places.

What the customer has done once is done: asked for again in a later stage, the criterion lets
every deal pass and decides nothing. Probably the second one should say something more.

Wrong:

    stages:
      lead:
        exit: [The customer names the budget]
        ask: Does the lead answer?
        yes: demo
        no: lost
      demo:
        exit: [The customer names the budget]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      lead:
        exit: [The customer names the budget]
        ask: Does the lead answer?
        yes: demo
        no: lost
      demo:
        exit: [The customer sends the approved budget line]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Criterion
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import of_criterion
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Criteria with the words of an earlier one."""
    first: dict[str, Criterion] = {}
    for stage in subject.process.stages:
        for criterion in stage.exit:
            words = _words(criterion)
            earlier = first.setdefault(words, criterion)
            if earlier is not criterion:
                place = subject.place(earlier.pointer, "the same words")
                yield Finding(
                    message=f"a criterion of {name(stage.id)} was asked for before",
                    pointer=of_criterion(subject, criterion),
                    label="decides nothing",
                    help="take it out, or say what more is asked for here",
                    related=(place,),
                    on_value=True,
                )


RULE = Rule("repeated-criterion", "criteria", Severity.WARNING, Needs.PROCESS, __doc__, check)


def _words(criterion: Criterion) -> str:
    """The text without case, spaces and punctuation."""
    return "".join(filter(str.isalnum, criterion.text.show().casefold()))
