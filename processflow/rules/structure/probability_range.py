"""A probability is below 0 or above 1.

A probability is a number from 0 (never) to 1 (always), or a percentage from `0%` to `100%`.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 140%}
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 40%}
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("probability-range", "structure", Severity.ERROR, Needs.READING, __doc__)
