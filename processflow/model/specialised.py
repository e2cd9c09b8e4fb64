"""Numbers by segment: the plain tree of a process as one segment sees it."""

from collections.abc import Mapping, Sequence

from processflow.model.fact import ELSE
from processflow.model.tree import Tree, mapping
from processflow.record import dataclass

WITH_FIGURES = ("stages", "ends", "anywhere")
NAMED = frozenset({"stages", "steps", "ends", "anywhere", "answers"})
"""Keys of maps whose own keys are names that the author chose."""

FIGURES = frozenset(
    {
        *(
            "p",
            "forecast",
            "duration",
            "wait",
            "after",
            "warn",
            "within",
            "effort",
            "takes",
            "times",
        ),
        *("value", "mean", "min", "mode", "max", "p50", "p90", "cv"),
    }
)
"""Keys under which a figure, or a part of one, stands."""


def specialised(top: Tree, segment: str | None) -> Tree:
    """The process with every map segment -> figure replaced by the figure of one segment.

    Where a map does not name the segment it is `else` that counts; without `else`, and without a
    segment, the first segment of the process that the map names.
    """
    segments = tuple(mapping(top.get("segments")))
    if not segments:
        return top
    choice = _Choice(segments, segment)
    return {key: _named(part, choice) if key in WITH_FIGURES else part for key, part in top.items()}


def is_by_segment(value: object, segments: Sequence[str]) -> bool:
    """Whether a value under a key of FIGURES is a map segment -> figure."""
    return isinstance(value, dict) and bool(value) and value.keys() <= {*segments, ELSE}


@dataclass(frozen=True, slots=True)
class _Choice:
    segments: tuple[str, ...]
    segment: str | None

    def of(self, figures: Mapping[str, object]) -> object:
        order = (self.segment or ELSE, ELSE, *self.segments)
        return next((figures[name] for name in order if name in figures), None)


def _named(value: object, choice: _Choice) -> object:
    if not isinstance(value, dict):
        return value
    return {name: _inside(part, choice) for name, part in value.items()}


def _inside(value: object, choice: _Choice) -> object:
    if isinstance(value, list):
        return [_inside(part, choice) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: _under(key, part, choice) for key, part in value.items()}


def _under(key: str, value: object, choice: _Choice) -> object:
    if key in NAMED:
        return _named(value, choice)
    if key in FIGURES and is_by_segment(value, choice.segments):
        value = choice.of(mapping(value))
    return _inside(value, choice)
