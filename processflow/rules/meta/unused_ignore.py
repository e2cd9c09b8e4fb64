"""A comment ignores a rule that finds nothing there.

`# processflow: ignore[rule-name] reason` behind an element, or on the line above it, hides the
findings of that rule in the element. When the reason is gone, the comment should go too:
otherwise it will hide a new mistake one day.

Errors that leave no process to follow (everything about the text, its keys, its names and its
probabilities) cannot be ignored, nor can the rules about these comments. What can be ignored are
warnings, and errors about the ways of a deal such as `dead-end`.

Wrong:

    stages:
      # processflow: ignore[self-loop] the customer asked for endless calls
      call:
        ask: Does the customer pick up?
        yes: won
        no: lost

Right:

    stages:
      # processflow: ignore[self-loop] the customer asked for endless calls
      call:
        ask: Does the customer pick up?
        yes: won
        no: call
        no_response: {after: 3d, to: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("unused-ignore", "meta", Severity.WARNING, Needs.READING, __doc__)
