"""What a rule is: a name, a severity and a function from a subject to findings."""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from processflow.diagnostic import Diagnostic, Fix, Place, Pointer, Severity, Span
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Process
from processflow.syntax.document import Document


class Needs(enum.Enum):
    """What must be in order before a rule can speak."""

    READING = "reading"
    """Reported while the file is read or its shape is checked; the rule is its explanation."""

    PROCESS = "process"
    """A process, whose names may not resolve."""

    GRAPH = "graph"
    """A graph, so a process without errors in its names."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules look at. `graph` is None until the names resolve."""

    document: Document
    process: Process
    graph: ProcessGraph | None = None

    def require_graph(self) -> ProcessGraph:
        """The graph; only rules that need one may ask."""
        assert self.graph is not None
        return self.graph

    def place(self, pointer: Pointer, message: str) -> Place:
        """The key at `pointer` as a related place with its words."""
        return Place(self.document.path, self.document.key_span(pointer), message)


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

    severity: Severity | None = None
    """Another severity than the rule's own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. The docstring of its module is its page."""

    name: str
    family: str
    severity: Severity
    needs: Needs
    check: Callable[[Subject], Iterable[Finding]] | None = None

    def diagnostics(self, subject: Subject) -> Iterable[Diagnostic]:
        """The rule's findings as diagnostics."""
        if self.check is None:
            return
        for finding in self.check(subject):
            yield Diagnostic(
                rule=self.name,
                severity=finding.severity or self.severity,
                message=finding.message,
                path=subject.document.path,
                span=_span(subject.document, finding),
                pointer=finding.pointer,
                process=subject.process.id,
                related=finding.related,
                help=finding.help,
                fix=finding.fix,
                witness=finding.witness,
                label=finding.label,
            )


def _span(document: Document, finding: Finding) -> Span:
    if finding.on_value:
        return document.value_span(finding.pointer)
    return document.key_span(finding.pointer)
