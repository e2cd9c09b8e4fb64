"""Offsets of a text as lines and columns."""

import functools
import re
from bisect import bisect_right

from processflow.diagnostic import Span

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text; lines and columns count from 1, in code points.

    Only CR LF, CR and LF end a line, as in editors and in YAML 1.2. They are counted when
    somebody asks for the first time: a file without findings never needs it.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """The text of a line, without its break."""
        return self.text[self.start(number) : self.end(number)]

    def start(self, number: int) -> int:
        """The offset of the first character of a line."""
        return self._starts[number - 1]

    def end(self, number: int) -> int:
        """The offset just behind the last character of a line."""
        if number == len(self._starts):
            return len(self.text)
        stop = self._starts[number]
        crlf = self.text.startswith("\r\n", stop - 2) and stop - 2 >= self.start(number)
        return stop - (2 if crlf else 1)

    def number(self, offset: int) -> int:
        """The line that an offset stands on."""
        return bisect_right(self._starts, max(0, min(offset, len(self.text))))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, inside the text whatever the offset."""
        number = self.number(offset)
        start = self.start(number)
        inside = max(start, min(offset, self.end(number)))
        return number, inside - start + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def rest(self, offset: int) -> int:
        """The offset where the text that starts at `offset` ends on its line, comment left out."""
        line_end = self.end(self.number(offset))
        comment = _COMMENT.search(self.text, offset, line_end)
        stop = comment.start() if comment else line_end
        return offset + len(self.text[offset:stop].rstrip())

    def first_content(self) -> Span:
        """The first line that holds more than blanks or a comment, without its indentation."""
        for number in range(1, min(len(self), 1000) + 1):
            line = self.line(number)
            content = line.strip()
            if content and not content.startswith(("#", "%", "---")):
                start = self.start(number) + line.index(content[0])
                return self.span(start, self.rest(start))
        return Span(1, 1, 1, 1)


_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
