"""The same key stands twice in one map.

Only one of the two could count, and most tools take the last one without a word: half of what you
wrote would be gone. Keep one of them, or give the second another name.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no: won

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("duplicate-key", "yaml", Severity.ERROR, Needs.READING, __doc__)
