"""A pattern of a word list, compiled when a text that it may match first comes along."""

import re
from collections.abc import Iterable

from processflow.record import dataclass
from processflow.rules.words.heads import Pieces, alternatives, pieces

_ALIKE = str.maketrans("ıİſK", "iisk")
"""What `re.IGNORECASE` takes for an English letter, and small letters do not."""

_OFTEN = 40
"""Who asks more often than one file does had better compile."""


def folded(text: str) -> str:
    """A text in small letters, as `Pattern` asks for it."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


@dataclass(slots=True)
class Pattern:
    """A pattern as it is written, in the frame of its language.

    Compiling it takes longer than reading all texts of a process. So a text is first asked for
    pieces that every match holds, and most patterns of a check are never compiled.
    """

    written: str
    frame: str
    _compiled: re.Pattern[str] | None = None
    _pieces: tuple[Pieces, ...] = ()
    _times_asked: int = 0

    def match(self, text: str, small: str, place: int) -> re.Match[str] | None:
        """The match that begins at a place; `small` is the folded text."""
        compiled = self._compiled or self._asked(small)
        return compiled.match(text, place) if compiled else None

    def search(self, text: str, small: str) -> re.Match[str] | None:
        """The first match anywhere in the text."""
        compiled = self._compiled or self._asked(small)
        return compiled.search(text) if compiled else None

    def blotted(self, text: str, small: str) -> str:
        """The text with all matches blotted out."""
        compiled = self._compiled or self._asked(small)
        return compiled.sub(_blot, text) if compiled else text

    def _asked(self, small: str) -> re.Pattern[str] | None:
        """The compiled pattern, if the text has the pieces of one of its alternatives."""
        if not self._times_asked:
            self._pieces = tuple(map(pieces, alternatives(self.written)))
        self._times_asked += 1
        if self._times_asked > _OFTEN or any(_are_in(small, each) for each in self._pieces):
            self._compiled = re.compile(self.frame.format(self.written), re.IGNORECASE)
        return self._compiled


def _are_in(small: str, needed: Pieces) -> bool:
    return all(any(piece in small for piece in each) for each in needed)


def joined(parts: Iterable[str], frame: str) -> Pattern | None:
    """One pattern of several; None where there are none."""
    written = "|".join(parts)
    return Pattern(written, frame) if written else None


def _blot(match: re.Match[str]) -> str:
    return "\N{FULL BLOCK}" * len(match[0])
