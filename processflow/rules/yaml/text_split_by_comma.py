"""A comma inside `[…]` or `{…}` split one text into two.

Inside brackets a comma separates entries. A sentence with a comma becomes two entries there, and
worksheets show two half sentences. Put the text in quotes, or write the list with one line for
each entry.

Wrong:

    stages:
      demo:
        do: [Ask what hurts, and write it down, Show the product]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        do:
          - Ask what hurts, and write it down
          - Show the product
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("text-split-by-comma", "yaml", Severity.WARNING, Needs.READING, __doc__)
