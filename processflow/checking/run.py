"""One run of the check: what to look at, and what becomes of the fixes."""

import enum
import os
from collections.abc import Sequence
from dataclasses import replace

from processflow.checking.checked import Checked
from processflow.checking.discovery import select
from processflow.checking.fixing import (
    Fixed,
    Wanted,
    check_again,
    fixed,
    fixed_file,
    fixed_used_file,
    is_safely_fixable,
)
from processflow.checking.many import check_files
from processflow.checking.search import USUAL, Search
from processflow.diagnostic import Diagnostic
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.shipped import is_shipped


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


def run_on_paths(
    paths: Sequence[str], wanted: Wanted, fixing: Fixing, search: Search = USUAL
) -> Run:
    """Check files and folders; UsageError where there is nothing to check."""
    selection = select(paths)
    results = check_files(selection.files, search)
    if fixing is Fixing.NONE:
        return Run(tuple(results), others=selection.others)
    fixes = _fixes(results, wanted, search)
    if fixing is Fixing.APPLY:
        results = _after(results, fixes, search)
    return Run(tuple(results), tuple(fixes), selection.others)


def _fixes(results: Sequence[Checked], wanted: Wanted, search: Search) -> list[Fixed]:
    """What becomes of each file that has fixes, checked files and files that they use."""
    own = {os.path.realpath(result.path) for result in results}
    fixes = [
        fixed_file(result.path, wanted, search)
        for result in results
        if any(wanted(d) and is_safely_fixable(d) for d in result.diagnostics)
    ]
    used: dict[str, list[Diagnostic]] = {}
    for result in results:
        for found in result.diagnostics:
            real = os.path.realpath(found.path)
            if wanted(found) and is_safely_fixable(found) and real not in own:
                used.setdefault(found.path, []).append(found)
    fixes += [fixed_used_file(path, found) for path, found in used.items() if not is_shipped(path)]
    return [fix for fix in fixes if fix.count]


def _after(results: Sequence[Checked], fixes: Sequence[Fixed], search: Search) -> list[Checked]:
    """The results once the fixes are written; a file may use one that is fixed."""
    if not fixes:
        return list(results)
    texts = {os.path.realpath(fix.path): fix.text for fix in fixes}
    use = replace(search.use, texts={**search.use.texts, **texts})
    fixed_ones = replace(search, use=use)
    return [
        check_again(result.path, fixed_ones) if result.diagnostics else result for result in results
    ]


def run_on_document(
    document: Document, wanted: Wanted, fixing: Fixing, search: Search = USUAL
) -> Run:
    """Check one document; its fix is there even where it changes nothing."""
    fix = fixed(document, wanted if fixing is not Fixing.NONE else _nothing, search)
    return Run((fix.checked if fixing is Fixing.APPLY else fix.first,), (fix,))


def _nothing(diagnostic: Diagnostic) -> bool:
    return False
