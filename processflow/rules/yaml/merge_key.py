"""`<<` does not merge maps here.

Some tools read `<<: *name` as "all keys of that part, too". It hides where a value comes from,
and editors do not agree on it. Write the keys out.

Wrong:

    stages:
      demo: &usual
        ask: Does the customer sign?
        yes: won
        no: lost
      again:
        <<: *usual
        ask: Does the customer sign now?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: again
      again:
        ask: Does the customer sign now?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("merge-key", "yaml", Severity.ERROR, Needs.READING, __doc__)
