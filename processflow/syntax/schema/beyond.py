"""What a JSON Schema cannot say: the last step needs a way on, a law's durations have an order."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.schema.spot import Spot, listed, quoted

_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "bd": 2016.0, "w": 10080.0, "mo": 43833.6}
"""A working day counts 7/5 days and a month 30.44 days, as everywhere without a calendar."""

_ORDERED = (("p50", "p90"), ("min", "mode"), ("mode", "max"))
_WIDEST = 1000
"""With a wider law the mean lies far above all that anybody has seen, and its square overflows."""

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
    """The first fault of a law in each of its pairs, whatever the segment."""
    for less, more in _ORDERED:
        if less in spot.value and more in spot.value:
            pairs = _pairs(spot.at(less), spot.at(more))
            found = (_misfit(low, high, (less, more), spot) for low, high in pairs)
            yield from islice(filter(None, found), 1)


def _pairs(less: Spot, more: Spot) -> Iterator[tuple[Spot, Spot]]:
    """Where the two times of a law stand; each segment has its own where one of them is a map."""
    maps = [each.value for each in (less, more) if isinstance(each.value, dict)]
    for segment in dict.fromkeys(name for each in maps for name in each) if maps else ("",):
        low, high = _of(less, segment), _of(more, segment)
        if low and high:
            yield low, high


def _of(spot: Spot, segment: str) -> Spot | None:
    """Where the time of a segment stands, if there is one."""
    if not isinstance(spot.value, dict):
        return spot
    key = segment if segment in spot.value else "else"
    return spot.at(key) if key in spot.value else None


def _misfit(low: Spot, high: Spot, names: tuple[str, str], law: Spot) -> Diagnostic | None:
    less, more = map(quoted, names)
    short, long = _minutes(low.value), _minutes(high.value)
    if short > long:
        return high.error(
            "bad-value",
            f"{more} of {law.name} is shorter than {less}",
            high.span,
            label=f"less than {low.value}",
            help=f"{more} has to be at least {less}",
            related=(low.place("longer"),),
        )
    if names[1] == "p90" and short and long / short > _WIDEST:
        return high.error(
            "bad-value",
            f"{more} of {law.name} is more than {_WIDEST} times {less}",
            high.span,
            label=f"{long / short:,.0f} times as long",
            help="one law cannot hold both: give what takes so long a stage of its own",
            related=(low.place("half of the deals take this long"),),
        )
    return None


def _minutes(duration: str) -> float:
    unit = duration.lstrip("0123456789.")
    return float(duration.removesuffix(unit)) * _MINUTES[unit]
