"""A criterion hangs on a word that everybody measures differently.

"Enough budget", "good fit", "interested": the word decides, and it has no measure. A criterion
should have the same answer whoever reads it. Put a number, a date, a name or a document in its
place.

An opinion is vague as well: where `rep-opinion` speaks, nothing more is said.

Precision and recall on labelled texts: English 1.00 and 0.79, on unseen texts 0.86 and 1.00;
Chinese 0.96 and 0.79, on unseen texts 0.71 and 0.83. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        exit: [The customer has enough budget]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit: [The customer names a budget above 20 000 EUR]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_criteria, said
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Criteria with words that have no measure."""
    for criterion, words, pointer in in_criteria(subject, Topic.VAGUE):
        if not said(subject, Topic.OPINION, criterion.text):
            yield Finding(
                message=f"the criterion hangs on a vague word: {name(words)}",
                pointer=pointer,
                label="where does it begin?",
                help="put a number, a date, a name or a document in its place",
                on_value=True,
            )


RULE = Rule("vague-word", "criteria", Severity.WARNING, Needs.PROCESS, __doc__, check)
