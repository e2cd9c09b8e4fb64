"""A value does not fit the type of its field.

A field has a type, and often bounds. Its default, its bounds, its sample and every value that an
answer sets are of that type: an amount in the field's own currency, a choice that is listed in
`values`, a day that exists. Otherwise a condition would compare what cannot be compared.

Wrong:

    fields:
      amount: {type: money, unit: EUR, min: 0, default: -500 EUR}
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    fields:
      amount: {type: money, unit: EUR, min: 0, default: 500 EUR}
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator
from dataclasses import replace

from processflow.condition.types import FieldType, Kind, Value
from processflow.diagnostic import Pointer, Severity
from processflow.model.fact import Field
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name
from processflow.syntax.nearest import nearest


def check(subject: Subject) -> Iterator[Finding]:
    """Defaults, bounds and samples of fields, and facts that answers set."""
    for field in subject.process.fields:
        yield from _field(subject, field)
    if not subject.process.fields:
        return
    types = {field.id: field.type for field in subject.process.fields}
    for edge in subject.process.every_edge():
        written = mapping(mapping(subject.written(edge.pointer)).get("set"))
        for fact, value in written.items():
            if fact in types:
                at = (*edge.pointer, "set", fact)
                yield from _misfit(subject, value, fact, types[fact], at)


def misfit(value: object, fact: str, field_type: FieldType, pointer: Pointer) -> Iterator[Finding]:
    """What is wrong with the value that is written for a fact at `pointer`."""
    from processflow.condition.problems import Problem  # only files with fields need them
    from processflow.condition.values import value_of

    found: Value | Problem = value_of(value, fact, field_type)
    if isinstance(found, Problem):
        yield Finding(found.message, pointer, "", found.help, on_value=True)


RULE = Rule("field-value", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _misfit(
    subject: Subject, value: object, fact: str, field_type: FieldType, pointer: Pointer
) -> Iterator[Finding]:
    meant = nearest(value, field_type.values) if isinstance(value, str) else None
    fix = subject.replace(pointer, meant) if meant else None
    return (replace(each, fix=fix) for each in misfit(value, fact, field_type, pointer))


def _field(subject: Subject, field: Field) -> Iterator[Finding]:
    written = mapping(subject.written(field.pointer))
    bare = FieldType(field.type.kind, field.type.unit, values=field.type.values)
    for key, field_type in (("min", bare), ("max", bare), ("default", field.type)):
        if key in written:
            yield from _misfit(subject, written[key], field.id, field_type, (*field.pointer, key))
    yield from _bounds(subject, field)
    if "sample" in written and field.sample is None:
        yield Finding(
            message=f"the sample of {name(field.id)} does not fit its type",
            pointer=(*field.pointer, "sample"),
            label=f"for the type `{field.type.kind.value}`",
            help=f"write for example `sample: {_example(field.type)}`",
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


def _bounds(subject: Subject, field: Field) -> Iterator[Finding]:
    low, high = field.type.minimum, field.type.maximum
    if low is None or high is None or isinstance(low, str) or low <= high:  # type: ignore[operator]
        return
    yield Finding(
        message=f"`max` of {name(field.id)} is less than `min`",
        pointer=(*field.pointer, "max"),
        label="no value is allowed",
        help="give `max` a value that is not below `min`",
        related=(subject.place((*field.pointer, "min"), "more"),),
        on_value=True,
    )
