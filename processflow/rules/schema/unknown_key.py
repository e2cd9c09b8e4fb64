"""A key is not known here.

Every key of a process has a meaning, so a misspelt one cannot be passed over: its value would be
missing without a word. If a key is near enough to one that is known, it is suggested. A key that
is known elsewhere usually stands at the wrong level: check the indentation.

Wrong:

    stages:
      demo:
        titel: Demo
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

RULE = Rule("unknown-key", "schema", Severity.ERROR, Needs.READING, __doc__)
