"""What a process knows of its deals, as plain data: fields, segments, conditions, moments."""

from datetime import date
from typing import Any

from processflow.condition.types import Value
from processflow.graph.compile_values import duration, text
from processflow.model.fact import Field, Moment, Sample, Segment, When
from processflow.model.process import Process

Tree = dict[str, Any]


def field(each: Field) -> Tree:
    """A field: its type, its bounds and how simulations draw it."""
    kind = each.type
    return {
        "id": each.id,
        "title": text(each.title),
        "type": kind.kind.value,
        "unit": kind.unit,
        "min": value(kind.minimum),
        "max": value(kind.maximum),
        "values": list(kind.values),
        "default": value(kind.default),
        "required_from": each.required_from,
        "sample": _sample(each.sample),
    }


def segment(each: Segment) -> Tree:
    """A segment with its share or its condition."""
    return {
        "id": each.id,
        "title": text(each.title),
        "share": each.share.value if each.share else None,
        "when": condition(each.when),
    }


def starts(process: Process) -> Tree | None:
    """Where deals start by a fact; None where all start in one stage."""
    if process.starts is None:
        return None
    return {"by": process.starts.by, "stages": dict(process.starts.stages)}


def condition(when: When | None) -> Tree | None:
    """A condition as written and as a tree; None where there is none."""
    if when is None or when.condition is None:
        return None
    from processflow.condition.jsonform import to_json  # only processes with conditions need it

    return {"text": when.text, "tree": to_json(when.condition)}


def moment(until: Moment | None) -> Tree | None:
    """The date in a field, moved by days."""
    return {"field": until.field, "days": until.days, "text": until.text} if until else None


def value(known: Value | None) -> bool | float | str | None:
    """A value of a fact: dates as text, durations in days."""
    return known.isoformat() if isinstance(known, date) else known


def _sample(sample: Sample | None) -> Tree | None:
    """A law of the field's own measure (for dates of days after the start), or shares."""
    if sample is None:
        return None
    shares = [{"value": value(each), "share": share} for each, share in sample.shares]
    return {"law": duration(sample.law), "shares": shares}
