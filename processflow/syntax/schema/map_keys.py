"""Keys by which an overlay would change the map: each is told as what it is, not as unknown."""

from collections.abc import Iterator
from typing import Any

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.schema.spot import Spot, quoted

_OF_STAGES = frozenset(
    {
        "next",
        "ask",
        "yes",
        "no",
        "answers",
        "route",
        "run",
        "steps",
        "no_response",
        "duration",
        "wait",
        "effort",
        "sla",
        "max_visits",
        "side",
        "kind",
        "decided_by",
        "follow_up",
        "was",
    }
)
_OF_FILES = frozenset({"start", "ends", "anywhere", "segments", "fields", "arrivals", "process"})


def touches_map(document: Document) -> Iterator[Diagnostic]:
    """A finding for each key of an overlay that is about the map."""
    for spot in _places(document):
        yield spot.error(
            "overlay-touches-map",
            f"an overlay cannot change {quoted(str(spot.pointer[-1]))}{_of(spot)}: it is "
            "part of the map",
            spot.key_span,
            label="the map stays as it is",
            help="an overlay adds guidance and exit criteria; change the process itself for this",
        )


def without_map_keys(value: Any) -> Any:
    """The overlay without these keys, everything else at its place."""
    if not isinstance(value, dict):
        return value
    value = {key: part for key, part in value.items() if _bare(key) not in _OF_FILES}
    stages = value.get("stages")
    if isinstance(stages, dict):
        value["stages"] = {key: _without(stage) for key, stage in stages.items()}
    return value


def _places(document: Document) -> Iterator[Spot]:
    top: Any = document.value
    for key in top:
        if _bare(key) in _OF_FILES:
            yield Spot(document, (key,))
    stages = top.get("stages")
    for name, stage in stages.items() if isinstance(stages, dict) else ():
        for key in stage if isinstance(stage, dict) else ():
            if _bare(key) in _OF_STAGES:
                yield Spot(document, ("stages", name, key))


def _without(stage: Any) -> Any:
    if not isinstance(stage, dict):
        return stage
    return {key: part for key, part in stage.items() if _bare(key) not in _OF_STAGES}


def _of(spot: Spot) -> str:
    return f" of {quoted(str(spot.pointer[1]))}" if len(spot.pointer) > 1 else ""


def _bare(key: str) -> str:
    """The key without the sign that says what happens to it."""
    return key.rstrip("+!")
