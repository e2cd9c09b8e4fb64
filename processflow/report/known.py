"""What a process knows of its deals, for its overview: fields, segments, starts."""

from collections.abc import Iterator
from typing import Any

from processflow.condition.types import FieldType, Kind, Value
from processflow.model.fact import Field, Segment
from processflow.model.process import Edge, Process
from processflow.model.text import Text
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.width import cut

_TITLE, _TYPE = 30, 44


def known_lines(process: Process, language: str) -> Iterator[str]:
    """Tables of the fields, the segments and the answers that are offered anywhere."""
    for heading, rows in (
        ("fields", [_field_row(each, language) for each in process.fields]),
        ("segments", [_segment_row(each, language) for each in process.segments]),
        ("at any question", [_anywhere_row(each, language) for each in process.anywhere]),
    ):
        if rows:
            yield from ("", heading, *table(rows))


def start_words(process: Process) -> str:
    """Where deals start: `lead`, or `lead (new), triage (repeat)`."""
    if process.starts is None:
        return str(process.start)
    return ", ".join(f"{stage} ({value})" for value, stage in process.starts.stages)


def known_tree(process: Process, language: str) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "fields": [_field_tree(each, language) for each in process.fields],
        "segments": [_segment_tree(each, language) for each in process.segments],
        "starts": dict(process.starts.stages) if process.starts else {},
    }


def _field_row(field: Field, language: str) -> tuple[str, ...]:
    needed = f"from {field.required_from}" if field.required_from else ""
    default = field.type.default
    usual = "" if default is None else f"{_shown(default, field.type)} unless told"
    row = (f"  {field.id}", cut(_text(field.title, language), _TITLE), _type(field.type))
    return (*row, one_line("; ".join(part for part in (needed, usual) if part)))


def _segment_row(segment: Segment, language: str) -> tuple[str, ...]:
    share = f"{100 * segment.share.value:g}%" if segment.share else ""
    when = f"when {segment.when.text}" if segment.when else ""
    title = cut(_text(segment.title, language), _TITLE)
    return f"  {segment.id}", title, one_line(share or when)


def _anywhere_row(edge: Edge, language: str) -> tuple[str, ...]:
    reason = f" ({edge.reason})" if edge.reason else ""
    return f"  {cut(_text(edge.label, language), _TITLE)}", "->", one_line(f"{edge.to}{reason}")


def _type(field_type: FieldType) -> str:
    """`money in EUR, at least 0 EUR`, or the choices."""
    words = [field_type.kind.value + (f" in {field_type.unit}" if field_type.unit else "")]
    if field_type.kind is Kind.ENUM:
        words = [" | ".join(field_type.values)]
    for word, bound in (("at least", field_type.minimum), ("at most", field_type.maximum)):
        words += [f"{word} {_shown(bound, field_type)}"] if bound is not None else []
    return cut(one_line(", ".join(words)), _TYPE)


def _field_tree(field: Field, language: str) -> dict[str, Any]:
    field_type = field.type
    bounds = {"min": field_type.minimum, "max": field_type.maximum, "default": field_type.default}
    return {
        "id": field.id,
        "title": field.title.show(language),
        "type": field_type.kind.value,
        "unit": field_type.unit,
        "values": list(field_type.values),
        **{k: None if v is None else _shown(v, field_type) for k, v in bounds.items()},
        "required_from": field.required_from,
    }


def _segment_tree(segment: Segment, language: str) -> dict[str, Any]:
    return {
        "id": segment.id,
        "title": segment.title.show(language),
        "share": segment.share.value if segment.share else None,
        "when": segment.when.text if segment.when else None,
    }


def _shown(value: Value, field_type: FieldType) -> str:
    from processflow.condition.values import shown  # only processes with fields need it

    return shown(value, field_type)


def _text(text: Text | None, language: str) -> str:
    return one_line(text.show(language)) if text else ""
