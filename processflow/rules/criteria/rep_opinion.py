"""A criterion is what the rep thinks, not what the customer did.

"The call went well" is true of nearly every call, and two reps who heard the same call disagree.
What a rep feels cannot be verified by anybody else. Name the act from which the feeling comes:
they asked for a price, they brought a colleague, they sent their figures.

Precision and recall on labelled texts: English 0.90 and 1.00, on unseen texts 1.00 and 0.80;
Chinese 0.97 and 1.00, on unseen texts 0.80 and 0.80. Other languages have no word list: there the
rule is silent.

Wrong:

    stages:
      demo:
        exit: [We feel that the customer likes the demo]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit: [The customer sends the figures of last year]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import in_criteria
from processflow.rules.wording import name
from processflow.rules.words.topic import Topic


def check(subject: Subject) -> Iterator[Finding]:
    """Criteria that speak of feelings, impressions and guesses."""
    for _, words, pointer in in_criteria(subject, Topic.OPINION):
        yield Finding(
            message=f"the criterion rests on an opinion: {name(words)}",
            pointer=pointer,
            label="nobody else can verify it",
            help="write what the customer does that gives this impression",
            on_value=True,
        )


RULE = Rule("rep-opinion", "criteria", Severity.WARNING, Needs.PROCESS, __doc__, check)
