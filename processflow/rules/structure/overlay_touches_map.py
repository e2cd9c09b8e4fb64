"""An overlay says something about the map: where answers lead, what is asked, how long it takes.

An overlay is a methodology. It adds what you do, say and ask at a stage, and exit criteria; it
fits every process because it leaves the stages, the answers and the ends as they are. What changes
the map belongs into the process.

Wrong:

    use:
      overlays: [shared/moves-stages.yaml]
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

RULE = Rule("overlay-touches-map", "structure", Severity.ERROR, Needs.READING, __doc__)
