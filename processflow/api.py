"""The calls that cross layers: load a file, check it, get its graph, draw it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from processflow.assembly.assemble import assemble
from processflow.assembly.use import NOTHING, Use
from processflow.diagnostic import Diagnostic, Severity, in_order
from processflow.errors import InvalidProcess
from processflow.graph.graph import ProcessGraph
from processflow.model.build import process_of
from processflow.model.process import Process
from processflow.record import dataclass
from processflow.rules import BY_DEFAULT, FOUNDATION, findings
from processflow.rules.rule import NO_THRESHOLDS, Rule, Thresholds
from processflow.syntax.document import Document
from processflow.syntax.reader import read_file, read_text
from processflow.syntax.schema import SchemaName, validate


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as read: its document, its process as far as it can be read, what is wrong with it.

    `document` has everything in it that the file uses, with the origin of each part.
    `diagnostics` come from reading and from the shape; `check` adds what the rules find.
    """

    document: Document
    process: Process
    diagnostics: tuple[Diagnostic, ...]

    def require(self) -> ProcessGraph:
        """The graph of a process without errors; InvalidProcess with the diagnostics otherwise.

        What is expected of its figures is another question, and not asked here.
        """
        from processflow.graph.graph import graph_of

        errors = tuple(d for d in check(self, FOUNDATION) if d.severity is Severity.ERROR)
        if errors:
            raise InvalidProcess(errors)
        return graph_of(self.process)


def load(path: str | Path, overlays: Sequence[str] = ()) -> Loaded:
    """Read a process file and what it uses. A bad file gives diagnostics.

    `overlays` are names of shipped overlays or paths. A missing file raises UsageError.
    """
    return loaded_from(read_file(path), Use(tuple(overlays)))


def load_text(text: str, path: str = "<text>") -> Loaded:
    """Read a process from a text; `path` names it in diagnostics.

    What it uses is read from files, as seen from `path`.
    """
    return loaded_from(read_text(text, path))


def loaded_from(document: Document, use: Use = NOTHING) -> Loaded:
    """The process of a document that was read already, with what it uses and `use` on it."""
    shape = validate(document, SchemaName.PROCESS)
    assembled = assemble(document, use)
    process = process_of(assembled.value)
    if process.version is None:  # `version: 1.10` looks like a number, and is meant as written
        process = replace(process, version=document.raw_text(("version",)))
    return Loaded(assembled, process, (*assembled.diagnostics, *shape))


def check(
    loaded: Loaded, rules: Sequence[Rule] = BY_DEFAULT, thresholds: Thresholds = NO_THRESHOLDS
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a loaded process, in order of place.

    Rules that only inform are left out unless they are named: `rules=processflow.rules.ALL`.
    """
    found = findings(loaded.document, loaded.process, loaded.diagnostics, rules, thresholds)
    return in_order(found)


def to_svg(graph: ProcessGraph, language: str = "") -> str:
    """The flowchart as SVG; the language defaults to the process's first."""
    from processflow.diagram.figure_of import figure_of
    from processflow.diagram.layout import lay_out
    from processflow.diagram.svg import to_svg as write

    return write(lay_out(figure_of(graph, language)))


def to_mermaid(graph: ProcessGraph, language: str = "") -> str:
    """The flowchart as Mermaid text for Markdown hosts."""
    from processflow.diagram.figure_of import figure_of
    from processflow.diagram.mermaid import to_mermaid as write

    return write(figure_of(graph, language))
