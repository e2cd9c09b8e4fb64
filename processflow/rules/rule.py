"""What a rule is: a name, a severity, a page and a function from a subject to findings."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from processflow.diagnostic import Diagnostic, Edit, Fix, Place, Pointer, Severity, Span
from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Moves
from processflow.model.process import Process
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.limits import MAX_OF_A_RULE


class Needs(enum.Enum):
    """What must be in order before a rule can speak."""

    READING = "reading"
    """Reported while the file is read or its shape is checked; the rule is its explanation."""

    PROCESS = "process"
    """A process, whose names may not resolve."""

    GRAPH = "graph"
    """A graph, so a process without errors in its names."""


Thresholds = Mapping[str, float]
"""Numbers of an author's own, by the name of the rule."""

NO_THRESHOLDS: Thresholds = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Threshold:
    """The number from which a rule speaks; `meaning` completes `at most 9 …`."""

    default: float
    meaning: str
    most: float = 10_000


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules look at. `moves` are None until the names resolve."""

    document: Document
    process: Process
    moves: Moves | None = None
    thresholds: Thresholds = field(default_factory=dict)

    def require_moves(self) -> Moves:
        """The moves of a deal; only rules that need a graph may ask."""
        assert self.moves is not None
        return self.moves

    def threshold(self, rule: "Rule") -> float:
        """The number from which `rule` speaks: the author's own, or the rule's."""
        assert rule.threshold is not None
        return self.thresholds.get(rule.name, rule.threshold.default)

    def require_graph(self) -> ProcessGraph:
        """The graph; only rules that need one may ask."""
        return self.require_moves().graph

    def written(self, pointer: Pointer) -> object:
        """The plain value at `pointer` as the author wrote it; None where there is none."""
        value: object = self.document.value
        for part in pointer:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def replace(self, pointer: Pointer, replacement: str) -> Fix:
        """A safe fix that writes another name in place of the value at `pointer`."""
        document, place = self.document.origin(pointer)
        edit = Edit(document.path, document.value_span(place), replacement)
        return Fix(f"change it to `{replacement}`", (edit,))

    def mend(self, pointer: Pointer, columns: tuple[int, int], instead: str | None) -> Fix | None:
        """A safe fix that writes `instead` in place of these columns of the text at `pointer`.

        None where nothing certain is meant, or the text goes over lines, has escapes, or stands
        in quotes that `instead` would close.
        """
        value, (document, place) = self.written(pointer), self.document.origin(pointer)
        if instead is None or not isinstance(value, str):
            return None
        span = document.piece_span(place, *columns)
        line = document.line(span.line)
        piece = line[span.column - 1 : span.end_column - 1]
        begins = document.value_span(place).column - 1
        is_whole = span.line == span.end_line and piece == value[columns[0] - 1 : columns[1] - 1]
        if not is_whole or (line[begins] in "\"'" and line[begins] in instead):
            return None
        edit = Edit(document.path, span, instead)
        return Fix(f"change it to `{instead.strip()}`" if instead.strip() else "mend it", (edit,))

    def rename(self, pointer: Pointer, replacement: str) -> Fix:
        """A safe fix that writes another name in place of the key at `pointer`."""
        document, place = self.document.origin(pointer)
        edit = Edit(document.path, document.key_span(place), replacement)
        return Fix(f"change it to `{replacement}`", (edit,))

    def place(self, pointer: Pointer, message: str) -> Place:
        """The key at `pointer` as a related place with its words."""
        document, place = self.document.origin(pointer)
        return Place(document.path, document.key_span(place), message)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before it gets its name, severity and place in the text."""

    message: str
    pointer: Pointer
    label: str = ""
    help: str | None = None
    related: tuple[Place, ...] = ()
    fix: Fix | None = None
    witness: tuple[str, ...] = ()
    on_value: bool = False
    """Underline the value at the pointer instead of its key."""

    columns: tuple[int, int] | None = None
    """Underline these columns of the text at the pointer, from 1, the end exclusive."""

    severity: Severity | None = None
    """Another severity than the rule's own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `page` explains it to an author: the docstring of its module.

    A `vital` rule's errors leave no process that could be followed, so they cannot be ignored;
    that is so for all errors but those of most graph rules.
    """

    name: str
    family: str
    severity: Severity
    needs: Needs
    page: str | None
    check: Callable[[Subject], Iterable[Finding]] | None = None
    vital: bool = False
    threshold: Threshold | None = None

    @property
    def summary(self) -> str:
        """What the rule is about, in one line."""
        return (self.page or "").partition("\n")[0]

    def may_be_ignored(self, severity: Severity) -> bool:
        """Whether an author may ignore a finding of this rule and severity."""
        is_vital = self.vital or self.needs is not Needs.GRAPH
        return self.family != "meta" and not (severity is Severity.ERROR and is_vital)

    def diagnostics(self, subject: Subject) -> Iterator[Diagnostic]:
        """The rule's findings as diagnostics; of very many the first ones."""
        found = self.check(subject) if self.check else ()
        for count, finding in enumerate(found):
            if count == MAX_OF_A_RULE:
                message = f"more findings of `{self.name}` are not shown"
                last = Finding(message, finding.pointer, "the next", on_value=finding.on_value)
                yield self._diagnostic(subject, last)
                return
            yield self._diagnostic(subject, finding)

    def _diagnostic(self, subject: Subject, finding: Finding) -> Diagnostic:
        document, pointer = subject.document.origin(finding.pointer)
        is_own = document.path == subject.document.path
        return Diagnostic(
            rule=self.name,
            severity=finding.severity or self.severity,
            message=finding.message,
            path=document.path,
            span=_span(document, pointer, finding),
            pointer=pointer,
            process=subject.process.id if is_own else None,
            related=finding.related,
            help=finding.help,
            fix=_usable(finding.fix, subject.document),
            witness=finding.witness,
            label=finding.label,
        )


def _span(document: Document, pointer: Pointer, finding: Finding) -> Span:
    if finding.columns:
        return document.piece_span(pointer, *finding.columns)
    return document.value_span(pointer) if finding.on_value else document.key_span(pointer)


def _usable(fix: Fix | None, document: Document) -> Fix | None:
    """The fix, unless it would write an id into a file where that has another name."""
    foreign = document.renamed()
    if fix is None or any(edit.path in foreign for edit in fix.edits):
        return None
    return fix
