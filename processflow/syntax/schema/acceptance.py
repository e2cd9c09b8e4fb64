"""Compiles a schema into one function that tells only whether a value is valid.

It says the same as jsonschema, many times faster and without importing it (docs/adr/0002).
Only the keywords that our schemas use exist here; any other is refused when compiling.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from processflow.syntax.schema.loading import ANNOTATIONS, Schema

Check = Callable[[Any], bool]

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "object": (dict,),
    "array": (list,),
    "number": (int, float),
    "integer": (int, float),
    "boolean": (bool,),
}
_ALL: tuple[type, ...] = (str, dict, list, int, float, bool, type(None))


def compile_schema(schema: Schema) -> Check:
    """A function that is true for exactly the values that `schema` accepts.

    Values are what YAML and JSON readers give: exactly dict with text keys, list, str, int,
    float, bool and None.
    """
    return _Compiler().check(schema)


class _Compiler:
    """Compiles nodes that are shared in the schema only once."""

    def __init__(self) -> None:
        self._done: dict[int, Check] = {}

    def check(self, schema: Any) -> Check:
        """The function for one node, which may also be true or false."""
        if schema is True or schema is False:
            return _always if schema else _never
        if id(schema) not in self._done:
            self._done[id(schema)] = self._compile(schema)
        return self._done[id(schema)]

    def _compile(self, schema: Schema) -> Check:
        used = schema.keys() - ANNOTATIONS
        if unknown := used - _KEYWORDS:
            raise ValueError(f"schema keywords that are not supported: {sorted(unknown)}")
        checks: list[Check] = []
        if "type" in used:
            checks.append(_of_type(schema["type"]))
        if used & _OF_OPEN_OBJECTS:
            checks.append(self._some_keys(schema))
        if used & _OF_OBJECTS:
            checks.append(self._every_key(schema))
        checks += [make(self, schema[key]) for key, make in _MAKERS.items() if key in used]
        if "if" in used:
            checks.append(self._condition(schema["if"], schema["then"]))
        return _all(checks)

    def _some_keys(self, schema: Schema) -> Check:
        required = frozenset(schema.get("required", ()))
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", float("inf"))
        return lambda value: (
            type(value) is not dict or (required <= value.keys() and least <= len(value) <= most)
        )

    def _every_key(self, schema: Schema) -> Check:
        known = {key: self.check(part) for key, part in schema.get("properties", {}).items()}
        name = self.check(schema.get("propertyNames", True))
        other = self.check(schema.get("additionalProperties", True))
        if name is _always and other is _always:
            return lambda value: (
                type(value) is not dict
                or all(known[key](value[key]) for key in known.keys() & value.keys())
            )

        def is_valid(value: Any) -> bool:
            if type(value) is not dict:
                return True
            for key, part in value.items():
                if not known.get(key, other)(part):
                    return False
            return name is _always or all(map(name, value))

        return is_valid

    def _items(self, part: Schema) -> Check:
        item = self.check(part)
        return lambda value: type(value) is not list or all(map(item, value))

    def _any_of(self, branches: list[Schema]) -> Check:
        compiled = [(_admitted(branch), self.check(branch)) for branch in branches]
        by_type = {
            kind: _any([check for kinds, check in compiled if kind in kinds]) for kind in _ALL
        }
        return lambda value: by_type[type(value)](value)

    def _all_of(self, parts: list[Schema]) -> Check:
        return _all([self.check(part) for part in parts])

    def _not(self, part: Schema) -> Check:
        check = self.check(part)
        return lambda value: not check(value)

    def _dependent(self, parts: dict[str, Schema]) -> Check:
        checks = [(key, self.check(part)) for key, part in parts.items()]
        return lambda value: (
            type(value) is not dict or all(check(value) for key, check in checks if key in value)
        )

    def _condition(self, condition: Schema, consequence: Schema) -> Check:
        holds, then = self.check(condition), self.check(consequence)
        return lambda value: not holds(value) or then(value)


def _always(_: Any) -> bool:
    return True


def _never(_: Any) -> bool:
    return False


def _all(checks: list[Check]) -> Check:
    match checks:
        case []:
            return _always
        case [one]:
            return one
        case [one, two]:
            return lambda value: one(value) and two(value)
        case _:
            return lambda value: all(check(value) for check in checks)


def _any(checks: list[Check]) -> Check:
    match checks:
        case []:
            return _never
        case [one]:
            return one
        case _:
            return lambda value: any(check(value) for check in checks)


def _admitted(schema: Schema) -> Iterable[type]:
    return _TYPES[schema["type"]] if "type" in schema else _ALL


def _of_type(name: str) -> Check:
    kinds = _TYPES[name]
    if name == "integer":
        return lambda value: type(value) is int or (type(value) is float and value.is_integer())
    if len(kinds) == 1:
        only = kinds[0]
        return lambda value: type(value) is only
    return lambda value: type(value) in kinds


def _pattern(_: _Compiler, pattern: str) -> Check:
    search: Callable[[str], object] | None = None

    def is_valid(value: Any) -> bool:
        nonlocal search
        if type(value) is not str:
            return True
        if search is None:  # most patterns of a schema are for keys that a file does not have
            search = re.compile(pattern).search
        return search(value) is not None

    return is_valid


def _enum(_: _Compiler, members: list[str]) -> Check:
    if not all(isinstance(member, str) for member in members):
        raise ValueError("only texts may be members of an enum")
    allowed = frozenset(members)
    return lambda value: type(value) is str and value in allowed


def _const(_: _Compiler, constant: str | int) -> Check:
    if type(constant) not in (str, int):
        raise ValueError("only a text or a whole number may be a constant")
    kinds = (str,) if isinstance(constant, str) else (int, float)
    return lambda value: type(value) in kinds and bool(value == constant)


def _dependent_required(_: _Compiler, needs: dict[str, list[str]]) -> Check:
    return lambda value: (
        type(value) is not dict
        or all(
            key not in value or all(need in value for need in needed)
            for key, needed in needs.items()
        )
    )


def _bound(kinds: tuple[type, ...], holds: Callable[[Any, Any], bool]) -> Callable[..., Check]:
    def make(_: _Compiler, bound: float) -> Check:
        return lambda value: type(value) not in kinds or holds(value, bound)

    return make


_NUMBERS = _TYPES["number"]
_OF_OPEN_OBJECTS = frozenset({"required", "minProperties", "maxProperties"})
_OF_OBJECTS = frozenset({"properties", "propertyNames", "additionalProperties"})
_MAKERS: dict[str, Callable[[_Compiler, Any], Check]] = {
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _bound((str,), lambda value, bound: len(value) >= bound),
    "maxLength": _bound((str,), lambda value, bound: len(value) <= bound),
    "minimum": _bound(_NUMBERS, lambda value, bound: value >= bound),
    "maximum": _bound(_NUMBERS, lambda value, bound: value <= bound),
    "exclusiveMinimum": _bound(_NUMBERS, lambda value, bound: value > bound),
    "minItems": _bound((list,), lambda value, bound: len(value) >= bound),
    "maxItems": _bound((list,), lambda value, bound: len(value) <= bound),
    "items": _Compiler._items,
    "not": _Compiler._not,
    "anyOf": _Compiler._any_of,
    "allOf": _Compiler._all_of,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _Compiler._dependent,
}
_KEYWORDS = _OF_OPEN_OBJECTS | _OF_OBJECTS | _MAKERS.keys() | {"type", "if", "then"}
