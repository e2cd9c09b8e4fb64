"""Two keys exclude each other.

A stage has exactly one way on: `next`, a question with its answers, or `steps`. `yes` and `no` do
not stand beside `answers`. A question that we decide ourselves (`decided_by: internal`) has no
`no_response`: nobody is silent. A law of time has one form.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        next: won

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("conflicting-keys", "schema", Severity.ERROR, Needs.READING, __doc__)
