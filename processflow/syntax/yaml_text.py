"""A plain tree as YAML that our own reader and every other one read as the same tree."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from processflow.diagnostic import Pointer
from processflow.syntax.scalars import OutOfRange, resolve

Note = Callable[[Pointer], str]
"""What stands behind the line of an element as a comment; empty for nothing."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./%-]*(?: [A-Za-z0-9_./%-]+)*")
_FOREIGN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that readers of YAML 1.1 take for something else, in whatever case."""

_ANSWERS = frozenset({"yes", "no"})
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def yaml_text(value: dict[str, Any], note: Note, number: Callable[[Pointer], str | None]) -> str:
    """The tree as block maps and lists; `number` gives what the author typed for a number."""
    return "\n".join(_Writer(note, number).map(value, (), "")) + "\n"


class _Writer:
    def __init__(self, note: Note, number: Callable[[Pointer], str | None]) -> None:
        self._note, self._number = note, number

    def map(self, value: dict[str, Any], pointer: Pointer, indent: str) -> Iterator[str]:
        for key, each in value.items():
            yield from self._entry(f"{indent}{_key(key)}:", each, (*pointer, key), indent + "  ")

    def list(self, value: list[Any], pointer: Pointer, indent: str) -> Iterator[str]:
        for index, each in enumerate(value):
            place = (*pointer, index)
            if isinstance(each, dict) and each:
                first, *rest = self.map(each, place, indent + "  ")
                yield f"{indent}- {first.removeprefix(indent + '  ')}"
                yield from rest
            else:
                yield from self._entry(f"{indent}-", each, place, indent + "  ")

    def _entry(self, lead: str, value: Any, pointer: Pointer, indent: str) -> Iterator[str]:
        comment = self._note(pointer)
        end = f"  # {comment}" if comment else ""
        if isinstance(value, dict) and value:
            yield lead + end
            yield from self.map(value, pointer, indent)
        elif isinstance(value, list) and value:
            yield lead + end
            yield from self.list(value, pointer, indent)
        else:
            yield f"{lead} {self._scalar(value, pointer)}{end}"

    def _scalar(self, value: Any, pointer: Pointer) -> str:
        if isinstance(value, str):
            return _text(value)
        typed = None if isinstance(value, bool) else self._number(pointer)
        return json.dumps(value) if typed is None or _resolved(typed) != value else typed


def _key(key: str) -> str:
    """A key; `yes` and `no` stand bare, as authors write them."""
    return key if key in _ANSWERS else _text(key)


def _text(text: str) -> str:
    is_safe = _PLAIN.fullmatch(text) and text.lower() not in _FOREIGN
    if is_safe and _resolved(text) == text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _resolved(text: str) -> object:
    try:
        return resolve(text)
    except OutOfRange:
        return None
