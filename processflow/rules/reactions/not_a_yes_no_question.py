"""The answers are `yes` and `no`, but the question asks for something else.

"How did the customer like the demo?" cannot be answered by yes: one rep takes it for yes when the
customer was polite, another one when they asked for an offer. Ask for one reaction that happens
or does not, or write the real answers under `answers`.

Precision and recall on labelled texts: English 1.00 and 0.93, on unseen texts 1.00 and 1.00;
Chinese 1.00 and 0.93, on unseen texts 1.00 and 1.00. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        ask: How does the customer like the demo?
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
from processflow.model.process import EdgeKind, Stage
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_questions
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Questions with `yes` or `no` that ask how, what or which."""
    for place, _, pointer in in_questions(
        subject, Topic.OPEN_QUESTION, filter(_is_yes_or_no, subject.process.places())
    ):
        yield Finding(
            message=f"yes or no does not answer the question of {name(place.id)}",
            pointer=pointer,
            label="asks for more than yes or no",
            help="ask for one reaction (`Does the customer …?`), or write the possible "
            "answers under `answers`",
            on_value=True,
        )


RULE = Rule("not-a-yes-no-question", "reactions", Severity.WARNING, Needs.PROCESS, __doc__, check)


def _is_yes_or_no(place: Stage) -> bool:
    return any(edge.kind in (EdgeKind.YES, EdgeKind.NO) for edge in place.answers)
