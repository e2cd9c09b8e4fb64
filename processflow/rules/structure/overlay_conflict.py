"""Two overlays replace the same list of the same stage.

Only the second one counts, so half of the first methodology is gone. Use one of them, or let them
append (`do+`), which two overlays can do side by side.

Wrong:

    use:
      overlays: [shared/ours.yaml, shared/theirs.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      overlays: [shared/ours.yaml, shared/beside.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("overlay-conflict", "structure", Severity.WARNING, Needs.READING, __doc__)
