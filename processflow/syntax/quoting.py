"""Texts written into YAML so that reading gives them back, whatever stands in them."""

import json
import re
import unicodedata

_LETTER, _SIGN = "A-Za-z\u4e00-\u9fff", "%!)。！？）"
_PLAIN = re.compile(
    f"[{_LETTER}](?:[{_LETTER}0-9{_SIGN}' ./(，、（-]*[{_LETTER}0-9{_SIGN}])?",
)
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def scalar(text: str) -> str:
    """The text as a YAML scalar for a block or a flow: plain where that is safe, else in quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and "  " not in text:
        return text
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
