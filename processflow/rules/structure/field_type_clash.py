"""A field has another type in a part than in the process that runs it.

A part shares its fields with the process around it: what was told before is known inside. So both
have to mean the same by a field: the same type, the same unit, the same values.

Wrong:

    fields:
      amount: {type: money, unit: EUR}
    stages:
      legal:
        run: shared/legal-review.yaml
        answers: {passed: won, rejected: lost}

Right:

    fields:
      amount: {type: number}
    stages:
      legal:
        run: shared/legal-review.yaml
        answers: {passed: won, rejected: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("field-type-clash", "structure", Severity.ERROR, Needs.READING, __doc__)
