"""The types of facts: what a condition may say about each of them."""

import enum
from collections.abc import Mapping
from datetime import date

from processflow.record import dataclass

Value = bool | int | float | str | date
"""A fact's value: money in its field's unit, a duration in calendar days, a choice as text."""


class Kind(enum.Enum):
    """What a fact is."""

    INT = "int"
    NUMBER = "number"
    MONEY = "money"
    BOOL = "bool"
    ENUM = "enum"
    DATE = "date"
    DURATION = "duration"
    TEXT = "text"


ORDERED = frozenset({Kind.INT, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.DURATION})
"""The kinds that know less and more."""

DISCRETE = frozenset({Kind.INT, Kind.DATE})
"""The ordered kinds that go in steps of one, days for dates."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """The type of one fact; `minimum` and `maximum` are the last values that are allowed.

    `can_be_unset` is false for a fact that every deal has at any time, as one with a default.
    Evaluators do not fill in `default`: who keeps the facts of a deal does. `listed_in` is the map
    of the file whose keys are the values, where no field lists them.
    """

    kind: Kind
    unit: str | None = None
    minimum: Value | None = None
    maximum: Value | None = None
    values: tuple[str, ...] = ()
    default: Value | None = None
    can_be_unset: bool = True
    listed_in: str = ""


Scope = Mapping[str, FieldType]
"""The facts that a condition may read: fields, criteria (bool) and `segment` (enum)."""
