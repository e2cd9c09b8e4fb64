"""One run of the check: what to look at, and what becomes of the fixes."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from processflow.assembly.use import NOTHING, Use
from processflow.checking.checked import Checked
from processflow.checking.discovery import select
from processflow.checking.fixing import Fixed, fixed, fixed_file, is_safely_fixable
from processflow.checking.many import check_files
from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document

Wanted = Callable[[Diagnostic], bool]


class Fixing(enum.Enum):
    """What is done with the safe fixes."""

    NONE = "none"
    SHOW = "show"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Run:
    """What was found (with `APPLY`: what the fixes left), and the fixes, not yet written."""

    results: tuple[Checked, ...]
    fixes: tuple[Fixed, ...] = ()
    others: int = 0

    @property
    def fixed(self) -> int:
        """How many findings the fixes cure."""
        return sum(fix.count for fix in self.fixes)


def run_on_paths(paths: Sequence[str], wanted: Wanted, fixing: Fixing, use: Use = NOTHING) -> Run:
    """Check files and folders; UsageError where there is nothing to check."""
    selection = select(paths)
    results = check_files(selection.files, use)
    if fixing is Fixing.NONE:
        return Run(tuple(results), others=selection.others)
    curable = [
        index
        for index, result in enumerate(results)
        if any(wanted(d) and is_safely_fixable(d) for d in result.diagnostics)
    ]
    fixes = [fixed_file(results[index].path, wanted, use) for index in curable]
    if fixing is Fixing.APPLY:
        for index, fix in zip(curable, fixes, strict=True):
            results[index] = fix.checked
    return Run(tuple(results), tuple(fix for fix in fixes if fix.count), selection.others)


def run_on_document(document: Document, wanted: Wanted, fixing: Fixing, use: Use = NOTHING) -> Run:
    """Check one document; its fix is there even where it changes nothing."""
    fix = fixed(document, wanted if fixing is not Fixing.NONE else _nothing, use)
    return Run((fix.checked if fixing is Fixing.APPLY else fix.first,), (fix,))


def _nothing(diagnostic: Diagnostic) -> bool:
    return False
