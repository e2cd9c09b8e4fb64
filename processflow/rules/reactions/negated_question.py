"""The question asks whether something is not so.

Does yes to "Has the customer not replied yet?" mean that they replied? In many languages people
answer such questions either way, and the deal takes the wrong turn. Ask for what the customer
does; the contrary is then `no`, and silence is `no_response`.

Precision and recall on labelled texts: English 1.00 and 1.00, on unseen texts 1.00 and 1.00;
Chinese 1.00 and 1.00, on unseen texts 1.00 and 1.00. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        ask: Doesn't the customer want an offer?
        yes: lost
        no: won

Right:

    stages:
      demo:
        ask: Does the customer want an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_questions
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Questions with a negation."""
    for place, _, pointer in in_questions(subject, Topic.NEGATED, subject.process.places()):
        yield Finding(
            message=f"the question of {name(place.id)} asks for the contrary",
            pointer=pointer,
            label="yes could mean either",
            help="ask what the customer does, without `not`, and exchange the answers; "
            "silence is `no_response`",
            on_value=True,
        )


RULE = Rule("negated-question", "reactions", Severity.WARNING, Needs.PROCESS, __doc__, check)
