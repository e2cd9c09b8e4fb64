"""How many columns of a terminal a text takes."""

import unicodedata

_MARKS = frozenset({"Me", "Mn", "Cf"})


def display_width(text: str) -> int:
    """The columns that a text takes; wide East Asian characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(columns, text))


def columns(character: str) -> int:
    """The columns that one character takes."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text with blanks behind it up to that many columns."""
    return text + " " * (width - display_width(text))


def padded_left(text: str, width: int) -> str:
    """The text with blanks before it up to that many columns."""
    return " " * (width - display_width(text)) + text


def cut(text: str, width: int) -> str:
    """The text, its end replaced by `…` where it takes more than that many columns."""
    if display_width(text) <= width:
        return text
    kept, taken = [], 1
    for character in text:
        taken += columns(character)
        if taken > width:
            break
        kept.append(character)
    return "".join(kept) + "…"
