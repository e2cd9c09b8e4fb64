"""One question asks two things.

"Does the customer have the budget and the authority?" What is the answer where there is a budget
and no authority? Everybody answers differently, and the figures of this stage mean nothing. Ask
for one thing; make the other one an exit criterion or a step of its own.

Precision and recall on labelled texts: English 1.00 and 1.00, on unseen texts 1.00 and 1.00;
Chinese 1.00 and 1.00, on unseen texts 1.00 and 0.50. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        ask: Does the customer like the demo and ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer ask for an offer?
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
    """Questions in which two are joined."""
    for place, words, pointer in in_questions(subject, Topic.COMPOUND, subject.process.places()):
        yield Finding(
            message=f"the question of {name(place.id)} asks two things at once",
            pointer=pointer,
            label="one of them may be true without the other",
            help=f"ask for one of them; {name(words)} joins them here",
            on_value=True,
        )


RULE = Rule("compound-question", "reactions", Severity.WARNING, Needs.PROCESS, __doc__, check)
