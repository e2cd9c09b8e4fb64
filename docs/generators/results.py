"""The keys of the results that are printed as JSON, from the schemas that we publish for them."""

import json
from collections.abc import Iterator

from docs.generators.language import plain
from docs.generators.sections import Schema
from processflow.syntax.shipped import schema_text

RESULTS = {"solution": "solve", "sample": "simulate", "capacity": "simulate --capacity"}
"""The schemas of results, with the command that prints them."""

_WORDS = {"string": "text", "number": "number", "integer": "whole number", "boolean": "yes or no"}


def key_tables() -> str:
    """A table for each object of each result."""
    return "\n".join(line for name in RESULTS for line in _result(name))


def _result(name: str) -> Iterator[str]:
    schema: Schema = json.loads(schema_text(name))
    yield f"## What `{RESULTS[name]}` prints: the schema `{name}` {{#{name}}}\n"
    yield f"{plain(schema['description'])}\n"
    yield from _table(name, schema)
    for key, tree in schema["$defs"].items():
        if "properties" in tree:
            yield f"### {_title(key)} {{#{_anchor(name, key)}}}\n"
            yield f"{plain(tree['description'])}\n"
            yield from _table(name, tree)


def _table(name: str, tree: Schema) -> Iterator[str]:
    yield "| key | value | what it is |"
    yield "|---|---|---|"
    for path, each in _keys(tree):
        yield f"| `{path}` | {_value(name, each)} | {plain(each['description'])} |"
    yield ""


def _keys(tree: Schema, before: str = "") -> Iterator[tuple[str, Schema]]:
    """Every key with its path, those of an object without a name of its own behind it."""
    for key, each in tree.get("properties", {}).items():
        yield f"{before}{key}", each
        for step, inner in _inside(each):
            yield from _keys(inner, f"{before}{key}{step}.")


def _inside(tree: Schema) -> Iterator[tuple[str, Schema]]:
    """The objects that a value holds, and how one comes to them."""
    yield "", tree
    for each in tree.get("anyOf", ()):
        yield "", each
    if "items" in tree:
        yield "[]", tree["items"]
    if isinstance(tree.get("additionalProperties"), dict):
        yield ".ID", tree["additionalProperties"]


def _value(name: str, tree: Schema) -> str:
    if "$ref" in tree:
        key = tree["$ref"].rpartition("/")[2]
        inner = json.loads(schema_text(name))["$defs"][key]
        if "properties" in inner:
            return f"[{_title(key).lower()}](#{_anchor(name, key)})"
        return _value(name, inner)
    if "anyOf" in tree:
        return " or ".join(_value(name, each) for each in tree["anyOf"])
    if "enum" in tree:
        return ", ".join(f"`{each}`" for each in tree["enum"])
    if "const" in tree:
        return f"`{tree['const']}`"
    return " or ".join(_kind(name, tree, each) for each in _types(tree))


def _types(tree: Schema) -> list[str]:
    kinds = tree["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def _kind(name: str, tree: Schema, kind: str) -> str:
    match kind:
        case "array":
            return f"list of {_value(name, tree['items'])}"
        case "object":
            inner = tree.get("additionalProperties")
            return f"by id: {_value(name, inner)}" if isinstance(inner, dict) else "object"
    is_share = kind == "number" and tree.get("minimum") == 0 and round(tree.get("maximum", 0)) == 1
    return "0 to 1" if is_share else _WORDS.get(kind, kind)


def _title(key: str) -> str:
    return {"times": "Times", "pair": "Before and after"}.get(key, key.capitalize())


def _anchor(name: str, key: str) -> str:
    return f"{name}-{key}"
