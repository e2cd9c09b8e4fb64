"""Walks run: one file of them, or all that a list of paths means."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from processflow.api import Loaded, check
from processflow.assembly.use import NOTHING, Use
from processflow.checking.discovery import is_walks, select, walks_below
from processflow.checking.walks import check_walks, process_of_walks
from processflow.diagnostic import Diagnostic, Severity
from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.rules.forecast import expectation_broken
from processflow.syntax.document import Document
from processflow.syntax.reader import read_file
from processflow.walk.coverage import Coverage, coverage_of
from processflow.walk.scenario import Scenario, scenarios_of
from processflow.walk.trial import Trial, run


@dataclass(frozen=True, slots=True)
class Tested:
    """A file of walks: those that were run, and those that could not be, with the reasons.

    `errors` are mistakes in the file or its process; `unmet` what is expected of the process and
    does not hold or cannot be proved; `texts` the texts that they point into.
    """

    document: Document
    process: str | None
    graph: ProcessGraph | None
    trials: tuple[Trial, ...] = ()
    not_run: tuple[Scenario, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    unmet: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file."""
        return self.document.path

    @property
    def passed(self) -> tuple[Trial, ...]:
        """The walks that went as expected."""
        return tuple(trial for trial in self.trials if trial.passed)

    @property
    def failed(self) -> tuple[Trial, ...]:
        """The walks that did not."""
        return tuple(trial for trial in self.trials if not trial.passed)

    @property
    def is_sound(self) -> bool:
        """Whether all walks were run and passed, what is expected holds, and nothing is wrong."""
        return not (self.failed or self.not_run or self.errors or self.unmet)


def walks_files(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of walks that the paths mean: a process means the walks beside it.

    UsageError for a path that does not exist or a process without walks, and where nothing is
    left.
    """
    asked = tuple(paths)
    found: dict[str, str] = {}
    for path in asked:
        for file in _files_of(os.path.normpath(path)):
            found.setdefault(os.path.abspath(file), file)
    if not found:
        where = ", ".join(f"`{path}`" for path in asked)
        raise UsageError(f"there are no walks in {where}; they stand in files named *.walks.yaml")
    return tuple(sorted(found.values()))


def run_walks(path: str, use: Use = NOTHING) -> Tested:
    """Run the walks of a file. A walk with a mistake in its words is not run."""
    document = read_file(path)
    found, process = check_walks(document, use)
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    files = (document, *process.documents()) if process else (document,)
    texts = {each.path: each.text for each in files}
    scenarios = scenarios_of(document.value)
    broken = {each.pointer[1] for each in errors if _is_in_a_walk(each, document)}
    if any(not _is_in_a_walk(each, document) for each in errors):
        return Tested(document, None, None, not_run=scenarios, errors=errors, texts=texts)
    loaded = process_of_walks(document, use)
    if loaded is None:
        return Tested(document, None, None, not_run=scenarios, errors=errors, texts=texts)
    graph = loaded.require()
    return Tested(
        document,
        loaded.document.path,
        graph,
        trials=tuple(run(graph, each) for each in scenarios if each.name not in broken),
        not_run=tuple(each for each in scenarios if each.name in broken),
        errors=errors,
        unmet=_unmet(loaded),
        texts=texts,
    )


def _unmet(loaded: Loaded) -> tuple[Diagnostic, ...]:
    rule = expectation_broken.RULE
    return tuple(each for each in check(loaded, (rule,)) if each.rule == rule.name)


def passed_beside(path: str) -> tuple[Trial, ...]:
    """The walks beside a process that went as expected; none where it has no walks."""
    try:
        beside = _beside(path)
    except UsageError:
        return ()
    return run_walks(beside).passed


def coverages(results: Iterable[Tested]) -> Iterator[Coverage]:
    """The coverage of each process, by all files that walk it."""
    files: dict[str, list[Tested]] = {}
    for result in results:
        if result.process is not None:
            files.setdefault(os.path.abspath(result.process), []).append(result)
    for together in files.values():
        graph = together[0].graph
        assert graph is not None
        yield coverage_of(graph, (t.trail for result in together for t in result.trials))


def _is_in_a_walk(diagnostic: Diagnostic, document: Document) -> bool:
    """Whether a mistake concerns one walk alone."""
    pointer = diagnostic.pointer
    return diagnostic.path == document.path and len(pointer) > 1 and pointer[0] == "walks"


def _files_of(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        yield from walks_below(path)
    elif is_walks(path) or not os.path.lexists(path):
        yield from select([path]).files
    else:
        yield _beside(path)


def _beside(path: str) -> str:
    stem, ending = os.path.splitext(path)
    for walks in (f"{stem}.walks{ending}", f"{stem}.walks.yaml"):
        if os.path.lexists(walks):
            return walks
    raise UsageError(f"there are no walks beside `{path}`; they would stand in `{stem}.walks.yaml`")
