"""What a JSON Schema cannot say: the last step needs a way on, a law's durations have an order."""

from collections.abc import Iterator
from typing import Any

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.schema.spot import Spot, quoted

_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "bd": 2016.0, "w": 10080.0, "mo": 43833.6}
"""A working day counts 7/5 days and a month 30.44 days, as everywhere without a calendar."""

_ORDERED = (("p50", "p90"), ("min", "mode"), ("mode", "max"))
_TIMES = ("duration", "wait")


def beyond_schema(document: Document) -> Iterator[Diagnostic]:
    """Findings in a document that its schema accepts."""
    value: Any = document.value
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
    if "next" not in steps[last] and "ask" not in steps[last]:
        spot = stage.at("steps", last)
        yield spot.error(
            "missing-key",
            f"{quoted(last)}, the last step of {stage.name}, has no way on",
            spot.key_span,
            label="where does a deal go from here?",
            help="add `next: <id>`, or a question `ask: …` with its answers",
        )


def _times(spot: Spot, element: dict[str, Any]) -> Iterator[Diagnostic]:
    for key in _TIMES:
        if isinstance(element.get(key), dict):
            yield from _law(spot.at(key))
    for index, criterion in enumerate(element.get("exit", ())):
        if isinstance(criterion, dict) and isinstance(criterion.get("takes"), dict):
            yield from _law(spot.at("exit", index, "takes"))


def _law(spot: Spot) -> Iterator[Diagnostic]:
    law = spot.value
    for less, more in _ORDERED:
        if less in law and more in law and _minutes(law[less]) > _minutes(law[more]):
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
