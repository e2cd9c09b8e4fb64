"""Chooses the form that an author most likely meant where a value may have several."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from processflow.diagnostic import Pointer
from processflow.syntax.schema.loading import Schema
from processflow.syntax.schema.violations import Violation, violations

_KEYS_THAT_HOLD = "required"


def meant(found: Iterable[Violation]) -> Iterator[Violation]:
    """The violations without alternatives: those of the form that the author most likely meant.

    An `anyOf` that only asks for one of several keys stays as it is. Where no form admits the
    type of the value, one violation of `type` says so for all of them.
    """
    for violation in found:
        if violation.keyword != "anyOf" or asks_for_one_of(violation.schema):
            yield violation
            continue
        likely = _most_likely(violation)
        if likely is None:
            yield replace(violation, keyword="type", forms=())
        else:
            yield from meant(_siblings_known(violation, likely))


def asks_for_one_of(schema: Schema) -> tuple[str, ...]:
    """The keys of which a map needs one, where `anyOf` says only that; else nothing."""
    forms = schema.get("anyOf", ())
    if all(form.keys() == {_KEYS_THAT_HOLD} for form in forms):
        return tuple(key for form in forms for key in form[_KEYS_THAT_HOLD])
    return ()


def _most_likely(violation: Violation) -> int | None:
    """The form that admits the type, knows most of the keys and is broken least."""
    admitting = [
        index
        for index, found in enumerate(violation.forms)
        if not any(_refuses_type(each, violation.pointer) for each in found)
    ]
    return min(
        admitting,
        key=lambda index: (
            -_known_keys(violation.schema["anyOf"][index], violation.value),
            len(violation.forms[index]),
        ),
        default=None,
    )


def _refuses_type(found: Violation, pointer: Pointer) -> bool:
    if found.pointer != pointer:
        return False
    return found.keyword == "type" or (
        bool(found.forms)
        and all(any(_refuses_type(each, pointer) for each in form) for form in found.forms)
    )


def _known_keys(form: Schema, value: object) -> int:
    if not isinstance(value, dict):
        return 0
    if "propertyNames" in form:
        names = form["propertyNames"]
        fits = all(next(violations(names, key), None) is None for key in value)
        return len(value) if fits else 0
    return len(value.keys() & form.get("properties", {}).keys())


def _siblings_known(violation: Violation, likely: int) -> Iterator[Violation]:
    """A key that only another form knows is no unknown key: it does not go with this form."""
    forms = violation.schema["anyOf"]
    own = forms[likely].get("properties", {})
    other = {key for form in forms for key in form.get("properties", {})}
    beside = next((key for key in violation.value if key in own), None) if own else None
    for found in violation.forms[likely]:
        unknown = found.keyword == "additionalProperties" and found.pointer == violation.pointer
        if unknown and found.key in other and beside:
            yield replace(found, keyword="forbidden", trigger=beside)
        else:
            yield found
