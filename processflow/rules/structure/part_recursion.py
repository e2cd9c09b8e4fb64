"""A process runs itself as a part of its own.

It would never come to an end: the part has a part that has a part. What happens again and again is
written as an answer that leads back to an earlier stage, with a limit.

Wrong:

    stages:
      legal:
        run: shared/round.yaml
        answers: {passed: won, rejected: lost}

Right:

    stages:
      legal:
        run: shared/legal-review.yaml
        answers: {passed: won, rejected: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("part-recursion", "structure", Severity.ERROR, Needs.READING, __doc__)
