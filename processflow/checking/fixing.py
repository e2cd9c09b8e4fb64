"""Safe fixes applied to a text, again and again until none is left."""

import codecs
import os
from collections.abc import Callable, Iterable
from dataclasses import replace

from processflow.checking.checked import Checked, check_document
from processflow.checking.search import USUAL, Search
from processflow.diagnostic import Applicability, Diagnostic, Edit, Severity, Span
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.files import content_of
from processflow.syntax.lines import Lines
from processflow.syntax.reader import read_bytes, read_file, read_text

Wanted = Callable[[Diagnostic], bool]

_ROUNDS = 10
"""Fixes that overlap wait for the next round."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after its fixes, how many were applied, and what was and is wrong."""

    path: str
    before: str
    text: str
    count: int
    first: Checked
    checked: Checked
    mark: bytes = b""
    """The byte order mark that the file began with."""

    @property
    def content(self) -> bytes:
        """The bytes of the fixed file."""
        return self.mark + self.text.encode()


def fixed_file(path: str, wanted: Wanted, search: Search = USUAL) -> Fixed:
    """The file at `path` with the safe fixes of its wanted findings; nothing is written."""
    content = content_of(path)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    document = read_bytes(content, path)
    # What does not encode to the same bytes again is left alone.
    is_faithful = mark + document.text.encode("utf-8", "surrogatepass") == content
    return replace(fixed(document, wanted if is_faithful else _nothing, search), mark=mark)


def fixed_used_file(path: str, findings: Iterable[Diagnostic]) -> Fixed:
    """A file that is used by checked ones, with the safe fixes of what these found in it."""
    fix = fixed_file(path, _nothing)
    text, count = apply_fixes(fix.text, path, findings)
    after = check_document(read_text(text, path))
    if _errors(after) > _errors(fix.first) or fix.content != content_of(path):
        return fix
    return replace(fix, text=text, count=count, checked=after)


def check_again(path: str, search: Search) -> Checked:
    """A file checked with its own new text, if it has one, and those of the files it uses."""
    text = search.use.texts.get(os.path.realpath(path))
    return check_document(read_file(path) if text is None else read_text(text, path), search)


def fixed(document: Document, wanted: Wanted, search: Search = USUAL) -> Fixed:
    """The document's text with the safe fixes of its wanted findings.

    A round of fixes that would leave more errors than before is not applied.
    """
    path, text, count = document.path, document.text, 0
    first = checked = check_document(document, search)
    for _ in range(_ROUNDS):
        findings = [d for d in checked.diagnostics if wanted(d)]
        changed, applied = apply_fixes(text, path, findings)
        if not applied:
            break
        after = check_document(read_text(changed, path), search)
        if _errors(after) > _errors(checked):
            break
        text, count, checked = changed, count + applied, after
    return Fixed(path, document.text, text, count, first, checked)


def is_safely_fixable(diagnostic: Diagnostic) -> bool:
    """Whether the tool can cure the finding without changing what the file means."""
    return diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SAFE


def apply_fixes(text: str, path: str, findings: Iterable[Diagnostic]) -> tuple[str, int]:
    """The text with every safe fix that meets no other one, and how many those are.

    The edits of a fix are applied together or not at all; one that touches another file is
    left out.
    """
    lines = Lines(text)
    taken: dict[tuple[int, int], str] = {}
    count = 0
    for edits in dict.fromkeys(_safe_edits(findings)):
        places = {_offsets(lines, edit.span): edit.replacement for edit in edits}
        if any(edit.path != path for edit in edits) or _meet(places, taken):
            continue
        taken |= places
        count += 1
    for (start, end), replacement in sorted(taken.items(), reverse=True):
        text = text[:start] + replacement + text[end:]
    return text, count


def _nothing(diagnostic: Diagnostic) -> bool:
    return False


def _safe_edits(findings: Iterable[Diagnostic]) -> Iterable[tuple[Edit, ...]]:
    for finding in findings:
        if finding.fix and is_safely_fixable(finding):
            yield finding.fix.edits


def _offsets(lines: Lines, span: Span) -> tuple[int, int]:
    start = lines.start(span.line) + span.column - 1
    return start, lines.start(span.end_line) + span.end_column - 1


def _meet(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    """Whether places overlap or touch; touching ones could not be told apart afterwards."""
    return any(a <= d and c <= b for a, b in some for c, d in others)


def _errors(checked: Checked) -> int:
    return sum(d.severity is Severity.ERROR for d in checked.diagnostics)
