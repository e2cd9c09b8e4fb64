"""Findings about values: of a wrong type, or outside of what is allowed."""

from typing import Any

from processflow.diagnostic import Applicability, Diagnostic, Fix
from processflow.syntax.nearest import nearest
from processflow.syntax.schema import durations, ids
from processflow.syntax.schema.loading import DEFINITION
from processflow.syntax.schema.places import noun
from processflow.syntax.schema.spot import Spot, flow, listed, quoted
from processflow.syntax.schema.violations import Violation, is_of_type

_IDS = frozenset({"id", "nodeId", "factId", "processId", "languageCode"})
_PROBABILITIES = frozenset({"probability", "share"})


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
        f"{spot.name} should be {noun(schema)}, not {_describe(value)}",
        spot.span,
        label=_describe(value),
        help=_example(spot, violation) or None,
        fix=_in_quotes(spot, violation),
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
    if schema.get("title") == "A probability":
        return _probability(spot)
    match violation.keyword:
        case "enum":
            return _not_a_member(spot, violation)
        case "minItems" | "minProperties" | "maxProperties":
            return _wrong_number(spot, violation)
        case "minimum" | "maximum" | "exclusiveMinimum":
            return _outside(spot, violation)
    return _bad_text(spot, violation)


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


def _in_quotes(spot: Spot, violation: Violation) -> Fix | None:
    """Numbers, true and false become text in quotes where a text is expected."""
    raw = spot.document.raw_text(spot.pointer)
    schema = violation.schema
    texts = [schema, *schema.get("anyOf", ())]
    wants_text = any(form.get("type") == "string" for form in texts)
    if not wants_text or raw is None or isinstance(spot.value, dict | list | str):
        return None
    return spot.rewrite(spot.document.value_span(spot.pointer), f'"{raw}"')


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


def _probability(spot: Spot) -> Diagnostic:
    value, span = spot.value, spot.span
    if isinstance(value, str):
        return _probability_in_words(spot, value)
    if 1 < value <= 100:
        return spot.error(
            "bad-value",
            f"{spot.written} is more than 1, the greatest probability",
            span,
            label="in percent?",
            help=f"write `{value:g}%` or `{value / 100:g}`",
            fix=spot.rewrite(span, f"{value:g}%", Applicability.UNSAFE),
        )
    return _out_of_range(spot)


def _probability_in_words(spot: Spot, value: str) -> Diagnostic:
    plain = value.strip().removesuffix("%").strip().replace(",", ".")
    number = _number(plain)
    if number is None or not plain[:1].isdigit():
        return spot.error(
            "bad-value" if number is None else "probability-range",
            f"{spot.written} is not a probability",
            spot.span,
            help="write a number from 0 to 1, or a percentage such as `35%`",
        )
    if number > (100 if "%" in value else 1):
        return _out_of_range(spot)
    better = plain + ("%" if "%" in value else "")
    return spot.error(
        "bad-value",
        f"{spot.written} is not a probability",
        spot.span,
        help=f"write `{better}`",
        fix=spot.rewrite(spot.document.value_span(spot.pointer), better),
    )


def _out_of_range(spot: Spot) -> Diagnostic:
    return spot.error(
        "probability-range",
        f"{spot.written} is not between 0 and 1",
        spot.span,
        label="not a probability",
        help="write a number from 0 to 1, or a percentage from `0%` to `100%`",
    )


def _number(text: str) -> float | None:
    try:
        return float(text) if len(text) < 40 else None
    except ValueError:
        return None


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
        cure = "begin a new item with `- ` for each"
    elif found == 0:
        message, cure = f"{spot.name} is empty", _example(spot, violation)
    else:
        message, cure = f"{spot.name} needs {bound} or more entries, but has {found}", ""
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
    return spot.error(
        "bad-value",
        f"{spot.written} is not {noun(violation.schema)}",
        spot.span,
        help=hint[:1].lower() + hint[1:].rstrip(".") if hint else _example(spot, violation),
    )
