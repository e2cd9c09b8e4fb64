"""Text from elsewhere made safe to print: nothing in it may steer a terminal."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Part of how some scripts and emoji are written."""

_CONTROL_PICTURES = 0x2400
_DELETE = "\u2421"


def one_line(text: str) -> str:
    """The text on one line, every control, direction and invisible character drawn as a sign.

    Line breaks and tabs become blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if character in "\n\t" else sign(character) for character in text)


def sign(character: str) -> str:
    """What is printed for one character."""
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE
    if unicodedata.category(character) in _HIDDEN and character not in _JOINERS:
        return f"<U+{code:04X}>"
    return character
