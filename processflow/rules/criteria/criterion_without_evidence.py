"""A criterion does not say how somebody else could verify it.

Without evidence a criterion is a box that everybody ticks. `evidence` names the kind of proof: an
accepted invitation, a reply, a signed document. It also tells a new colleague where to look.

Wrong:

    stages:
      demo:
        exit: [The customer asks for an offer]
        ask: Does the customer ask for an offer?
        yes: won
        no: lost

Right:

    stages:
      demo:
        exit:
          - {text: The customer asks for an offer, evidence: email-reply}
        ask: Does the customer ask for an offer?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Required criteria without `evidence`."""
    for stage in subject.process.stages:
        for criterion in stage.exit:
            if criterion.required and criterion.evidence is None:
                yield Finding(
                    message="the criterion names no evidence",
                    pointer=criterion.pointer,
                    label="how could somebody else verify it?",
                    help="write `{text: …, evidence: email-reply}`, with the kind of proof",
                )


RULE = Rule("criterion-without-evidence", "criteria", Severity.INFO, Needs.PROCESS, __doc__, check)
