"""A part of an overlay finds no stage and no criterion that it is about.

Overlays aim at kinds of stages (`kind:qualify`) so that they fit many processes. If no stage has
the kind, what the overlay says about it is lost without a word.

Wrong:

    use:
      overlays: [shared/our-way.yaml]
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
        kind: present
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("overlay-matches-nothing", "structure", Severity.WARNING, Needs.READING, __doc__)
