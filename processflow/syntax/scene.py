"""Where a parser stopped: the text, the tokens before, and what an explanation says of it."""

import functools
import re

from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    Token,
    ValueToken,
)

from processflow.record import dataclass
from processflow.syntax.findings import in_quotes
from processflow.syntax.lines import Lines
from processflow.syntax.loaders import NotYaml

IN_QUOTES = "put the text in quotes"
OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)

_END_IN_BRACKETS = re.compile(r"[^,\[\]{}\r\n]*")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an author did, in plain words; `repair` are signs that are meant as mere text."""

    message: str
    where: tuple[int, int]
    label: str
    help: str
    repair: tuple[int, ...] = ()
    put: tuple[tuple[int, str], ...] = ()
    """Signs that the reading may take for others."""
    blank: int | None = None
    """A sign that the reading may take for a blank and give back to the value behind it."""
    sure: bool = True
    """Whether the cure can only be what the author meant."""
    quote: tuple[int, int] | None = None
    """A text that quotes would cure."""
    instead: tuple[tuple[int, int], str] | None = None
    """A replacement that would cure it."""


class Scene:
    """The place of a mistake; offsets count from 0."""

    def __init__(self, failure: NotYaml, lines: Lines) -> None:
        self.problem = failure.problem
        self.context = failure.context
        self.lines = lines
        self.text = lines.text
        self.at = min(failure.at, len(self.text))
        self._tokens = failure.tokens

    @functools.cached_property
    def line(self) -> int:
        """The line that the parser stopped on."""
        return self.lines.number(self.at)

    @functools.cached_property
    def sign(self) -> str:
        """The character that the parser stopped at; empty at the end."""
        return self.text[self.at : self.at + 1]

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens with a text of their own before the place, the nearest last."""
        return tuple(
            token
            for token in self._tokens
            if token.start_mark.index < token.end_mark.index <= self.at
        )

    @property
    def before(self) -> Token | None:
        """The token right before the place."""
        return self.tokens[-1] if self.tokens else None

    @functools.cached_property
    def opened(self) -> Token | None:
        """The innermost bracket that is still open at the place."""
        stack: list[Token] = []
        for token in self.tokens:
            if isinstance(token, OPENING):
                stack.append(token)
            elif isinstance(token, CLOSING) and stack:
                stack.pop()
        return stack[-1] if stack else None

    @property
    def begins_line(self) -> bool:
        """Whether only blanks stand before the place on its line."""
        return not self.text[self.lines.start(self.line) : self.at].strip(" \t")

    def line_of(self, offset: int) -> int:
        """The number of the line of an offset."""
        return self.lines.number(offset)

    def text_from(self, start: int) -> tuple[int, int]:
        """The text that starts at an offset: to the end of its line, or to the next comma."""
        end = max(self.lines.rest(start), start + 1)
        if self.opened is not None:
            found = _END_IN_BRACKETS.match(self.text, start + 1)
            end = min(end, found.end() if found else end)
        return start, min(end, len(self.text))

    def words(self, where: tuple[int, int]) -> str:
        """The text between two offsets."""
        return self.text[slice(*where)]

    def matching_open(self) -> Token | None:
        """The bracket that the closing bracket right before the place belongs to."""
        depth = 0
        for token in reversed(self.tokens):
            if isinstance(token, CLOSING):
                depth += 1
            elif isinstance(token, OPENING):
                depth -= 1
                if depth == 0:
                    return token
        return None

    def value_start(self) -> int | None:
        """Where the value begins that the place belongs to, on the same line."""
        start = None
        for token in reversed(self.tokens):
            if self.line_of(token.start_mark.index) != self.line:
                break
            if isinstance(token, ValueToken):
                return start
            start = token.start_mark.index
        return start


def as_text(
    message: str, where: tuple[int, int], sign: tuple[int, int], label: str, scene: Scene
) -> Mistake:
    """A mistake that quotes around `where` cure; `sign` is what stopped the parser."""
    return Mistake(
        message,
        sign,
        label,
        in_quotes(scene.words(where)),
        repair=(sign[0],),
        quote=where,
    )
