"""What a process knows of its deals: fields, segments, conditions on them, and moments."""

from dataclasses import field
from typing import TYPE_CHECKING

from processflow.condition.types import FieldType, Value
from processflow.diagnostic import Pointer
from processflow.model.duration import Duration
from processflow.model.parameter import Parameter
from processflow.model.text import Text
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.condition.parse import Parsed
    from processflow.condition.tree import Condition

SEGMENT = "segment"
"""The fact that names a deal's segment; every process with segments has it."""

SOURCE = "source"
"""The fact that names where a deal came from; a process whose start depends on it has it."""

ELSE = "else"
"""The key that stands for every deal that no other key names."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition as it stands at `pointer`, and what was read of it.

    `written` is the text or map of the author; `parsed` holds the condition or its problems,
    whose columns and pointers count from `written`.
    """

    written: object = field(compare=False)
    pointer: Pointer
    parsed: "Parsed"

    @property
    def condition(self) -> "Condition | None":
        """The condition, None where it could not be read."""
        return self.parsed.condition

    @property
    def text(self) -> str:
        """The condition on one line: as written, a map in the words of a text."""
        from processflow.condition.text import text_of  # only files with conditions need it

        if isinstance(self.written, str):
            return " ".join(self.written.split())
        return text_of(self.condition) if self.condition else ""


@dataclass(frozen=True, slots=True)
class Sample:
    """How simulations draw a field: by a law, or by the share of each value.

    The numbers of `law` are in the measure of the field; for a date they are days after the
    deal's start.
    """

    law: Duration | None = None
    shares: tuple[tuple[Value, float], ...] = ()
    source: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A typed fact of a deal; `required_from` is the stage that no deal enters without it."""

    id: str
    title: Text
    type: FieldType
    pointer: Pointer
    description: Text | None = None
    required_from: str | None = None
    sample: Sample | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A set of deals: drawn by its `share`, or derived by its `when`."""

    id: str
    title: Text
    pointer: Pointer
    description: Text | None = None
    share: Parameter | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Starts:
    """Where deals start by the fact `by` (segment or source): value -> stage; `else` may be one."""

    by: str
    stages: tuple[tuple[str, str], ...]

    def stage_of(self, value: str | None) -> str | None:
        """The stage for a value; that of `else` where the value is unknown or not named."""
        stages = dict(self.stages)
        return stages.get(value or ELSE, stages.get(ELSE))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the calendar: the date in a field, moved by `days`."""

    field: str
    days: float
    text: str
    pointer: Pointer
