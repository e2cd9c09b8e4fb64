"""What a JSON Schema cannot say: the last step needs a way on, a law's durations have an order."""

from collections.abc import Iterator
from typing import Any

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.schema.spot import Spot, listed, quoted

_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "bd": 2016.0, "w": 10080.0, "mo": 43833.6}
"""A working day counts 7/5 days and a month 30.44 days, as everywhere without a calendar."""

_ORDERED = (("p50", "p90"), ("min", "mode"), ("mode", "max"))
_TIMES = ("duration", "wait")


def beyond_schema(document: Document) -> Iterator[Diagnostic]:
    """Findings in a document that its schema accepts."""
    value: Any = document.value
    yield from _fields(document, value.get("fields", {}))
    yield from _segments(document, value.get("segments", {}))
    stages = value["stages"]
    for name, stage in stages.items():
        spot = Spot(document, ("stages", name))
        yield from _times(spot, stage)
        steps = stage.get("steps", {})
        for step in steps:
            yield from _times(spot.at("steps", step), steps[step])
        if steps:
            yield from _last_step(spot, steps)


def _last_step(stage: Spot, steps: dict[str, Any]) -> Iterator[Diagnostic]:
    last = next(reversed(steps))
    if not steps[last].keys() & {"next", "ask", "route"}:
        spot = stage.at("steps", last)
        yield spot.error(
            "missing-key",
            f"{quoted(last)}, the last step of {stage.name}, has no way on",
            spot.key_span,
            label="where does a deal go from here?",
            help="add `next: <id>`, or a question `ask: …` with its answers",
        )


_ONLY_FOR = {
    "values": ("enum",),
    "unit": ("money", "number", "int"),
    "min": ("int", "number", "money", "date", "duration"),
    "max": ("int", "number", "money", "date", "duration"),
}
"""The types of field that a key belongs to."""


def _fields(document: Document, fields: dict[str, Any]) -> Iterator[Diagnostic]:
    for name, field in fields.items():
        for key, kinds in _ONLY_FOR.items():
            if key in field and field["type"] not in kinds:
                spot = Spot(document, ("fields", name))
                yield _of_another_type(spot, key, kinds)


def _of_another_type(field: Spot, key: str, kinds: tuple[str, ...]) -> Diagnostic:
    return field.at(key).error(
        "conflicting-keys",
        f"{quoted(key)} does not go with `type: {field.value['type']}`",
        field.at(key).key_span,
        label=f"belongs to {listed(kinds, 'or')}",
        help=f"take out {quoted(key)}, or give {field.name} another type",
        related=(field.at("type").place("its type"),),
    )


def _segments(document: Document, segments: dict[str, Any]) -> Iterator[Diagnostic]:
    spots = [Spot(document, ("segments", name)) for name in segments]
    for spot in spots[1:]:
        key, first = _by(spot), _by(spots[0])
        if key != first:
            yield spot.at(key).error(
                "conflicting-keys",
                f"{spot.name} has a {quoted(key)}, while {spots[0].name} has a {quoted(first)}",
                spot.at(key).key_span,
                label="another kind of segment",
                help="give every segment a `share`, or every segment a `when`",
                related=(spots[0].at(first).place("the first segment"),),
            )


def _by(segment: Spot) -> str:
    return "share" if "share" in segment.value else "when"


def _times(spot: Spot, element: dict[str, Any]) -> Iterator[Diagnostic]:
    for key in _TIMES:
        if isinstance(element.get(key), dict):
            yield from _laws(spot.at(key))
    for index, criterion in enumerate(element.get("exit", ())):
        if isinstance(criterion, dict) and isinstance(criterion.get("takes"), dict):
            yield from _laws(spot.at("exit", index, "takes"))


def _laws(spot: Spot) -> Iterator[Diagnostic]:
    """The law, or where the value is a map of segments the law of each."""
    yield from _law(spot)
    for key, part in spot.value.items():
        if isinstance(part, dict):
            yield from _law(spot.at(key))


def _law(spot: Spot) -> Iterator[Diagnostic]:
    law = spot.value
    for less, more in _ORDERED:
        fixed = isinstance(law.get(less), str) and isinstance(law.get(more), str)
        if fixed and _minutes(law[less]) > _minutes(law[more]):
            yield spot.at(more).error(
                "bad-value",
                f"{quoted(more)} of {spot.name} is shorter than {quoted(less)}",
                spot.at(more).span,
                label=f"less than {law[less]}",
                help=f"{quoted(more)} has to be at least {quoted(less)}",
                related=(spot.at(less).place("longer"),),
            )


def _minutes(duration: str) -> float:
    unit = duration.lstrip("0123456789.")
    return float(duration.removesuffix(unit)) * _MINUTES[unit]
