"""The form for people: each finding with the author's own lines and a cure."""

from collections.abc import Iterator

from processflow.checking.fixing import is_safely_fixable
from processflow.diagnostic import Diagnostic
from processflow.report.findings import Report
from processflow.report.snippet import Frame, Mark, snippet
from processflow.report.summary import summary
from processflow.report.visible import one_line
from processflow.syntax.lines import Lines

_FIX = "safe fix: `processflow check --fix`"
_LONGEST_PATH = 12


def render(report: Report) -> str:
    """Every finding, one empty line apart, and the summary."""
    texts = _Texts(report)
    blocks = ["\n".join(_block(d, texts, report)) for d in report.diagnostics]
    return "\n\n".join([*blocks, summary(report)]) + "\n"


class _Texts:
    """The lines of each file, split once."""

    def __init__(self, report: Report) -> None:
        self._texts = report.texts
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines | None:
        """The lines of a file; None where there is nothing to show."""
        if path not in self._lines:
            self._lines[path] = Lines(self._texts.get(path, ""))
        lines = self._lines[path]
        return lines if lines.text.strip() else None


def _block(diagnostic: Diagnostic, texts: _Texts, report: Report) -> Iterator[str]:
    palette = report.palette
    colour = palette.severity(diagnostic.severity)
    head = palette.paint(colour, f"{diagnostic.severity.value}[{diagnostic.rule}]")
    yield f"{head}{palette.paint(palette.strong, f': {one_line(diagnostic.message)}')}"
    frame = Frame(_digits(diagnostic), palette)
    first = Mark(diagnostic.span, diagnostic.label, "^", colour)
    marks = {diagnostic.path: [first]}
    for place in diagnostic.related:
        mark = Mark(place.span, place.message, "-", palette.related)
        marks.setdefault(place.path, []).append(mark)
    for path, those in marks.items():
        span = those[0].span
        sign = "-->" if those[0] is first else ":::"
        yield frame.leading(sign, f"{one_line(path)}:{span.line}:{span.column}")
        lines = texts.lines(path)
        if lines is not None:
            yield from snippet(lines, those, frame)
    notes = [frame.note(word, text) for word, text in _notes(diagnostic)]
    if notes:
        yield frame.bare()
        yield from notes


def _digits(diagnostic: Diagnostic) -> int:
    spans = [diagnostic.span, *(place.span for place in diagnostic.related)]
    return len(str(max(span.line for span in spans)))


def _notes(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    if diagnostic.witness:
        yield "path", _path(diagnostic.witness)
    cure = diagnostic.help or (diagnostic.fix.message if diagnostic.fix else "")
    if cure:
        yield "help", f"{cure} ({_FIX})" if is_safely_fixable(diagnostic) else cure


def _path(witness: tuple[str, ...]) -> str:
    if len(witness) <= _LONGEST_PATH:
        return " -> ".join(witness)
    half = _LONGEST_PATH // 2
    left_out = f"({len(witness) - 2 * half} more)"
    return " -> ".join((*witness[:half], left_out, *witness[-half:]))
