"""One file checked, whatever kind of file it is."""

from dataclasses import dataclass

from processflow.checking.discovery import is_walks
from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in a file; `texts` has every text that the findings point into, by path."""

    path: str
    is_process: bool
    diagnostics: tuple[Diagnostic, ...]
    texts: tuple[tuple[str, str], ...] = ()


def check_file(path: str) -> Checked:
    """Check the process or the walks at `path`."""
    from processflow.syntax.reader import read_file

    return check_document(read_file(path))


def check_document(document: Document) -> Checked:
    """Check a process or walks that were read already; its name says which."""
    if is_walks(document.path):
        from processflow.checking.walks import check_walks

        return check_walks(document)
    from processflow.api import check, loaded_from

    diagnostics = check(loaded_from(document))
    texts = ((document.path, document.text),) if diagnostics else ()
    return Checked(document.path, True, diagnostics, texts)
