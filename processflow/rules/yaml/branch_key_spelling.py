"""`yes` or `no` is spelt in another way.

The answers of a question are written `yes` and `no`. `Yes`, `NO`, `true`, `on` and the like are
understood and can be corrected by `processflow check --fix`. Quotes are not needed; they are only
noted.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        Yes: won
        No: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("branch-key-spelling", "yaml", Severity.WARNING, Needs.READING, __doc__)
