"""The file holds more than one document.

A line `---` begins a new document. One file describes one process: put the second one into a file
of its own. A single `---` at the beginning is fine.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
    ---
    title: Another process

Right:

    title: One process
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("several-documents", "yaml", Severity.ERROR, Needs.READING, __doc__)
