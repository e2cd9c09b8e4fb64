"""The file is larger than 1 MiB.

A process of thirty stages is about 20 KiB. A file of more than a million characters is no process
that people can follow; perhaps it is the wrong file.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("too-large", "yaml", Severity.ERROR, Needs.READING, __doc__)
