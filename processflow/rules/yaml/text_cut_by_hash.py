"""A text was cut at a `#`: what follows is read as a comment.

In YAML a `#` after a space starts a comment. `Ask for deal #3` is silently read as `Ask for deal`,
and the rest is missing wherever the text is shown. Put the text in quotes. If it is meant as a
comment, put a space after the `#`.

Wrong:

    stages:
      demo:
        title: Demo for deal #3
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        title: "Demo for deal #3"
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("text-cut-by-hash", "yaml", Severity.WARNING, Needs.READING, __doc__)
