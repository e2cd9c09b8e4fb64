"""A file is named that is not of the kind that this place takes.

`include` takes libraries, `overlays` take overlays, and `run` takes a process that can be a part:
it starts in one stage and has no `anywhere`. A file says what it is by a key at its top:
`library`, `overlay` or `process`.

Wrong:

    use:
      include: [shared/our-way.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      overlays: [shared/our-way.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("wrong-kind-of-file", "structure", Severity.ERROR, Needs.READING, __doc__)
