"""One file checked, whatever kind of file it is."""

from collections.abc import Sequence

from processflow.api import check, loaded_from
from processflow.assembly.files import kind_of
from processflow.checking.discovery import is_walks
from processflow.checking.search import USUAL, Search
from processflow.diagnostic import Diagnostic
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.reader import read_file


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in a file; `texts` has every text that the findings point into, by path."""

    path: str
    is_process: bool
    diagnostics: tuple[Diagnostic, ...]
    texts: tuple[tuple[str, str], ...] = ()


def check_file(path: str, search: Search = USUAL) -> Checked:
    """Check whatever is at `path`: a process, walks, a library or an overlay."""
    return check_document(read_file(path), search)


def check_document(document: Document, search: Search = USUAL) -> Checked:
    """Check a file that was read already, whatever its name and its keys say it is."""
    if is_walks(document.path):
        from processflow.checking.walks import check_walks

        diagnostics, process = check_walks(document, search.use)
        documents = [document, *process.documents()] if process else [document]
        return Checked(document.path, False, diagnostics, _texts(documents, diagnostics))
    if kind_of(document) != "process":
        from processflow.checking.shared import check_shared

        files, diagnostics = check_shared(document, search.use)
        return Checked(document.path, False, diagnostics, _texts(files, diagnostics))
    loaded = loaded_from(document, search.use)
    diagnostics = check(loaded, search.rules, search.thresholds)
    return Checked(
        document.path, True, diagnostics, _texts(loaded.document.documents(), diagnostics)
    )


def _texts(
    documents: Sequence[Document], diagnostics: Sequence[Diagnostic]
) -> tuple[tuple[str, str], ...]:
    """Of a clean file nothing is kept: a thousand texts would cost memory for nothing."""
    if not diagnostics:
        return ()
    return tuple((document.path, document.text) for document in documents)
