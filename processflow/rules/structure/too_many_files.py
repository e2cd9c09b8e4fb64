"""One process is put together from too much.

A process may be put together from 64 files with 4 MiB in all, and each use of a part counts as a
copy of it. More than that nobody can review, and checking it would take long.

Wrong:

    stages:
      legal:
        run: shared/twice-1.yaml
        answers: {passed: won, failed: lost}

Right:

    stages:
      legal:
        run: shared/check.yaml
        answers: {passed: won, failed: lost}
"""

from processflow.diagnostic import Severity
from processflow.rules.rule import Needs, Rule

RULE = Rule("too-many-files", "structure", Severity.ERROR, Needs.READING, __doc__)
