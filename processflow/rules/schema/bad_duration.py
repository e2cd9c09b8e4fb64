"""A time is not written as a number and a unit.

A time is one number and one unit without a space: `30min`, `2h`, `3d` (days), `5bd` (working
days), `2w` (weeks), `1mo` (months). A bare number could mean anything.

Wrong:

    stages:
      demo:
        duration: 3 days
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        duration: 3d
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("bad-duration", "schema", Severity.ERROR, Needs.READING, __doc__)
