"""A value does not fit the type of its field.

A field has a type, and often bounds. Its default, its bounds, its sample and every value that an
answer sets are of that type: an amount in the field's own currency, a choice that is listed in
`values`, a day that exists. Otherwise a condition would compare what cannot be compared. The middle
of a sample lies between the bounds, and `p90` is at most 1000 times `p50`.

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

from processflow.condition.types import FieldType, Value
from processflow.diagnostic import Pointer, Severity
from processflow.model.fact import Field
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.samples import sample_misfits
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
    if "sample" in written:
        yield from sample_misfits(subject, field, written["sample"])


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
