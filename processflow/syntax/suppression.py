"""Comments that silence a rule at one element: `# processflow: ignore[rule] reason`."""

import re
from dataclasses import dataclass

from processflow.diagnostic import Pointer, Span
from processflow.syntax.document import Document
from processflow.syntax.lines import Lines


@dataclass(frozen=True, slots=True)
class Suppression:
    """One such comment; `rules` and `reason` are empty where the author left them out.

    The comment belongs to the element that begins on its line, or else to the next one. Above
    the first line of content it belongs to the whole file, pointer `()`.
    """

    rules: tuple[str, ...]
    reason: str
    span: Span
    pointer: Pointer


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressing comments of a document, in the order of the text."""
    if "processflow:" not in document.text or not _COMMENT.search(document.text):
        return ()
    texts = list(document.scalar_extents())
    lines = Lines(document.text)
    starts = _starts(document, lines)
    return tuple(
        Suppression(
            tuple(name for name in re.split(r"[\s,]+", found["rules"] or "") if name),
            found["reason"].strip(),
            lines.span(found.start("comment"), found.end("reason")),
            _pointer(found.start("comment"), starts, lines),
        )
        for found in _COMMENT.finditer(document.text)
        if not any(start < found.start("comment") < end for start, end in texts)
    )


_COMMENT = re.compile(
    r"(?:^|(?<=[ \t\r\n]))(?P<comment>#[ \t]*processflow:[ \t]*ignore\b[ \t]*"
    r"(?:\[(?P<rules>[^\]\r\n]*)\])?(?P<reason>[^\r\n]*))"
)


def _starts(document: Document, lines: Lines) -> dict[int, Pointer]:
    """The outermost element that begins on each line."""
    starts: dict[int, Pointer] = {}
    for pointer, offset in document.elements():
        line = lines.number(offset)
        if line not in starts or len(pointer) < len(starts[line]):
            starts[line] = pointer
    return starts


def _pointer(comment: int, starts: dict[int, Pointer], lines: Lines) -> Pointer:
    line = lines.number(comment)
    if lines.text[lines.start(line) : comment].strip():
        above = [each for each in starts if each <= line]
        return starts[max(above)] if above else ()
    below = [each for each in starts if each > line]
    if not below or min(below) == min(starts):
        return ()
    return starts[min(below)]
