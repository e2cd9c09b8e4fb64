"""Reads a misspelt key as the key that was meant, so that one slip is one finding."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from processflow.diagnostic import Pointer
from processflow.record import dataclass
from processflow.syntax.nearest import nearest
from processflow.syntax.schema.forms import meant
from processflow.syntax.schema.loading import Schema
from processflow.syntax.schema.places import places
from processflow.syntax.schema.violations import Violation, violations

_ROUNDS = 6
"""Misspelt keys inside misspelt keys that are still followed; deeper than any schema of ours."""

_MOST = 500
"""No author has that many mistakes of shape in one file; a hostile file may."""

OTHER_WORDS = {
    "name": "title",
    "label": "title",
    "to": "next",
    "question": "ask",
    "criteria": "exit",
    "exit_criteria": "exit",
    "timeout": "no_response",
    "silence": "no_response",
    "target": "to",
    "goto": "to",
    "probability": "p",
    "activities": "do",
    "talk_track": "say",
    "collateral": "content",
}
"""What other tools call a key of ours."""


@dataclass(frozen=True, slots=True)
class Misspelt:
    """The unknown key of `violation`, and the key that was meant."""

    violation: Violation
    intended: str


def mistakes(schema: Schema, value: Any) -> Iterator[Violation | Misspelt]:
    """What `schema` refuses, each mistake once; misspelt keys first, pointers as in the file."""
    renamed: dict[Pointer, str] = {}
    elsewhere = places(schema)
    for _ in range(_ROUNDS):
        found = tuple(islice(meant(violations(schema, value)), _MOST))
        slips = tuple(_slips(found, elsewhere))
        for slip in slips:
            yield replace(slip, violation=_as_written(slip.violation, renamed))
        if not slips:
            break
        value = _renamed(value, slips)
        for slip in slips:
            renamed[(*slip.violation.pointer, slip.intended)] = str(slip.violation.key)
    for violation in found:
        if not _concerns(violation, renamed):
            yield _as_written(violation, renamed)


def _slips(
    found: tuple[Violation, ...], elsewhere: dict[str, tuple[str, ...]]
) -> Iterator[Misspelt]:
    taken: set[tuple[Pointer, str]] = set()
    for each in found:
        if each.keyword == "additionalProperties" and each.key is not None:
            free = [key for key in each.schema["properties"] if key not in each.value]
            intended = _intended(each.key, free, elsewhere) or _begun(each)
            if intended and (each.pointer, intended) not in taken:
                taken.add((each.pointer, intended))
                yield Misspelt(each, intended)


def _intended(key: str, free: list[str], elsewhere: dict[str, tuple[str, ...]]) -> str | None:
    other = OTHER_WORDS.get(key)
    if other in free:
        return other
    if key in elsewhere:
        return next((name for name in free if name in (f"{key}s", key.removesuffix("s"))), None)
    return nearest(key, free)


def _begun(violation: Violation) -> str | None:
    """`t` for `to`, where `to` is the one key that is missing."""
    missing = [key for key in violation.schema.get("required", ()) if key not in violation.value]
    begun = len(missing) == 1 and violation.key and missing[0].startswith(violation.key)
    return missing[0] if begun else None


def _renamed(value: Any, slips: tuple[Misspelt, ...]) -> Any:
    """A copy of `value` with the intended keys in place of the misspelt ones."""
    by_parent: dict[Pointer, dict[str, str]] = {}
    for slip in slips:
        names = by_parent.setdefault(slip.violation.pointer, {})
        names[str(slip.violation.key)] = slip.intended
    return _copy(value, (), by_parent)


def _copy(value: Any, pointer: Pointer, by_parent: dict[Pointer, dict[str, str]]) -> Any:
    if isinstance(value, dict):
        names = by_parent.get(pointer, {})
        return {
            names.get(key, key): _copy(part, (*pointer, key), by_parent)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_copy(part, (*pointer, index), by_parent) for index, part in enumerate(value)]
    return value


def _as_written(violation: Violation, renamed: dict[Pointer, str]) -> Violation:
    """The violation with the pointer that it has in the author's file."""
    read = violation.pointer
    written = (renamed.get(read[: depth + 1], part) for depth, part in enumerate(read))
    return replace(violation, pointer=tuple(written))


def _concerns(violation: Violation, renamed: dict[Pointer, str]) -> bool:
    """Whether a misspelt key is one of two that do not go together; that is for the next look."""
    keys = (violation.key, violation.trigger)
    return any(key is not None and (*violation.pointer, key) in renamed for key in keys)
