"""A place in a document that a finding is about: its name in words, its spans, its findings."""

import json
import re
from typing import Any, TypedDict, Unpack

from processflow.diagnostic import (
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Place,
    Pointer,
    Severity,
    Span,
)
from processflow.record import dataclass
from processflow.syntax.document import Document

_LONGEST = 60
"""Texts of the author are cut to this length inside messages."""


class Words(TypedDict, total=False):
    """What a finding may have besides its message."""

    label: str
    help: str | None
    fix: Fix | None
    related: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """The value at `pointer`, which is there."""

    document: Document
    pointer: Pointer

    @property
    def value(self) -> Any:
        """The plain value."""
        value: Any = self.document.value
        for part in self.pointer:
            value = value[part]
        return value

    @property
    def name(self) -> str:
        """What the author would call it: `lead`, item 2 of `exit`, the file."""
        if not self.pointer:
            return "the file"
        last = self.pointer[-1]
        if isinstance(last, str):
            return quoted(last)
        return f"item {last + 1} of {Spot(self.document, self.pointer[:-1]).name}"

    def at(self, *parts: str | int) -> "Spot":
        """The spot of a part of the value."""
        return Spot(self.document, self.pointer + parts)

    @property
    def key_span(self) -> Span:
        """The key; for an item of a list its first key or its value; never a whole block."""
        return self.document.key_span(self.pointer)

    @property
    def span(self) -> Span:
        """The value if it is a single text or number, else the key."""
        return self.document.value_span(self.pointer)

    @property
    def written(self) -> str:
        """The value as it stands in the file, without quotes, in backticks and short."""
        raw = self.document.raw_text(self.pointer)
        return quoted(raw if raw is not None else flow(self.value))

    def error(self, rule: str, message: str, span: Span, **words: Unpack[Words]) -> Diagnostic:
        """A finding of severity error about this spot."""
        return Diagnostic(
            rule=rule,
            severity=Severity.ERROR,
            message=message,
            path=self.document.path,
            span=span,
            pointer=self.pointer,
            **words,
        )

    def place(self, message: str) -> Place:
        """This spot's key as a related place of another finding."""
        return Place(self.document.path, self.key_span, message)

    def rewrite(
        self, span: Span, replacement: str, applicability: Applicability = Applicability.SAFE
    ) -> Fix:
        """A fix that puts `replacement` in place of the text under `span`."""
        edit = Edit(self.document.path, span, replacement)
        return Fix(f"change it to {quoted(replacement)}", (edit,), applicability)


def quoted(text: str) -> str:
    """Short text of an author in backticks, on one line."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}`"


def listed(names: list[str] | tuple[str, ...], word: str) -> str:
    """Names in backticks, joined by commas and `word` before the last one."""
    texts = [quoted(name) for name in names]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def flow(value: Any) -> str:
    """A small value as one would write it in YAML on one line."""
    match value:
        case dict():
            inner = ", ".join(f"{flow(key)}: {flow(part)}" for key, part in list(value.items())[:6])
            return "{" + inner + "}"
        case list():
            return "[" + ", ".join(flow(part) for part in value[:6]) + "]"
        case str() if _PLAIN.fullmatch(value):
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)


_PLAIN = re.compile(r"(?!(?:true|false|null)$)(?:[A-Za-z]|[0-9.]+[a-z%])[\w .%()=>'-]*")
