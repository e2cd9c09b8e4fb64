"""Why a character cannot stand where it does, and what to write instead."""

from typing import Final

from processflow.condition.problems import SYNTAX, Refused, refuse


def unexpected(text: str, at: int) -> Refused:
    """The problem of the character at index `at`, which begins no token."""
    if text[at] == ".":
        return refuse(
            SYNTAX, "`.` is no sign of the condition language", (at + 1, at + 2), _point(text, at)
        )
    for length in (3, 2, 1):
        sign = text[at : at + length]
        if sign in _CURES:
            message = f"`{sign}` is no sign of the condition language"
            columns = (at + 1, at + 1 + len(sign))
            return refuse(SYNTAX, message, columns, _CURES[sign], _instead(text, at, sign))
    character = text[at]
    columns = (at + 1, at + 2)
    if character in "\"'":
        return _text(text, at)
    if not character.isascii():
        return _foreign(character, columns)
    shown = f"`{character}`" if character.isprintable() else f"the character U+{ord(character):04X}"
    if character == "`":
        shown = "a backtick"
    return refuse(SYNTAX, f"{shown} is no sign of the condition language", columns, _SIGNS)


_SIGNS = (
    "a condition is made of names, constants, `( ) [ ] , + - *`, `== != < <= > >=`, "
    "`and`, `or`, `not`, `in`, `is set` and `is unset`"
)
_CURES: Final = {
    "===": "write `==`",
    "!==": "write `!=`",
    "<>": "write `!=`",
    "=>": "write `>=`",
    "=<": "write `<=`",
    "=": "write `==`",
    "&&": "write `and`",
    "||": "write `or`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    "≥": "write `>=`",
    "≤": "write `<=`",
    "≠": "write `!=`",
    "–": "write `-`",
    "—": "write `-`",
    "−": "write `-`",
    "×": "write `*`",
    "“": 'write straight quotes: `"`',
    "”": 'write straight quotes: `"`',
    "„": 'write straight quotes: `"`',
    "‘": 'write straight quotes: `"`',
    "’": 'write straight quotes: `"`',
    "«": 'write straight quotes: `"`',
    "»": 'write straight quotes: `"`',
    "€": "write the currency after the amount, as in `50_000 EUR`",
    "$": "write the currency after the amount, as in `50_000 USD`",
    "£": "write the currency after the amount, as in `50_000 GBP`",
    "¥": "write the currency after the amount, as in `50_000 JPY`",
    "//": "there is no division: multiply the other side, or by a fraction such as `0.5`",
    "/": "there is no division: multiply the other side, or by a fraction such as `0.5`",
    "%": "a percentage is a number with `%` right after it, as in `20%`",
    "**": "there are no powers: multiply by constants only",
    "{": 'a list stands in square brackets, as in `region in ["emea", "apac"]`',
    "}": 'a list stands in square brackets, as in `region in ["emea", "apac"]`',
    ":=": "a condition only reads facts: use `set` on an edge to change one",
    "->": "a condition holds no target: write that beside it, under `to`",
    "\xa0": "replace the no-break space by a plain one",
    "\u3000": "replace the wide space by a plain one",
    "\ufeff": "delete the byte order mark",
    "\u200b": "delete the invisible character",
}


_MEANT: Final = {
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    "=": "==",
    "&&": "and",
    "||": "or",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "–": "-",
    "—": "-",
    "−": "-",
    "\xa0": " ",
    "\u3000": " ",
    "\ufeff": "",
    "\u200b": "",
}
"""What certainly is meant; `!`, `&` and `|` bind otherwise in the languages that have them."""


def _instead(text: str, at: int, sign: str) -> str | None:
    meant = _MEANT.get(sign)
    if meant is None or not meant.isalpha():
        return meant
    before, after = text[:at], text[at + len(sign) :]
    left = "" if before[-1:].isspace() else " "
    return f"{left}{meant}{'' if after[:1].isspace() else ' '}"


def _point(text: str, at: int) -> str:
    digit_before, digit_after = text[at - 1 : at].isdigit(), text[at + 1 : at + 2].isdigit()
    if digit_before and digit_after:
        return "group digits with `_`, as in `50_000`; a date is written as in `2026-05-01`"
    if digit_after:
        return "begin the number with a digit, as in `0.5`"
    return "a fact is one plain name, and has no parts"


def _text(text: str, at: int) -> Refused:
    """A quote that begins no text: it is not closed, or something inside cannot stand."""
    quote, index = text[at], at + 1
    while index < len(text) and text[index] != quote:
        character = text[index]
        if character == "\\":
            if text[index + 1 : index + 2] not in (quote, "\\"):
                columns = (index + 1, index + 2)
                return refuse(
                    SYNTAX, r"a lone `\` stands in the text", columns, r"write it twice: `\\`"
                )
            index += 1
        elif character < " " or character == "\x7f" or "\ud800" <= character <= "\udfff":
            break
        index += 1
    if index >= len(text) or text[index] == "\n":
        message = "the text that begins here is not closed"
        return refuse(SYNTAX, message, (at + 1, at + 2), f"end it with `{quote}`")
    message = f"the control character U+{ord(text[index]):04X} stands in the text"
    return refuse(SYNTAX, message, (index + 1, index + 2), "delete it")


def _foreign(character: str, columns: tuple[int, int]) -> Refused:
    import unicodedata  # only a mistake needs it

    known = unicodedata.name(character, "")
    shown = f"`{character}`" if character.isprintable() else "the character"
    said = f"{shown} (U+{ord(character):04X}{f', {known.lower()}' if known else ''})"
    plain = unicodedata.normalize("NFKC", character)
    plain = plain if plain.isascii() and plain.isalnum() else _LOOKS_LIKE.get(character, "")
    if plain:
        message = f"{said} only looks like `{plain}`"
        return refuse(SYNTAX, message, columns, f"write a plain `{plain}`", plain)
    message = f"{said} cannot stand outside a text"
    cure = "names are made of plain letters, digits and `_`; put a text in quotes"
    return refuse(SYNTAX, message, columns, cure)


_LOOKS_LIKE: Final = dict(
    zip(
        "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЅαοικνρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdhqwABEKMHOPCTXISaoikvpuABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Letters of the Cyrillic and Greek alphabets that fool the eye."""
