"""Criteria of an overlay that no figure will count: they have no probability of their own."""

from collections.abc import Iterator

from processflow.assembly.shape import entries, listed, mapping
from processflow.diagnostic import Diagnostic, Severity
from processflow.syntax.document import Document

_KNOWN = ("p", "when")


def not_counted(document: Document) -> Iterator[Diagnostic]:
    """The added criteria without `p` that could hold a deal back."""
    for name, stage in entries(mapping(document.value), "stages"):
        for value, pointer in listed(mapping(stage), "exit+", ("stages", name)):
            tree = mapping(value)
            if not any(key in tree for key in _KNOWN) and tree.get("required") is not False:
                yield Diagnostic(
                    "criterion-not-counted",
                    Severity.INFO,
                    "this criterion has no `p`: it is asked for in walks, and changes no figure",
                    document.path,
                    document.key_span(pointer),
                    pointer,
                    label="not counted",
                    help="add `p`, the probability that it is met at an answer that leads "
                    "forward, or leave it as it is",
                )
