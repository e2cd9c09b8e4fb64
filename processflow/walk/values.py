"""Facts as plain values for JSON, and back."""

from collections.abc import Mapping
from datetime import date

from processflow.condition.types import FieldType, Kind, Value
from processflow.walk.state import Facts

Plain = bool | int | float | str


def values_tree(facts: Facts) -> dict[str, Plain]:
    """The facts by name: days as text, durations in calendar days, money in its field's unit."""
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in facts}


def facts_of(tree: object, types: Mapping[str, FieldType]) -> tuple[Facts, tuple[str, ...]]:
    """The facts of such a map, and the names that are no facts of these types any more.

    Raises TypeError and ValueError for what `values_tree` never wrote.
    """
    if not isinstance(tree, dict):
        raise TypeError("facts are a map")
    known = {name: value for name, value in tree.items() if name in types}
    facts = tuple(sorted((name, _value(v, types[name])) for name, v in known.items()))
    return facts, tuple(name for name in tree if name not in types)


def _value(value: object, field_type: FieldType) -> Value:
    match field_type.kind:
        case Kind.DATE if isinstance(value, str):
            return date.fromisoformat(value)
        case Kind.BOOL if isinstance(value, bool):
            return value
        case Kind.ENUM | Kind.TEXT if isinstance(value, str):
            return value
        case Kind.INT | Kind.NUMBER | Kind.MONEY | Kind.DURATION:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return value
    raise TypeError("a fact is of another type")
