"""A part that is repeated with `*name` contains itself, or grows too large.

YAML can give a part of a file a name (`&name`) and repeat it (`*name`). A part that repeats
itself never ends, and repetitions of repetitions grow beyond every measure. Write the part out.

Wrong:

    stages:
      demo: &demo
        ask: Does the customer sign?
        yes: {to: won, label: *demo}
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, label: Signs}
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("alias-expansion", "yaml", Severity.ERROR, Needs.READING, __doc__)
