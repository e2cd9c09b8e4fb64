"""The text cannot be read as YAML.

Some signs have a meaning of their own in YAML: a colon followed by a space, `#` after a space,
`[`, `{`, `*`, `&`, `%`, `@`, a backtick, a quotation mark at the beginning of a text. A text that
holds one of them goes into quotes. The indentation says what belongs together: two spaces for
each level, never a tab.

Wrong:

    stages:
      demo:
        ask: Did they say: yes?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: "Did they say: yes?"
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("syntax", "yaml", Severity.ERROR, Needs.READING, __doc__)
