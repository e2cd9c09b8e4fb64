"""How many columns of a terminal a text takes."""

import unicodedata

TAB = 4
"""Columns from one tab stop to the next."""


def width(text: str) -> int:
    """The columns that a text takes; wide East Asian characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(columns, text))


def columns(character: str) -> int:
    """The columns that one character takes."""
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Me", "Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def ljust(text: str, columns: int) -> str:
    """The text with blanks behind it up to that many columns."""
    return text + " " * max(0, columns - width(text))


def rjust(text: str, columns: int) -> str:
    """The text with blanks before it up to that many columns."""
    return " " * max(0, columns - width(text)) + text


def cut(text: str, limit: int) -> str:
    """The text, its end replaced by `…` where it takes more than that many columns."""
    if width(text) <= limit:
        return text
    kept, taken = [], 1
    for character in text:
        taken += columns(character)
        if taken > limit:
            break
        kept.append(character)
    return "".join(kept) + "…"
