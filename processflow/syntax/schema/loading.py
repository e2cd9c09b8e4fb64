"""Loads a shipped JSON Schema and puts every definition where it is referred to."""

import enum
import functools
import json
from typing import Any

from processflow.syntax.shipped import schema_text

Schema = dict[str, Any]

DEFINITION = "$definition"
"""Marks a node that came from a definition with the definition's name; asserts nothing."""

ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "examples",
        "patternErrorMessage",
        "enumDescriptions",
        "$comment",
        "$schema",
        "$id",
        "$defs",
        DEFINITION,
    }
)
"""Keywords that explain and accept everything."""


class SchemaName(enum.Enum):
    """The kinds of file that an author writes."""

    PROCESS = "process"
    WALKS = "walks"
    LIBRARY = "library"
    OVERLAY = "overlay"


@functools.cache
def load(name: SchemaName) -> Schema:
    """The schema of that kind of file, without references."""
    schema = json.loads(schema_text(name.value))
    definitions = _Definitions(schema["$defs"])
    inlined = definitions.inline({key: part for key, part in schema.items() if key != "$defs"})
    assert isinstance(inlined, dict)
    return inlined


class _Definitions:
    """The definitions of one schema; each is inlined once and then shared."""

    def __init__(self, raw: Schema) -> None:
        self._raw = raw
        self._inlined: dict[str, Schema] = {}

    def inline(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.inline(part) for part in node]
        if not isinstance(node, dict):
            return node
        own = {
            key: part if key in ANNOTATIONS and not isinstance(part, dict) else self.inline(part)
            for key, part in node.items()
            if key != "$ref"
        }
        return {**self._definition(node["$ref"]), **own} if "$ref" in node else own

    def _definition(self, reference: str) -> Schema:
        name = reference.removeprefix("#/$defs/")
        if name not in self._inlined:
            self._inlined[name] = {**self.inline(self._raw[name]), DEFINITION: name}
        return self._inlined[name]
