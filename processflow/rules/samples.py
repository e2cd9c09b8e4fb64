"""What is wrong with the sample of a field: its numbers, or where they lie."""

import math
from collections.abc import Iterator, Mapping

from processflow.condition.types import FieldType, Kind
from processflow.diagnostic import Pointer
from processflow.model.build_sample import measured
from processflow.model.duration import Z90, Law
from processflow.model.fact import Field
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Subject
from processflow.rules.wording import name

_WIDEST = 1000
_COUNTED = frozenset({Kind.INT, Kind.NUMBER, Kind.MONEY})
_IN_ORDER = (("p50", "p90"), ("min", "mode"), ("mode", "max"))


def sample_misfits(subject: Subject, field: Field, written: object) -> Iterator[Finding]:
    """A sample that makes no law of chance, or one that is too wide or beyond the bounds."""
    at = (*field.pointer, "sample")
    if field.sample is None:
        yield _unfit(field, mapping(mapping(written).get("value", written)), at)
    elif field.sample.law is not None:
        yield from _too_wide(field, at)
        yield from _beyond(subject, field, at)


def _unfit(field: Field, tree: Mapping[str, object], at: Pointer) -> Finding:
    numbers = {key: measured(tree[key], field.id, field.type) for key in tree}
    for less, more in _IN_ORDER:
        low, high = numbers.get(less), numbers.get(more)
        if low is not None and high is not None and low > high:
            message = f"{name(more)} of the sample of {name(field.id)} is less than {name(less)}"
            return Finding(message, at, "", f"{name(more)} has to be at least {name(less)}")
    for key in ("p50", "mean"):
        found = numbers.get(key)
        if found is not None and found <= 0:
            message = f"{name(key)} of the sample of {name(field.id)} is not above zero"
            cure = "give it a number above zero; `{min: …, mode: …, max: …}` may go below"
            return Finding(message, at, "", cure)
    return Finding(
        message=f"the sample of {name(field.id)} does not fit its type",
        pointer=at,
        label=f"for the type `{field.type.kind.value}`",
        help=f"write for example `sample: {_example(field.type)}`",
    )


def _too_wide(field: Field, at: Pointer) -> Iterator[Finding]:
    law = field.sample.law if field.sample else None
    if law and law.law is Law.LOGNORMAL and law.numbers[1] * Z90 > math.log(_WIDEST) + 1e-9:
        times = math.exp(law.numbers[1] * Z90)
        message = f"`p90` of the sample of {name(field.id)} is more than {_WIDEST} times `p50`"
        cure = "check the numbers and their units: one law cannot hold both"
        yield Finding(message, at, f"{times:,.0f} times as much", cure)


def _beyond(subject: Subject, field: Field, at: Pointer) -> Iterator[Finding]:
    """Half of the deals or more would have just the value of the bound."""
    law = field.sample.law if field.sample else None
    if law is None or field.type.kind not in _COUNTED:
        return
    for key, bound, side in (("min", field.type.minimum, -1), ("max", field.type.maximum, 1)):
        if isinstance(bound, int | float) and side * law.median > side * bound:
            place = "above" if side > 0 else "below"
            yield Finding(
                message=f"the sample of {name(field.id)} lies {place} its {name(key)}",
                pointer=at,
                label=f"its middle is {law.median:,.6g}",
                help=f"correct one of the two: what lies {place} {name(key)} counts as {name(key)}",
                related=(subject.place((*field.pointer, key), "the bound"),),
            )


def _example(field_type: FieldType) -> str:
    if field_type.kind is Kind.ENUM and field_type.values:
        return "{" + f"{field_type.values[0]}: 60%, …" + "}"
    return _SAMPLES[field_type.kind]


_SAMPLES = {
    Kind.INT: "{p50: 20, p90: 60}",
    Kind.NUMBER: "{p50: 20, p90: 60}",
    Kind.MONEY: "{p50: 20000, p90: 90000}",
    Kind.BOOL: "30%",
    Kind.ENUM: "{small: 60%, large: 40%}",
    Kind.DATE: "{p50: 300d, p90: 360d}",
    Kind.DURATION: "{p50: 30d, p90: 90d}",
    Kind.TEXT: "{a: 60%, b: 40%}",
}
