"""Findings about keys: unknown, misspelt, missing."""

from collections.abc import Mapping

from processflow.diagnostic import Applicability, Diagnostic
from processflow.syntax.nearest import nearest
from processflow.syntax.schema.forms import asks_for_one_of
from processflow.syntax.schema.places import noun
from processflow.syntax.schema.spelling import OTHER_WORDS, Misspelt
from processflow.syntax.schema.spot import Spot, flow, listed, quoted
from processflow.syntax.schema.violations import Violation

LAWS = (
    "`{p50: 6bd, p90: 15bd}`, `{mean: 4d, cv: 1}`, `{mean: 30d, law: exponential}` or "
    "`{min: 1d, mode: 3d, max: 10d}`"
)
"""The forms of a duration that varies."""

_SAMPLES = (
    "`{p50: 20000, p90: 90000}`, `{mean: 40000, cv: 1}`, `{mean: 40000, law: exponential}` or "
    "`{min: 5000, mode: 20000, max: 90000}`"
)

LAW_KEYS = frozenset({"p50", "mean", "mode"})

_FEW = 12
"""So many keys are still worth listing."""


def misspelt(parent: Spot, slip: Misspelt) -> Diagnostic:
    """`anwers` for `answers`."""
    key = str(slip.violation.key)
    spot = parent.at(key)
    sure = OTHER_WORDS.get(key) != slip.intended
    fix = spot.rewrite(
        spot.key_span, slip.intended, Applicability.SAFE if sure else Applicability.UNSAFE
    )
    return spot.error(
        "unknown-key",
        _unknown_message(key, slip.violation),
        spot.key_span,
        label="no such key",
        help=f"did you mean {quoted(slip.intended)}?",
        fix=fix,
    )


def unknown(
    parent: Spot, violation: Violation, elsewhere: Mapping[str, tuple[str, ...]]
) -> Diagnostic:
    """A key that is not known here, and is not close to one that is."""
    key = str(violation.key)
    spot = parent.at(key)
    return spot.error(
        "unknown-key",
        _unknown_message(key, violation),
        spot.key_span,
        label="no such key here",
        help=_help_for_unknown(key, violation, elsewhere),
    )


def missing(parent: Spot, violation: Violation) -> Diagnostic:
    """A key that is needed and is not there."""
    keys = (violation.key,) if violation.key else asks_for_one_of(violation.schema)
    if violation.trigger == "no_response" and violation.key == "follow_up":
        return _silence_without_time(parent)
    if "next" in keys:
        return _no_way_on(parent)
    if violation.trigger == "ask":
        return _no_answers(parent)
    key = str(keys[0])
    if violation.trigger == "type":
        return _needed_by_type(parent, violation)
    if violation.trigger is not None:
        return _needs_question(parent, violation.trigger)
    return parent.error(
        "missing-key",
        f"{parent.name} needs the key {quoted(key)}{' or `law`' if key == 'cv' else ''}",
        parent.key_span,
        label=f"{quoted(key)} is missing",
        help=_help_for_missing(key, violation),
    )


def _unknown_message(key: str, violation: Violation) -> str:
    return f"{quoted(key)} is not a key of {noun(violation.schema)}"


def _help_for_unknown(
    key: str, violation: Violation, elsewhere: Mapping[str, tuple[str, ...]]
) -> str:
    known = tuple(violation.schema["properties"])
    meant = OTHER_WORDS.get(key, key)
    if meant in known:
        return f"{quoted(meant)} is there already: take {quoted(key)} out"
    if key in elsewhere:
        homes = elsewhere[key][:3]
        return f"{quoted(key)} belongs to {' or '.join(homes)}: check the indentation"
    if key.isdecimal():
        return "a decimal number is written with a point: `0.5`"
    if near := nearest(key, known):
        return f"{quoted(near)} is there already: take {quoted(key)} out"
    if len(known) <= _FEW:
        return f"the keys of {noun(violation.schema)} are {listed(known, 'and')}"
    return "take it out, or put it into `description` or a comment"


def _help_for_missing(key: str, violation: Violation) -> str:
    known = violation.schema.get("properties", {})
    if "sample" in violation.pointer:
        return f"write one of {_SAMPLES}"
    if known.keys() & LAW_KEYS:
        return f"write one of {LAWS}"
    examples = known.get(key, {}).get("examples", ())
    return f"add it, for example `{key}: {flow(examples[0])}`" if examples else "add it"


def _no_way_on(parent: Spot) -> Diagnostic:
    return parent.error(
        "missing-key",
        f"{parent.name} has no way on",
        parent.key_span,
        label="where does a deal go from here?",
        help="add `next: <id>`, or a question `ask: …` with `yes` and `no` or with `answers`, a "
        "`route` by conditions, `steps`, or `run: <file>`",
    )


def _no_answers(parent: Spot) -> Diagnostic:
    return parent.error(
        "missing-key",
        f"the question of {parent.name} has no answers",
        parent.at("ask").key_span,
        label="where do the answers lead?",
        help="add `yes: <id>` and `no: <id>`, or `answers` with two or more",
    )


def _needs_question(parent: Spot, answer: str) -> Diagnostic:
    return parent.error(
        "missing-key",
        f"{parent.name} has {quoted(answer)}, but no question",
        parent.at(answer).key_span,
        label="`ask` is missing beside it",
        help="add the question, for example `ask: Does the customer agree?`",
    )


def _needed_by_type(parent: Spot, violation: Violation) -> Diagnostic:
    key, kind = str(violation.key), parent.value["type"]
    example = {"values": "[small, large]", "unit": "EUR"}[key]
    return parent.error(
        "missing-key",
        f"{parent.name} is of the type {quoted(kind)} and needs the key {quoted(key)}",
        parent.at("type").key_span,
        label=f"{quoted(key)} is missing beside it",
        help=f"add it, for example `{key}: {example}`",
    )


def _silence_without_time(parent: Spot) -> Diagnostic:
    spot = parent.at("no_response")
    return spot.error(
        "missing-key",
        f"`no_response` of {parent.name} does not say after how long",
        spot.key_span,
        label="`after` is missing",
        help="write for example `no_response: {after: 14d, to: <id>}`, or give the stage a "
        "`follow_up` cadence, whose last touch counts then",
    )
