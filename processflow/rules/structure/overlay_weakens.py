"""An overlay would make an exit criterion weaker than the process has it.

A criterion may become required, be shown by the buyer instead of by us, or get evidence. The other
direction would let deals pass that the process holds back, and nobody who reads the process would
see it.

Wrong:

    use:
      overlays: [shared/by-the-rep.yaml]
    stages:
      demo:
        exit:
          - {id: budget, text: The customer names the budget}
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      overlays: [shared/with-evidence.yaml]
    stages:
      demo:
        exit:
          - {id: budget, text: The customer names the budget, required: false}
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("overlay-weakens", "structure", Severity.ERROR, Needs.READING, __doc__)
