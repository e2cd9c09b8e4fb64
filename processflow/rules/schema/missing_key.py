"""A key that is needed is not there.

The file needs `processflow`, `process`, `stages` and `ends`. An end needs an `outcome`. A stage
needs a way on: `next`, a question `ask` with its answers, or `steps`; of several steps the last
one needs it. `no_response` needs a time: its own `after`, or a `follow_up` cadence of the stage.

Wrong:

    stages:
      demo:
        title: Demo

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

RULE = Rule("missing-key", "schema", Severity.ERROR, Needs.READING, __doc__)
