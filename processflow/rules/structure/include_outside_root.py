"""A file is named that lies outside of this repository.

What a process uses has to be reviewed with it and be there for everybody. So paths are relative to
the file that names them and stay inside the repository: the nearest folder upward with `.git`,
`pyproject.toml` or `processflow.toml`. Links are followed before this is decided. Nothing is ever
read from the network.

Wrong:

    use:
      include: [/etc/objections.yaml]
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

RULE = Rule("include-outside-root", "structure", Severity.ERROR, Needs.READING, __doc__)
