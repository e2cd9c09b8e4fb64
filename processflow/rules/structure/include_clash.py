"""Two libraries define the same id.

Which of the two is meant would depend on their order, and the onboarding sheet would show the one
or the other answer to an objection. What the file defines itself wins over every library and is no
clash.

Wrong:

    use:
      include: [shared/ours.yaml, shared/theirs.yaml]
    stages:
      demo:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      include: [shared/ours.yaml, shared/theirs.yaml]
    objections:
      price: {title: Too expensive}
    stages:
      demo:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("include-clash", "structure", Severity.ERROR, Needs.READING, __doc__)
