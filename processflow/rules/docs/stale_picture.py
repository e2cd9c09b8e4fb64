"""A picture does not show the process as it is now.

A flowchart in a repository is read more often than the file behind it, and nobody sees that it is
old. `processflow render FILE -o PICTURE --check` draws the process again, compares it with the
picture to the letter and ends with the status 1 where they differ or the picture is missing. It
writes nothing. Give it the same options as when the picture was drawn; run it in CI.

SVG, DOT and Mermaid can be checked. PNG and PDF depend on the fonts of the machine that draws them.

Only `render --check` reports this, never `check`.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("stale-picture", "docs", Severity.WARNING, Needs.READING, __doc__)
