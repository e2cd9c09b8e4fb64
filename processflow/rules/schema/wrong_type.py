"""A value is of another kind than expected here.

A list stands where a text should be, a map where a number should be, or nothing at all behind the
colon. The message says what is expected and shows an example. A number or `true` that is meant as
a text goes into quotes.

Wrong:

    stages:
      demo:
        title: [Demo]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        title: Demo
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("wrong-type", "schema", Severity.ERROR, Needs.READING, __doc__)
