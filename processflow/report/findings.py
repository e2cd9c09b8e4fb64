"""What a form prints: the findings, the texts that they are about, and how much was looked at."""

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from processflow.diagnostic import Applicability, Diagnostic, Severity
from processflow.report.palette import PLAIN, Palette


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run.

    `texts` has the text of every file that a finding points into, by path. `files` were
    checked, `processes` of them are processes; `others` are YAML files that were passed over
    because they are no processes. `root` is the folder that GitHub's paths start from.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    files: int = 1
    processes: int = 1
    others: int = 0
    palette: Palette = PLAIN
    root: str | None = None

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return _counts(self.diagnostics)[severity]

    @property
    def fixable(self) -> int:
        """How many findings the tool can cure by itself without changing a meaning."""
        return sum(is_safely_fixable(diagnostic) for diagnostic in self.diagnostics)

    @property
    def files_with_findings(self) -> int:
        """How many files have a finding."""
        return len({diagnostic.path for diagnostic in self.diagnostics})


def is_safely_fixable(diagnostic: Diagnostic) -> bool:
    """Whether `check --fix` cures the finding."""
    return diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SAFE


@functools.lru_cache(maxsize=2)
def _counts(diagnostics: tuple[Diagnostic, ...]) -> Counter[Severity]:
    return Counter(diagnostic.severity for diagnostic in diagnostics)
