"""Tolerant access to a plain tree: what has the wrong shape reads as if it were not there.

The schema has already reported whatever is skipped here.
"""

import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from processflow.diagnostic import Pointer
from processflow.model.duration import (
    Duration,
    exponential,
    fixed,
    lognormal_by_moments,
    lognormal_by_quantiles,
    triangular,
)
from processflow.model.duration import (
    days as days_of,
)
from processflow.model.parameter import Parameter, between
from processflow.model.text import Text, plain

Tree = Mapping[str, object]
EMPTY: Tree = {}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
Member = TypeVar("Member", bound=enum.Enum)


def mapping(value: object) -> Tree:
    """The value as a map; empty where it is none."""
    return value if isinstance(value, dict) else EMPTY


def entries(tree: Tree, key: str, pointer: Pointer) -> Iterator[tuple[str, object, Pointer]]:
    """Key, value and pointer of each entry of the map under `key`."""
    for name, value in mapping(tree.get(key)).items():
        yield name, value, (*pointer, key, name)


def listed(tree: Tree, key: str, pointer: Pointer) -> Iterator[tuple[object, Pointer]]:
    """Value and pointer of each item of the list under `key`; one lone value is a list of one."""
    value = tree.get(key)
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield each, (*pointer, key, index)
    elif value is not None:
        yield value, (*pointer, key)


def string(tree: Tree, key: str) -> str | None:
    """The text under `key`, if it is one."""
    value = tree.get(key)
    return value if isinstance(value, str) else None


def strings(value: object) -> tuple[str, ...]:
    """The texts of a list, or of one lone text."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    return tuple(each for each in value if isinstance(each, str))


def member(choices: type[Member], tree: Tree, key: str) -> Member | None:
    """The member of `choices` whose value stands under `key`, if there is one."""
    value = string(tree, key)
    return next((each for each in choices if each.value == value), None)


def integer(tree: Tree, key: str, least: int) -> int | None:
    """The whole number under `key`, if it is one and at least `least`."""
    value = tree.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON Schema calls 3.0 an integer too
    return value if type(value) is int and value >= least else None


def shown(value: object, language: str = "") -> Text | None:
    """A shown text; `language` is the default that comes first among translations."""
    if isinstance(value, str):
        return plain(value) if value.strip() else None
    pairs = [
        (key, text)
        for key, text in mapping(value).items()
        if isinstance(text, str) and text.strip() and _LANGUAGE.fullmatch(key)
    ]
    pairs.sort(key=lambda pair: pair[0] != language)
    return Text(tuple(pairs)) if pairs else None


def parameter(value: object) -> Parameter | None:
    """A figure: a number, a percentage such as `35%`, an interval, or a map with its source."""
    tree = mapping(value)
    found = _figure(tree.get("value") if tree else value)
    if found is None or not tree:
        return found
    return replace(found, source=string(tree, "source"), confidence=string(tree, "confidence"))


def chance(value: object) -> Parameter | None:
    """A figure that is a share of deals."""
    found = parameter(value)
    return None if found is None else found.as_chance()


def duration(value: object) -> Duration | None:
    """A fixed time or a law of time; None also where its numbers make no law."""
    if isinstance(value, str):
        return fixed(value)
    tree = mapping(value)
    law = _law(tree)
    if law is None or not ({"source", "confidence"} & tree.keys()):
        return law
    return Duration(
        law.law, law.numbers, law.text, string(tree, "source"), string(tree, "confidence")
    )


def _law(tree: Tree) -> Duration | None:
    times = {key: days_of(text) for key, text in tree.items() if isinstance(text, str)}
    written = ", ".join(f"{k} {v}" for k, v in tree.items() if k not in ("source", "confidence"))
    match times:
        case {"value": float()}:
            return fixed(str(tree["value"]))
        case {"p50": float(p50), "p90": float(p90)}:
            return lognormal_by_quantiles(p50, p90, written)
        case {"min": float(low), "mode": float(mode), "max": float(high)}:
            return triangular(low, mode, high, written)
        case {"mean": float(mean)} if tree.get("law") == "exponential":
            return exponential(mean, written)
        case {"mean": float(mean)}:
            cv = _number(tree.get("cv"))
            return None if cv is None else lognormal_by_moments(mean, cv, written)
    return None


def _figure(value: object) -> Parameter | None:
    if isinstance(value, list):
        ends = [end for end in map(_number, value) if end is not None]
        return between(*ends) if len(ends) == len(value) == 2 else None
    number = _number(value)
    return None if number is None else Parameter(number)


def _number(value: object) -> float | None:
    if isinstance(value, str) and value.endswith("%"):
        try:
            return float(value[:-1]) / 100
        except ValueError:
            return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]
