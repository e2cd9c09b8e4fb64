"""A place in a row of tokens."""

from collections.abc import Sequence
from typing import Final

from processflow.condition.problems import SYNTAX, Refused, refuse
from processflow.condition.tokens import Sort, Token
from processflow.condition.wording import name


class Stream:
    """The tokens that are still to be read; `token` is the next one, END stays."""

    __slots__ = ("_at", "_found", "token")

    def __init__(self, found: Sequence[Token]) -> None:
        self._found = found
        self._at = 0
        self.token = found[0]

    @property
    def passed(self) -> int:
        """The column after the token that was stepped over last."""
        return self._found[self._at - 1].end

    @property
    def groups_digits(self) -> bool:
        """Whether the next token is the comma of `50,000`."""
        row = self._found[self._at - 1 : self._at + 2]
        sorts = [token.sort for token in row]
        return (
            sorts == [Sort.NUMBER, Sort.SIGN, Sort.NUMBER]
            and len(row[2].text) == _GROUP
            and row[0].end == row[1].start == row[2].start - 1
        )

    def at(self, text: str) -> bool:
        """Whether the next token is this sign or word."""
        return self.token.text == text

    def advance(self) -> Token:
        """Step over the next token and return it."""
        token = self.token
        if token.sort is not Sort.END:
            self._at += 1
            self.token = self._found[self._at]
        return token

    def take(self, text: str) -> bool:
        """Step over the next token if it is this sign or word."""
        if self.token.text != text:
            return False
        self.advance()
        return True

    def wrong(self, message: str, cure: str) -> Refused:
        """A problem of the next token."""
        return refuse(SYNTAX, message, (self.token.start, self.token.end), cure)

    def surprise(self) -> Refused:
        """The next token cannot stand after the one before it."""
        before = self._found[self._at - 1] if self._at else None
        where = f"after {_shown(before)}" if before else "at the beginning"
        if self.token.sort is Sort.END:
            return self.wrong(f"the condition ends {where}", _ENDS)
        return self.wrong(f"{_shown(self.token)} cannot stand {where}", _cure(self.token, before))


_GROUP: Final = 3
_CONSTANT: Final = frozenset({Sort.NUMBER, Sort.DATE, Sort.TEXT})
_ENDS = "finish it, as in `amount >= 50_000`"


def _shown(token: Token) -> str:
    gap = "" if token.unit == "%" else " "
    return name(f"{token.text}{gap}{token.unit}" if token.unit else token.text)


def _cure(token: Token, before: Token | None) -> str:
    if token.text in _CURES:
        return _CURES[token.text]
    if before is None or before.sort is Sort.SIGN or before.sort is Sort.WORD:
        return "a fact, a constant or a bracket belongs here"
    if before.sort is Sort.NUMBER and token.text == ",":
        return "group digits with `_`, as in `50_000`, and write a fraction with a point"
    if before.sort is Sort.NUMBER and token.text.startswith("_"):
        return "group digits with a single `_`, as in `50_000`"
    if before.sort in _CONSTANT and token.sort in _CONSTANT:
        return "put a comma between the members of a list, and `and` or `or` between conditions"
    if before.sort is Sort.NAME and token.sort is Sort.TEXT and before.end == token.start:
        return "write the text without letters before its quotes"
    return _AFTER.get(before.text, "join two conditions with `and` or `or`")


_CURES: Final = {
    ")": "delete it, or write what is missing before it",
    "]": "delete it, or write what is missing before it",
    "not": "`not` stands before a whole condition, and `not in` before a list",
    "if": "a condition has no `if`: it is true or false by itself",
    "else": "a condition has no `else`: a route has one as its last branch",
    "for": 'a condition has no loops: list the values, as in `region in ["emea", "apac"]`',
    "equals": "write `==`",
    "contains": "a text is compared as a whole, with `==` or `in`",
    "like": "a text is compared as a whole, with `==` or `in`",
    "between": "write both ends, as in `10 <= score <= 20`",
    "AND": "write `and` in small letters",
    "OR": "write `or` in small letters",
    "IN": "write `in` in small letters",
    "IS": "write `is` in small letters",
}
_AFTER: Final = {
    "NOT": "write `not` in small letters",
    "lambda": "a condition has no functions of its own",
    "AND": "write `and` in small letters",
    "OR": "write `or` in small letters",
    "IN": "write `in` in small letters",
}
