"""Ids for names that people give."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 40
_NO_TEXTS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""Words that some reader of YAML takes for something else than a text."""

_TAKEN = frozenset(
    {"back", "else", "next", "yes", "no", "no_response", "start", "won", "lost"}
    | {"disqualified", "rest", "route", "signs", "no-answer"}
)


def slug(name: str) -> str:
    """The ASCII words of a name joined by hyphens; empty where it has none."""
    words = "-".join(_WORD.findall(name.lower()))[:_LONGEST].strip("-")
    return words if words[:1].isalpha() and words not in _NO_TEXTS else ""


def ids(names: Iterable[str], kind: str) -> dict[str, str]:
    """An id for each name: its own words, or `kind` with a number; all different."""
    found: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        word = slug(name)
        if not word or word in _TAKEN or word in found.values() or not name.isascii():
            word = f"{kind}-{number}"
        while word in found.values():
            word += "-x"
        found[name] = word
    return found
