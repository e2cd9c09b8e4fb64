"""One file checked, whatever kind of file it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from processflow.api import check, loaded_from
from processflow.checking.discovery import is_walks
from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.reader import read_file


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in a file; `texts` has every text that the findings point into, by path."""

    path: str
    is_process: bool
    diagnostics: tuple[Diagnostic, ...]
    texts: tuple[tuple[str, str], ...] = ()


def check_file(path: str) -> Checked:
    """Check the process or the walks at `path`."""
    return check_document(read_file(path))


def check_document(document: Document) -> Checked:
    """Check a process or walks that were read already; the name says which."""
    if is_walks(document.path):
        from processflow.checking.walks import check_walks

        diagnostics, process = check_walks(document)
        documents = [document, process] if process else [document]
        return Checked(document.path, False, diagnostics, _texts(documents, diagnostics))
    diagnostics = check(loaded_from(document))
    return Checked(document.path, True, diagnostics, _texts([document], diagnostics))


def _texts(
    documents: Sequence[Document], diagnostics: Sequence[Diagnostic]
) -> tuple[tuple[str, str], ...]:
    """Of a clean file nothing is kept: a thousand texts would cost memory for nothing."""
    if not diagnostics:
        return ()
    return tuple((document.path, document.text) for document in documents)
