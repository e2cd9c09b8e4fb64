"""A criterion of the buyer is something that we do.

Criteria are met by the buyer unless `by` says otherwise. "We sent the offer" is our own act: it
shows effort, not progress. Write what the customer does with it, or say `by: rep` and add a
criterion of the buyer's beside it.

Precision and recall on labelled texts: English 1.00 and 1.00, on unseen texts 1.00 and 0.67;
Chinese 1.00 and 1.00, on unseen texts 1.00 and 0.67. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        exit: [We sent the offer]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit: [The customer answers the offer]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import By
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_criteria
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Criteria with `by: buyer`, the default, whose text is about our side."""
    for criterion, words, pointer in in_criteria(subject, Topic.REP_ACTION):
        if criterion.by is By.BUYER:
            yield Finding(
                message=f"a criterion of the buyer is our own act: {name(words)}",
                pointer=pointer,
                label="what does the customer do?",
                help="write what the customer does, or mark our own act with `by: rep`",
                on_value=True,
            )


RULE = Rule("rep-action-as-buyer", "criteria", Severity.WARNING, Needs.PROCESS, __doc__, check)
