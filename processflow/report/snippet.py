"""Lines of an author's text with marks under them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from processflow.diagnostic import Span
from processflow.record import dataclass
from processflow.report.line import DrawnLine, drawn
from processflow.report.palette import Palette
from processflow.report.visible import one_line
from processflow.syntax.lines import Lines


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands under a piece of a line: signs in a colour, then words."""

    span: Span
    words: str
    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The column of line numbers and bars around the lines."""

    digits: int
    palette: Palette

    def numbered(self, number: int, text: str) -> str:
        """A line of the text with its number."""
        return self._row(str(number).rjust(self.digits), text)

    def bare(self, text: str = "") -> str:
        """A line of ours."""
        return self._row(" " * self.digits, text)

    def leading(self, sign: str, text: str) -> str:
        """A line that says which file follows."""
        return f"{' ' * self.digits}{self.palette.paint(self.palette.frame, sign)} {text}"

    def note(self, word: str, text: str) -> str:
        """A line below the text, its further lines indented like the first."""
        first, *rest = text.splitlines() or [""]
        lead = f"{' ' * self.digits} {self.palette.paint(self.palette.frame, '=')} "
        strong = self.palette.paint(self.palette.strong, f"{word}:")
        indent = " " * (self.digits + 3 + len(word) + 2)
        lines = [f"{lead}{strong} {one_line(first)}", *(indent + one_line(each) for each in rest)]
        return "\n".join(line.rstrip() for line in lines)

    def _row(self, number: str, text: str) -> str:
        bar = self.palette.paint(self.palette.frame, f"{number} |")
        return f"{bar} {text}" if text else bar


def snippet(lines: Lines, marks: Sequence[Mark], frame: Frame) -> Iterator[str]:
    """The marked lines in order, each with its marks; `...` stands for lines left out."""
    inside = [mark for mark in marks if mark.span.line <= len(lines)]
    inside.sort(key=lambda mark: mark.span.line)
    before = None
    for number, group in groupby(inside, key=lambda mark: mark.span.line):
        if before is None:
            yield frame.bare()
        elif number == before + 2:
            yield frame.numbered(before + 1, drawn(lines.line(before + 1), 0, 0).text)
        elif number > before + 2:
            yield "..."
        yield from _marked(lines.line(number), number, list(group), frame)
        before = number


def _marked(line: str, number: int, marks: list[Mark], frame: Frame) -> Iterator[str]:
    """The line with its marks; a line too long to be shown whole is shown once for each."""
    shown = ""
    for mark in marks:
        place = _drawn(line, mark.span)
        if place.text != shown:
            yield frame.numbered(number, place.text)
            shown = place.text
        signs = frame.palette.paint(mark.colour, mark.sign * place.length)
        words = frame.palette.paint(mark.colour, one_line(mark.words))
        yield frame.bare(f"{' ' * place.offset}{signs} {words}".rstrip())


def _drawn(line: str, span: Span) -> DrawnLine:
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    return drawn(line, start, max(start, end))
