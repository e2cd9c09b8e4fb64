"""What the nodes of a schema are called, and where each of its keys belongs."""

from collections.abc import Iterator
from typing import Any

from processflow.syntax.schema.loading import Schema

_KINDS = {
    "string": "a text",
    "object": "a map",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
}


def noun(schema: Schema) -> str:
    """What a node describes, in words: `a stage`, `a duration`."""
    title = schema.get("title")
    if isinstance(title, str):
        return title[0].lower() + title[1:]
    return _KINDS.get(schema.get("type", ""), "a value")


def places(schema: Schema) -> dict[str, tuple[str, ...]]:
    """For each key, what it is a key of, in the order of the schema."""
    found: dict[str, dict[str, None]] = {}
    for node in _closed_maps(schema, set()):
        for key in node["properties"]:
            found.setdefault(key, {})[noun(node)] = None
    return {key: tuple(nouns) for key, nouns in found.items()}


def _closed_maps(node: Any, seen: set[int]) -> Iterator[Schema]:
    if isinstance(node, list):
        for part in node:
            yield from _closed_maps(part, seen)
    if not isinstance(node, dict) or id(node) in seen:
        return
    seen.add(id(node))
    if node.get("additionalProperties") is False and isinstance(node.get("properties"), dict):
        yield node
    for part in node.values():
        yield from _closed_maps(part, seen)
