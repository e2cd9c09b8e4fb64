"""The smallest parts of a condition: constants, names, functions and what stands in brackets."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final

from processflow.condition.problems import SYNTAX, Refused, refuse
from processflow.condition.stream import Stream
from processflow.condition.tokens import Sort, Token
from processflow.condition.wording import name
from processflow.condition.written import (
    Call,
    Day,
    Listing,
    Name,
    Number,
    Text,
    Truth,
    Written,
)

DEEPEST: Final = 40
"""Levels of brackets, `not` and signs inside each other."""

Inner = Callable[[Stream, int], Written]
"""Reads a whole condition inside brackets."""


def primary(stream: Stream, depth: int, inner: Inner) -> Written:
    """The constant, name, function or bracket that stands next; raises Refused."""
    token = stream.token
    match token.sort:
        case Sort.NUMBER:
            stream.advance()
            return Number(token.start, token.end, _fraction(token.text), token.unit)
        case Sort.DATE:
            stream.advance()
            return _day(token)
        case Sort.TEXT:
            stream.advance()
            return Text(token.start, token.end, _ESCAPE.sub(r"\1", token.text[1:-1]))
        case Sort.NAME:
            stream.advance()
            return _name(stream, token, depth, inner)
        case Sort.SIGN if token.text in _CLOSING:
            return _bracket(stream, depth, inner)
        case _:
            raise stream.surprise()


_ESCAPE = re.compile(r"\\(.)")


def _fraction(digits: str) -> Fraction:
    whole, _, rest = digits.replace("_", "").partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if rest else Fraction(int(whole))


def _day(token: Token) -> Day:
    columns = (token.start, token.end)
    parts = token.text.split("-")
    padded = "-".join(part.zfill(2) for part in parts)
    if padded != token.text:
        raise refuse(SYNTAX, f"{name(token.text)} is no date", columns, f"write {name(padded)}")
    try:
        return Day(token.start, token.end, date.fromisoformat(token.text))
    except ValueError:
        cure = "a date is year, month and day, as in `2026-05-01`"
        message = f"{name(token.text)} is not in the calendar"
        raise refuse(SYNTAX, message, columns, cure) from None


def _name(stream: Stream, token: Token, depth: int, inner: Inner) -> Written:
    if stream.at("("):
        return _call(stream, token, depth, inner)
    if token.text in _TRUTHS:
        return Truth(token.start, token.end, _TRUTHS[token.text])
    return Name(token.start, token.end, token.text)


_TRUTHS: Final = {
    **dict.fromkeys(("yes", "true", "Yes", "True"), True),
    **dict.fromkeys(("no", "false", "No", "False"), False),
}


def _call(stream: Stream, token: Token, depth: int, inner: Inner) -> Call:
    if token.text != FUNCTION:
        message = f"{name(token.text)} is no function of the condition language"
        cure = f"the only function is `{FUNCTION}(…)`, the days since a date"
        raise refuse(SYNTAX, message, (token.start, token.end), cure)
    argument = _bracket(stream, depth, inner)
    return Call(token.start, stream.passed, token.text, argument)


FUNCTION: Final = "days_since"


def _bracket(stream: Stream, depth: int, inner: Inner) -> Written:
    opening = stream.advance()
    if depth >= DEEPEST:
        raise too_deep(opening)
    if opening.text == "[":
        return _listing(stream, opening, depth, inner)
    node = inner(stream, depth + 1)
    if stream.at(",") and not stream.groups_digits:
        cure = "a list of values stands in square brackets, as in `[1, 2]`"
        raise stream.wrong("`,` cannot stand in round brackets", cure)
    _close(stream, opening)
    return node


def _listing(stream: Stream, opening: Token, depth: int, inner: Inner) -> Listing:
    members: list[Written] = []
    while not stream.at("]"):
        members.append(inner(stream, depth + 1))
        if not stream.take(","):
            break
    _close(stream, opening)
    return Listing(opening.start, stream.passed, tuple(members))


def _close(stream: Stream, opening: Token) -> None:
    closing = _CLOSING[opening.text]
    if stream.take(closing):
        return
    if stream.token.sort is Sort.END:
        message = f"the bracket `{opening.text}` is not closed"
        raise refuse(SYNTAX, message, (opening.start, opening.end), f"end it with `{closing}`")
    raise stream.surprise()


_CLOSING: Final = {"(": ")", "[": "]"}


def too_deep(opening: Token) -> Refused:
    """The problem of one level too many, at the sign that opens it."""
    message = f"the condition is nested more than {DEEPEST} levels deep"
    return refuse(SYNTAX, message, (opening.start, opening.end), "remove brackets and `not`s")
