"""A file is named that cannot be read.

It is missing, it is a folder, a pipe or a device, it is too large, or you may not read it. Paths
are relative to the file that names them.

Wrong:

    use:
      include: [shared/objection.yaml]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    use:
      include: [shared/objections.yaml]
    stages:
      demo:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("unreadable-file", "structure", Severity.ERROR, Needs.READING, __doc__)
