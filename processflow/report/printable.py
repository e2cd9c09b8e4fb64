"""Text of an author made safe for a terminal."""

import unicodedata

_CONTROL_PICTURES = 0x2400
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would obey.

    Line breaks become spaces; other control and direction characters become visible signs.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in " ".join(text.split("\n")))


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.category(character) not in _HIDDEN or character in "\u200c\u200d":
        return character
    code = ord(character)
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
