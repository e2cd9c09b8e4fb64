"""A stage is left by our own work alone.

Every required criterion of this stage is ours. The deal then moves on although the customer has
done nothing, and reps push ahead of a buyer who is not ready. Require one act of the customer's:
a reply, a date accepted, a document sent, a signature.

What `by: system` or `by: partner` records counts when its evidence is an act of the customer's,
such as `payment` or `product-usage`. Side stages and internal decisions are left out.

Wrong:

    stages:
      demo:
        exit:
          - {text: The demo was shown, by: rep}
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit:
          - {text: The demo was shown, by: rep}
          - {text: The customer asks for an offer in writing, by: buyer}
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import By, Criterion, Stage
from processflow.rules.extent import main_line
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name

_ACTS = frozenset(
    {
        "calendar-accept",
        "meeting-attended",
        "email-reply",
        "signed-document",
        "purchase-order",
        "payment",
        "form-submission",
        "product-usage",
    }
)
"""Evidence that only the customer can give."""


def check(subject: Subject) -> Iterator[Finding]:
    """Stages of the main line with criteria, none of which the buyer meets."""
    for stage in main_line(subject.process):
        required = [each for each in stage.exit if each.required]
        if stage.exit and not _is_internal(stage) and not any(map(_is_act, required)):
            yield Finding(
                message=f"no required criterion of {name(stage.id)} is met by the customer",
                pointer=(*stage.pointer, "exit"),
                label="all of it is our own work",
                help="add what the customer does before the deal moves on, with `by: buyer`",
            )


RULE = Rule("no-buyer-criterion", "criteria", Severity.WARNING, Needs.PROCESS, __doc__, check)


def _is_internal(stage: Stage) -> bool:
    """Whether nobody at the customer's is asked in the stage."""
    asking = [place for place in (stage, *stage.steps) if place.ask]
    return bool(asking) and all(place.internal for place in asking)


def _is_act(criterion: Criterion) -> bool:
    if criterion.by is By.BUYER:
        return True
    return criterion.by in (By.SYSTEM, By.PARTNER) and criterion.evidence in _ACTS
