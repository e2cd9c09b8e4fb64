"""How simulations draw a field, from its plain tree."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from processflow.condition.types import FieldType, Kind, Value
from processflow.model.duration import (
    Duration,
    Law,
    exponential,
    lognormal_by_moments,
    lognormal_by_quantiles,
    triangular,
)
from processflow.model.fact import Sample
from processflow.model.tree import chance, mapping, parameter, string

_LAWS = frozenset({"p50", "mean", "mode"})


def sample(value: object, name: str, field_type: FieldType) -> Sample | None:
    """The sample of a field; None where it says nothing that fits the field's type."""
    tree = mapping(value)
    drawn = _drawn(tree.get("value", value), name, field_type)
    if drawn is None:
        return None
    return replace(drawn, source=string(tree, "source"), confidence=string(tree, "confidence"))


def plain_value(value: object, name: str, field_type: FieldType) -> Value | None:
    """The value that is written for a fact, None where it is none of the type."""
    from processflow.condition.problems import Problem  # only files with fields need them
    from processflow.condition.values import value_of

    found = value_of(value, name, field_type)
    return None if isinstance(found, Problem) else found


def _drawn(value: object, name: str, field_type: FieldType) -> Sample | None:
    match field_type.kind:
        case Kind.BOOL:
            yes = 1.0 if value is True else 0.0 if value is False else _share(value)
            return None if yes is None else Sample(shares=((True, yes), (False, 1 - yes)))
        case Kind.ENUM | Kind.TEXT:
            return _by_share(value, name, field_type)
        case _:
            law = _law(value, name, _measure(field_type))
            return None if law is None else Sample(law)


def measured(value: object, name: str, field_type: FieldType) -> float | None:
    """A number of the sample of a field in the measure of the field, None where it is none."""
    return _number(value, name, _measure(field_type))


def _measure(field_type: FieldType) -> FieldType:
    """The type of the numbers of a sample: the field's own without bounds, time for a date."""
    if field_type.kind is Kind.DATE:
        return FieldType(Kind.DURATION)
    kind = Kind.NUMBER if field_type.kind is Kind.INT else field_type.kind
    return FieldType(kind, field_type.unit)


def _by_share(value: object, name: str, field_type: FieldType) -> Sample | None:
    if isinstance(value, str):
        found = plain_value(value, name, field_type)
        return None if found is None else Sample(shares=((found, 1.0),))
    shares = [(plain_value(key, name, field_type), _share(s)) for key, s in _entries(value)]
    known = tuple((key, s) for key, s in shares if key is not None and s is not None)
    return Sample(shares=known) if known and len(known) == len(shares) else None


def _entries(value: object) -> list[tuple[str, object]]:
    return [(k, v) for k, v in mapping(value).items() if k not in ("source", "confidence")]


def _share(value: object) -> float | None:
    found = chance(value)
    return found.value if found and 0 <= found.value <= 1 else None


def _law(value: object, name: str, measure: FieldType) -> Duration | None:
    tree = mapping(value)
    if not tree:
        number = _number(value, name, measure)
        return None if number is None else Duration(Law.FIXED, (number,), str(value))
    numbers = {key: _number(part, name, measure) for key, part in tree.items() if key in _PARTS}
    return _of_numbers(numbers, tree, ", ".join(f"{key} {tree[key]}" for key in numbers))


_PARTS = ("p50", "p90", "mean", "min", "mode", "max")


def _of_numbers(
    numbers: Mapping[str, float | None], tree: Mapping[str, object], text: str
) -> Duration | None:
    match numbers:
        case {"p50": float(p50), "p90": float(p90)}:
            return lognormal_by_quantiles(p50, p90, text)
        case {"min": float(low), "mode": float(mode), "max": float(high)}:
            return triangular(low, mode, high, text)
        case {"mean": float(mean)} if tree.get("law") == "exponential":
            return exponential(mean, text)
        case {"mean": float(mean)}:
            cv = parameter(tree.get("cv"))
            return None if cv is None else lognormal_by_moments(mean, cv.value, text)
    return None


def _number(value: object, name: str, measure: FieldType) -> float | None:
    found = plain_value(value, name, measure)
    return None if found is None or isinstance(found, str | date) else float(found)
