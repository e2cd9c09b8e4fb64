"""Comments that silence a rule at one element: `# processflow: ignore[rule] reason`."""

import re
from bisect import bisect_left, bisect_right

from processflow.diagnostic import Pointer, Span
from processflow.record import dataclass
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
    texts = sorted(document.scalar_extents())
    lines = Lines(document.text)
    starts = _starts(document, lines)
    ordered = list(starts)
    return tuple(
        Suppression(
            tuple(name for name in re.split(r"[\s,]+", found["rules"] or "") if name),
            found["reason"].strip(),
            lines.span(found.start("comment"), found.end("reason")),
            _pointer(found.start("comment"), starts, ordered, lines),
        )
        for found in _COMMENT.finditer(document.text)
        if not _is_inside(found.start("comment"), texts)
    )


_COMMENT = re.compile(
    r"(?:^|(?<=[ \t\r\n]))(?P<comment>#[ \t]*processflow:[ \t]*ignore\b[ \t]*"
    r"(?:\[(?P<rules>[^\]\r\n]*)\])?(?P<reason>[^\r\n]*))"
)


def _is_inside(offset: int, texts: list[tuple[int, int]]) -> bool:
    """Whether an offset lies inside one of the texts, which are in order."""
    before = bisect_left(texts, (offset,)) - 1
    return before >= 0 and offset < texts[before][1]


def _starts(document: Document, lines: Lines) -> dict[int, Pointer]:
    """The outermost element that begins on each line, in the order of the lines."""
    starts: dict[int, Pointer] = {}
    for pointer, offset in document.elements():
        line = lines.number(offset)
        if line not in starts or len(pointer) < len(starts[line]):
            starts[line] = pointer
    return dict(sorted(starts.items()))


def _pointer(comment: int, starts: dict[int, Pointer], ordered: list[int], lines: Lines) -> Pointer:
    line = lines.number(comment)
    next_one = bisect_right(ordered, line)
    if lines.text[lines.start(line) : comment].strip():
        return starts[ordered[next_one - 1]] if next_one else ()
    if next_one in (0, len(ordered)):
        return ()
    return starts[ordered[next_one]]
