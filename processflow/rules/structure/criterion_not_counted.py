"""An overlay adds an exit criterion that changes no figure.

Walks and tests ask for it, but without `p` nothing says how often it is met, so that the share of
won deals and the time they take stay as if it were not there.

Wrong:

    use:
      overlays: [shared/without.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      overlays: [shared/with.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("criterion-not-counted", "structure", Severity.INFO, Needs.READING, __doc__)
