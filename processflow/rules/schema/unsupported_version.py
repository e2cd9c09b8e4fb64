"""The file is written in another version of the language.

The first line, `processflow: 1`, says in which version of the language the file is written. This
tool reads version 1. The version of your process goes into `version`.

Wrong:

    processflow: 2
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    processflow: 1
    version: 2.0.0
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("unsupported-version", "schema", Severity.ERROR, Needs.READING, __doc__)
