"""A comment ignores a rule that does not exist.

The name of the rule stands in the brackets behind `error` or `warning` of the finding. A
misspelt name hides nothing.

Wrong:

    stages:
      # processflow: ignore[self-lop] the auto-dialler stops by itself
      call:
        ask: Does the customer pick up?
        yes: won
        no: lost

Right:

    stages:
      # processflow: ignore[self-loop] the auto-dialler stops by itself
      call:
        ask: Does the customer pick up?
        yes: won
        no: call
        no_response: {after: 3d, to: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("unknown-rule", "meta", Severity.ERROR, Needs.READING, __doc__)
