"""Text from elsewhere made safe to print: nothing in it may steer a terminal."""

import unicodedata

_JOINERS = "\u200c\u200d"
"""Part of how some scripts and emoji are written."""


def visible(text: str) -> str:
    """The text with every control, direction and invisible character drawn as a sign.

    `\\n` stays: the caller decides about lines.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(sign(character) for character in text)


def one_line(text: str) -> str:
    """The text made visible, its line breaks as spaces."""
    return visible(text.replace("\r\n", " ").replace("\n", " "))


def sign(character: str) -> str:
    """What is printed for one character."""
    code = ord(character)
    if character == "\n" or 0x20 <= code < 0x7F:
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in _UNSAFE and character not in _JOINERS:
        return f"<U+{code:04X}>"
    return character


_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
