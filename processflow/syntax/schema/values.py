"""Findings about values: of a wrong type, or outside of what is allowed."""

import re
from typing import Any

from processflow.diagnostic import Diagnostic, Fix
from processflow.syntax.nearest import nearest
from processflow.syntax.schema import durations, ids, probabilities
from processflow.syntax.schema.loading import DEFINITION, Schema
from processflow.syntax.schema.places import noun
from processflow.syntax.schema.spot import Spot, flow, listed, quoted
from processflow.syntax.schema.violations import Violation, is_of_type

_IDS = frozenset(
    {"id", "nodeId", "factId", "fieldId", "segmentId", "segmentKey", "processId", "languageCode"}
)
_LEAP_DAY = re.compile(r"([0-9]{4})-02-29")
_ANY_WORDS = {"type": "string", "pattern": "\\S"}.items()
_TRUTH = {"yes": "true", "no": "false", "on": "true", "off": "false", "y": "true", "n": "false"}


def wrong_type(spot: Spot, violation: Violation) -> Diagnostic:
    """A list where a text should be, nothing at all, a bare number where a duration should be."""
    schema, value = violation.schema, spot.value
    if value is None:
        return _empty(spot, violation)
    if schema.get(DEFINITION) in durations.DURATIONS and _is_number(value):
        return durations.bad_duration(spot, violation)
    if spot.pointer == ("processflow",):
        return _version(spot)
    return spot.error(
        "wrong-type",
        f"{spot.name} should be {_wanted(spot, schema)}, not {_describe(value)}",
        spot.span,
        label=_describe(value),
        help=_example(spot, violation) or _AT_THE_TOP,
        fix=_as_wanted(spot, violation),
    )


def bad_value(spot: Spot, violation: Violation) -> Diagnostic:
    """A value of the right type that is not allowed."""
    schema = violation.schema
    definition = schema.get(DEFINITION)
    if definition in durations.DURATIONS:
        return durations.bad_duration(spot, violation)
    if definition in _IDS:
        return ids.bad_value(spot, violation)
    if spot.pointer == ("processflow",):
        return _version(spot)
    if schema.get("title") in probabilities.PROBABILITIES:
        return probabilities.bad_probability(spot)
    match violation.keyword:
        case "enum":
            return _not_a_member(spot, violation)
        case "minItems" | "minProperties" | "maxProperties":
            return _wrong_number(spot, violation)
        case "minimum" | "maximum" | "exclusiveMinimum":
            return _outside(spot, violation)
    return _bad_text(spot, violation)


_AT_THE_TOP = "begin its first lines with the keys, for example `processflow: 1`"


def _wanted(spot: Spot, schema: Schema) -> str:
    """What is expected; not `a handoff` where the key says that already."""
    name = noun(schema)
    says_nothing = not spot.pointer or name.endswith(f" {spot.pointer[-1]}")
    return "a map of keys" if schema.get("type") == "object" and says_nothing else name


def _empty(spot: Spot, violation: Violation) -> Diagnostic:
    return spot.error(
        "wrong-type",
        f"{spot.name} is empty" if spot.pointer else "the file is empty",
        spot.span,
        label=f"expected {noun(violation.schema)}",
        help=_example(spot, violation) or "give it a value, or take it out",
    )


def _example(spot: Spot, violation: Violation) -> str:
    examples = violation.schema.get("examples", ())
    if not examples or not spot.pointer:
        return ""
    key = spot.pointer[-1]
    before = f"{key}: " if isinstance(key, str) else "- "
    return f"write it like `{before}{flow(_of_wanted_type(examples, violation))}`"


def _of_wanted_type(examples: list[Any], violation: Violation) -> Any:
    """A map for an author who tried a map or a list, else the first example."""
    if isinstance(violation.value, dict | list):
        return next((each for each in examples if isinstance(each, dict)), examples[0])
    return examples[0]


def _as_wanted(spot: Spot, violation: Violation) -> Fix | None:
    """Numbers, true and false become text in quotes where a text is expected; yes becomes true."""
    raw = spot.document.raw_text(spot.pointer)
    if raw is None or isinstance(spot.value, dict | list):
        return None
    if isinstance(spot.value, str):
        truth = _TRUTH.get(spot.value.lower()) if _admits(violation.schema, "boolean") else None
        return spot.rewrite(spot.document.value_span(spot.pointer), truth) if truth else None
    if not _admits(violation.schema, "words"):
        return None
    return spot.rewrite(spot.document.value_span(spot.pointer), f'"{raw}"')


def _admits(schema: Schema, kind: str) -> bool:
    own = "words" if schema.items() >= _ANY_WORDS else schema.get("type")
    return own == kind or any(_admits(form, kind) for form in schema.get("anyOf", ()))


def _describe(value: Any) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
    return "a map of keys"


def _is_number(value: Any) -> bool:
    return is_of_type(value, "number")


def _version(spot: Spot) -> Diagnostic:
    if spot.value == "1":
        message = "the version of the language is written without quotes"
        fix = spot.rewrite(spot.document.value_span(spot.pointer), "1")
        return spot.error("unsupported-version", message, spot.span, help="write `1`", fix=fix)
    return spot.error(
        "unsupported-version",
        f"this version of processflow does not read version {spot.written} of the language",
        spot.span,
        label="not supported",
        help="write `processflow: 1`; the version of your process goes into `version`",
    )


def _not_a_member(spot: Spot, violation: Violation) -> Diagnostic:
    members = violation.schema["enum"]
    near = nearest(spot.value, members)
    values = f"write one of {listed(members, 'or')}" if len(members) > 1 else ""
    one = f"write {quoted(members[0])}"
    return spot.error(
        "bad-value",
        f"{spot.written} is not {noun(violation.schema)}",
        spot.span,
        label="not one of the values",
        help=f"did you mean {quoted(near)}?" if near else values or one,
        fix=spot.rewrite(spot.document.value_span(spot.pointer), near) if near else None,
    )


def _wrong_number(spot: Spot, violation: Violation) -> Diagnostic:
    bound = violation.schema[violation.keyword]
    found = len(spot.value)
    if violation.keyword == "maxProperties":
        message = f"{spot.name} has {found} keys, but only {bound} may stand here"
        cure = "begin a new item with `- ` for each" if bound == 1 else "put some of them together"
    elif found == 0:
        message, cure = f"{spot.name} is empty", _example(spot, violation)
    else:
        message, cure = f"{spot.name} needs {bound} or more entries, but has {found}", ""
        if spot.pointer[-1] == "answers":
            cure = "add another answer, or write `next: <id>` if there is nothing to ask"
    return spot.error("bad-value", message, spot.key_span, help=cure or "add what is missing")


def _outside(spot: Spot, violation: Violation) -> Diagnostic:
    schema = violation.schema
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    above = "above" if "exclusiveMinimum" in schema else "not below"
    most = f" and not above {schema['maximum']}" if "maximum" in schema else ""
    return spot.error(
        "bad-value",
        f"{spot.written} is out of range for {spot.name}",
        spot.span,
        label="out of range",
        help=f"write {noun(schema)} {above} {least}{most}",
    )


def _bad_text(spot: Spot, violation: Violation) -> Diagnostic:
    if not spot.value.strip():
        return spot.error(
            "bad-value",
            f"{spot.name} has no words",
            spot.span,
            help="write some words, or take the key out",
        )
    hint = violation.schema.get("patternErrorMessage", "")
    leap = _LEAP_DAY.fullmatch(spot.value)
    return spot.error(
        "bad-value",
        f"{spot.written} is not {noun(violation.schema)}",
        spot.span,
        label=f"February {leap[1]} has 28 days" if leap else "",
        help=hint[:1].lower() + hint[1:].rstrip(".") if hint else _example(spot, violation),
    )
