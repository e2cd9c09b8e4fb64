"""Libraries and overlays checked by themselves: what they mean shows only in a process."""

from collections.abc import Sequence

from processflow.assembly.assemble import library
from processflow.assembly.use import NOTHING, Use
from processflow.diagnostic import Diagnostic, in_order
from processflow.rules import ALL
from processflow.rules.suppressing import Run, after_suppression
from processflow.syntax.document import Document


def check_shared(
    document: Document, use: Use = NOTHING
) -> tuple[Sequence[Document], tuple[Diagnostic, ...]]:
    """Shape, names and includes of a library or an overlay, and every file that was read."""
    whole = library(document, use)
    if not document.readable:
        return (document,), document.diagnostics
    run = Run(whole, None, ALL, ALL, has_graph=False, is_whole=False)
    return whole.documents(), in_order(after_suppression(run, whole.diagnostics))
