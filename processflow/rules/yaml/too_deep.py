"""Values stand inside values more than 64 levels deep.

A process needs about six levels. Deeper nesting comes from a slip, such as a row of brackets, or
from a file that is no process. It is refused, because it can stop a computer.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("too-deep", "yaml", Severity.ERROR, Needs.READING, __doc__)
