"""Finds every place where a value breaks a schema, as plain values without words.

The same keywords as in acceptance.py, and the same verdict (docs/adr/0002); only files that are
not valid come here. Where a value may have several forms, each form keeps its own violations.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from processflow.diagnostic import Pointer
from processflow.record import dataclass
from processflow.syntax.schema.loading import Schema


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken keyword.

    `pointer` leads to the value; `schema` is the node that holds the keyword. `key` is the key of
    the map `value` that is unknown, missing, forbidden or badly named; `trigger` is the key beside
    which it is forbidden or needed. `forms` are the violations of each branch of an `anyOf`.
    """

    keyword: str
    pointer: Pointer
    schema: Schema
    value: Any
    key: str | None = None
    trigger: str | None = None
    forms: tuple[tuple["Violation", ...], ...] = ()


Found = Iterator[Violation]


def violations(schema: Schema, value: Any, pointer: Pointer = ()) -> Found:
    """Everything that `schema` refuses in `value`; nothing more about a value of a wrong type."""
    if "type" in schema and not is_of_type(value, schema["type"]):
        yield Violation("type", pointer, schema, value)
        return
    for keyword, find in _FINDERS.items():
        if keyword in schema:
            yield from find(schema, value, pointer)
    match value:
        case dict():
            yield from _of_map(schema, value, pointer)
        case list() if "items" in schema:
            for index, item in enumerate(value):
                yield from violations(schema["items"], item, (*pointer, index))


def is_of_type(value: Any, name: str) -> bool:
    """Whether `value` has the JSON Schema type `name`."""
    match name:
        case "string":
            return isinstance(value, str)
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "boolean":
            return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return name == "number" or isinstance(value, int) or value.is_integer()


def _of_map(schema: Schema, value: dict[str, Any], pointer: Pointer) -> Found:
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if key not in value:
            yield Violation("required", pointer, schema, value, key)
    for key, part in value.items():
        node = known.get(key, other)
        if node is False:
            keyword = "forbidden" if key in known else "additionalProperties"
            yield Violation(keyword, pointer, schema, value, key)
        elif node is not True:
            yield from violations(node, part, (*pointer, key))
        if "propertyNames" in schema:
            for name in violations(schema["propertyNames"], key, pointer):
                yield Violation("propertyNames", pointer, name.schema, value, key, name.keyword)
    yield from _dependent(schema, value, pointer)


def _dependent(schema: Schema, value: dict[str, Any], pointer: Pointer) -> Found:
    for trigger, needed in schema.get("dependentRequired", {}).items():
        for key in needed:
            if trigger in value and key not in value:
                yield Violation("required", pointer, schema, value, key, trigger)
    for trigger, part in schema.get("dependentSchemas", {}).items():
        if trigger in value:
            for found in violations(part, value, pointer):
                yield _because_of(found, trigger)


def _because_of(found: Violation, trigger: str) -> Violation:
    return Violation(
        found.keyword, found.pointer, found.schema, found.value, found.key, trigger, found.forms
    )


def _any_of(schema: Schema, value: Any, pointer: Pointer) -> Found:
    forms = tuple(tuple(violations(form, value, pointer)) for form in schema["anyOf"])
    if all(forms):
        yield Violation("anyOf", pointer, schema, value, forms=forms)


def _all_of(schema: Schema, value: Any, pointer: Pointer) -> Found:
    for part in schema["allOf"]:
        yield from violations(part, value, pointer)


def _condition(schema: Schema, value: Any, pointer: Pointer) -> Found:
    if next(violations(schema["if"], value, pointer), None) is None:
        trigger = schema["if"]["required"][0]
        for found in violations(schema["then"], value, pointer):
            yield _because_of(found, trigger)


def _not(schema: Schema, value: Any, pointer: Pointer) -> Found:
    if next(violations(schema["not"], value, pointer), None) is None:
        yield Violation("not", pointer, schema, value)


def _limit(
    keyword: str, kinds: type | tuple[type, ...], holds: Callable[[Any, Any], bool]
) -> Callable[[Schema, Any, Pointer], Found]:
    def find(schema: Schema, value: Any, pointer: Pointer) -> Found:
        applies = isinstance(value, kinds) and not isinstance(value, bool)
        if applies and not holds(value, schema[keyword]):
            yield Violation(keyword, pointer, schema, value)

    return find


_NUMBER = (int, float)
_FINDERS: dict[str, Callable[[Schema, Any, Pointer], Found]] = {
    "enum": _limit("enum", object, lambda value, members: value in members),
    "const": _limit("const", object, lambda value, constant: value == constant),
    "pattern": _limit("pattern", str, lambda value, pattern: bool(re.search(pattern, value))),
    "minLength": _limit("minLength", str, lambda value, bound: len(value) >= bound),
    "maxLength": _limit("maxLength", str, lambda value, bound: len(value) <= bound),
    "minimum": _limit("minimum", _NUMBER, lambda value, bound: value >= bound),
    "maximum": _limit("maximum", _NUMBER, lambda value, bound: value <= bound),
    "exclusiveMinimum": _limit("exclusiveMinimum", _NUMBER, lambda value, bound: value > bound),
    "minItems": _limit("minItems", list, lambda value, bound: len(value) >= bound),
    "maxItems": _limit("maxItems", list, lambda value, bound: len(value) <= bound),
    "minProperties": _limit("minProperties", dict, lambda value, bound: len(value) >= bound),
    "maxProperties": _limit("maxProperties", dict, lambda value, bound: len(value) <= bound),
    "anyOf": _any_of,
    "allOf": _all_of,
    "not": _not,
    "if": _condition,
}
