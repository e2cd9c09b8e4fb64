"""The file is not saved as UTF-8.

Texts are stored as numbers, and there are several tables for them. Everybody can read UTF-8;
other tables turn `ü` or `是` into other signs on another computer. Save the file again and choose
UTF-8 (in Notepad: Save as, Encoding, UTF-8). Files saved as UTF-16, as some tools for Windows do,
are reported as well.
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("not-utf8", "yaml", Severity.ERROR, Needs.READING, __doc__)
