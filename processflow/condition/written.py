"""A condition as it was written: what stands where, before facts and types are known."""

from datetime import date
from fractions import Fraction

from processflow.condition.tree import Op, State
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a condition, with its columns."""

    start: int
    end: int

    @property
    def columns(self) -> tuple[int, int]:
        """From the first column to the one after the last."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number with the unit that was written after it, or none."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A date."""

    value: date


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Truth(Node):
    """`yes` or `no`, however it was spelt."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name(Node):
    """The name of a fact."""

    name: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function with its one argument."""

    function: str
    argument: "Written"


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """A list in brackets."""

    members: tuple["Written", ...]


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """A minus before a number or a fact."""

    operand: "Written"


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`+`, `-` or `*` between two values."""

    sign: str
    left: "Written"
    right: "Written"


@dataclass(frozen=True, slots=True)
class Chain(Node):
    """`a < b <= c`: operands with the comparisons between them."""

    operands: tuple["Written", ...]
    comparisons: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """`x in […]`; `negative` for `not in`."""

    operand: "Written"
    listing: "Written"
    negative: bool


@dataclass(frozen=True, slots=True)
class Known(Node):
    """`x is set`, `x is unset`."""

    operand: "Written"
    state: State


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """Parts joined by `and` or by `or`."""

    word: str
    parts: tuple["Written", ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`not` before a condition."""

    part: "Written"


Value = Number | Day | Text | Truth | Name | Call | Listing | Negative | Arithmetic
Logic = Chain | Membership | Known | Junction | Negation
Written = Value | Logic
