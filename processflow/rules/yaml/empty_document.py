"""The file is empty, or holds nothing but comments.

`processflow init` writes a process to start from.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("empty-document", "yaml", Severity.ERROR, Needs.READING, __doc__)
