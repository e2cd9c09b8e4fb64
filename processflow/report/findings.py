"""What a form prints: the findings, the texts that they are about, and how much was looked at."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from processflow.checking.checked import Checked
from processflow.checking.fixing import is_safely_fixable
from processflow.diagnostic import Diagnostic, Severity, in_order
from processflow.record import dataclass
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


def report_of(
    results: Iterable[Checked], wanted: Callable[[Diagnostic], bool], others: int = 0
) -> Report:
    """The wanted findings of checked files, in order."""
    results = tuple(results)
    return Report(
        diagnostics=in_order(_once(results, wanted)),
        texts={path: text for each in results for path, text in each.texts},
        files=len(results),
        processes=sum(each.is_process for each in results),
        others=others,
    )


def _once(results: Iterable[Checked], wanted: Callable[[Diagnostic], bool]) -> Iterator[Diagnostic]:
    """Each finding once: of a file that many use, its own check comes first."""
    pairs = [(each.path, found) for each in results for found in each.diagnostics if wanted(found)]
    seen = {(d.rule, d.path, d.span) for path, d in pairs if d.path == path}
    for path, found in pairs:
        key = (found.rule, found.path, found.span)
        if found.path == path:
            yield found
        elif key not in seen:
            seen.add(key)
            yield found


@functools.lru_cache(maxsize=2)
def _counts(diagnostics: tuple[Diagnostic, ...]) -> Counter[Severity]:
    return Counter(diagnostic.severity for diagnostic in diagnostics)
