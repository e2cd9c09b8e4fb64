"""A comment ignores a rule and does not say why.

The finding is hidden all the same. But whoever reads the file later, perhaps you, cannot know
whether the reason still holds. Write it behind the bracket.

Wrong:

    stages:
      # processflow: ignore[self-loop]
      call:
        ask: Does the customer pick up?
        yes: won
        no: call
        no_response: {after: 3d, to: lost}

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

RULE = Rule("ignore-without-reason", "meta", Severity.WARNING, Needs.READING, __doc__)
