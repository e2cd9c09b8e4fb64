"""The question is about what we do, not about what the customer does.

"Did we send the offer?" is always yes in the end, and the deal moves on although nobody at the
customer's has moved. Ask for the reaction: did they open it, answer it, ask for changes? A
decision that is really ours (a discount, a bid, a legal approval) is marked with `decided_by:
internal` and is left alone here.

Precision and recall on labelled texts: English 1.00 and 1.00, on unseen texts 1.00 and 1.00;
Chinese 1.00 and 1.00, on unseen texts 1.00 and 0.67. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        ask: Did we send the offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer answer the offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.extent import customer_questions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_questions
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Questions about our side where the customer should be asked."""
    for place, _, pointer in in_questions(
        subject, Topic.ABOUT_REP, customer_questions(subject.process)
    ):
        yield Finding(
            message=f"the question of {name(place.id)} is about our side",
            pointer=pointer,
            label="what does the customer do?",
            help="ask how the customer reacts; for a decision of our own add "
            "`decided_by: internal`",
            on_value=True,
        )


RULE = Rule("question-about-the-rep", "reactions", Severity.WARNING, Needs.PROCESS, __doc__, check)
