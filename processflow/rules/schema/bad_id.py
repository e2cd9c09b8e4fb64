"""A name cannot be an id.

Ids are what answers lead to (`yes: first-call`): small letters and digits, words joined by `-` or
`_`, beginning with a letter. What people read goes into `title`, in any language. The words
`back`, `else`, `next`, `yes`, `no`, `no_response` and `start` have a meaning of their own.

Wrong:

    stages:
      First call:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      first-call:
        title: First call
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("bad-id", "schema", Severity.ERROR, Needs.READING, __doc__)
