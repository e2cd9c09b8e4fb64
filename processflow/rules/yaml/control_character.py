"""The file holds a character that nobody can see.

Characters such as NUL come from a broken copy or from a file that is no text. Characters that
look like a space but are none (a no-break space at the beginning of a line, for example) come
with texts that are copied from a web page or from a word processor. Delete them and type the
space again.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("control-character", "yaml", Severity.ERROR, Needs.READING, __doc__)
