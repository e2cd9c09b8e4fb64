"""A value is not allowed here.

Some keys take one of a few words (`outcome: won`), a number within bounds (`times: 3`), or texts
of a certain form. The message names the words that are allowed, or the nearest one. Figures that
make no sense together belong here, too: a `p90` that is shorter than `p50`, a `mode` outside of
`min` and `max`.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: signed
        no: lost
    ends:
      signed: {outcome: wonn}
      lost: {outcome: lost}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: signed
        no: lost
    ends:
      signed: {outcome: won}
      lost: {outcome: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("bad-value", "schema", Severity.ERROR, Needs.READING, __doc__)
