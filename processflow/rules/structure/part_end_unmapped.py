"""A stage runs a part and does not say where all the ends of the part lead.

Every deal that ends inside the part has to go somewhere in the process around it. So `answers`
beside `run` names each end of the part, and nothing else. `back` does not work there: the deal's
home is in the part by then, unless the stage that runs it is off the main line.

Wrong:

    stages:
      legal:
        run: shared/legal-review.yaml
        answers: {passed: proposal}
      proposal:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      legal:
        run: shared/legal-review.yaml
        answers: {passed: proposal, rejected: lost}
      proposal:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("part-end-unmapped", "structure", Severity.ERROR, Needs.READING, __doc__)
