"""A library includes itself, directly or by way of others.

Wrong:

    use:
      include: [shared/round.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      include: [shared/objections.yaml]
    stages:
      demo:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("include-cycle", "structure", Severity.ERROR, Needs.READING, __doc__)
