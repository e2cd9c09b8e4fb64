"""The text of a condition as tokens, each with its columns.

Nothing is given to Python's own reader: only these tokens exist, and any other character is an
error at its column.
"""

import enum
import re
from typing import Final

from processflow.condition.characters import unexpected
from processflow.condition.problems import SYNTAX, refuse
from processflow.condition.wording import name
from processflow.record import dataclass

LONGEST: Final = 2_000
"""Characters of a condition; a long one that a person wrote has 200."""

MOST_DIGITS: Final = 40
"""Digits of a constant, before and after the point together."""


class Sort(enum.Enum):
    """What a token is."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `unit` is the word or `%` right after a number."""

    sort: Sort
    text: str
    start: int
    end: int
    unit: str = ""


WORDS: Final = frozenset({"and", "or", "not", "in", "is"})
"""Names that have a meaning of their own everywhere."""


def tokens(text: str) -> list[Token]:
    """The tokens of a condition, END last; raises Refused."""
    if len(text) > LONGEST:
        raise refuse(
            SYNTAX,
            f"the condition has more than {LONGEST:_} characters",
            (LONGEST + 1, len(text) + 1),
            "split it, or name a part of it by a criterion with an id",
        )
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise unexpected(text, at)
        if match.lastgroup != "space":
            found.append(_token(text, match))
        at = match.end() if match.lastgroup != "number" else found[-1].end - 1
    end = len(text.rstrip()) + 1
    found.append(Token(Sort.END, "", end, end + 1))
    return found


_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign>==(?!=)|!=(?!=)|<=|>=|<(?!>)|>|[+()\[\],]|-(?!>)|\*(?!\*))
      | (?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9A-Za-z_]))
      | (?P<number>[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?)
      | (?P<text>"(?:[^"\\\x00-\x1f\x7f\ud800-\udfff]|\\["\\])*"
                |'(?:[^'\\\x00-\x1f\x7f\ud800-\udfff]|\\['\\])*')
    """,
    re.VERBOSE,
)
_UNIT = re.compile(r"[ \t]*(?:(%)|([A-Za-z][A-Za-z0-9_]*))")


def _token(text: str, match: re.Match[str]) -> Token:
    start, end, word = match.start() + 1, match.end() + 1, match[0]
    match match.lastgroup:
        case "name":
            return Token(Sort.WORD if word in WORDS else Sort.NAME, word, start, end)
        case "number":
            return _number(text, word, start, end)
        case sort:
            return Token(Sort(sort), word, start, end)


def _number(text: str, digits: str, start: int, end: int) -> Token:
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        message = f"the number {name(digits)} has more than {MOST_DIGITS} digits"
        raise refuse(SYNTAX, message, (start, end), "use fewer digits")
    after = _UNIT.match(text, end - 1)
    unit = after[0].strip() if after else ""
    if after is None or unit in WORDS:
        return Token(Sort.NUMBER, digits, start, end)
    return Token(Sort.NUMBER, digits, start, after.end() + 1, unit)
