"""The condition tree: what both forms of a condition become, and all that evaluators see.

Every atom is false where a fact that it reads is unset; only `Presence` looks at that itself.
Build `And` and `Or` with `both` and `either`: they keep the tree canonical.
"""

import enum
from collections.abc import Iterator

from processflow.condition.types import Kind, Value
from processflow.record import dataclass


class Op(enum.Enum):
    """How two values compare."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


class Among(enum.Enum):
    """Whether a value stands in a list."""

    IN = "in"
    NOT_IN = "not in"


class State(enum.Enum):
    """Whether a fact is known."""

    SET = "set"
    UNSET = "unset"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by name, with as much of its type as evaluators and texts need."""

    name: str
    kind: Kind
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one constant; a bare `champion` is `champion == yes`."""

    fact: Fact
    op: Op
    value: Value


@dataclass(frozen=True, slots=True)
class Member:
    """One fact against a list of constants."""

    fact: Fact
    among: Among
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a fact is set or unset."""

    fact: Fact
    state: State


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts without order (bool, enum, text) against each other; `op` is EQ or NE."""

    left: Fact
    op: Op
    right: Fact


class Reading(enum.Enum):
    """What a term takes from its fact."""

    VALUE = "value"
    DAYS_SINCE = "days_since"


@dataclass(frozen=True, slots=True)
class Term:
    """A multiple of a number, a date (in days) or the days since a date."""

    fact: Fact
    times: int | float = 1
    reading: Reading = Reading.VALUE


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of terms against a constant, added up from left to right; dates count from 1970."""

    terms: tuple[Term, ...]
    op: Op
    constant: int | float


@dataclass(frozen=True, slots=True)
class And:
    """True where every part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where one part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false, so also where that reads an unset fact."""

    part: "Condition"


Opaque = Pair | Linear
OPAQUE = (Pair, Linear)
"""The atoms on more than one fact, or on the day: no region of one fact decides them."""

Atom = Compare | Member | Presence | Opaque
Condition = Atom | And | Or | Not


def both(*parts: Condition) -> Condition:
    """The conjunction of one or more parts, flat."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def either(*parts: Condition) -> Condition:
    """The disjunction of one or more parts, flat."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of a condition, from left to right."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            yield condition


def facts_of(atom: Atom) -> tuple[Fact, ...]:
    """The facts that an atom reads."""
    match atom:
        case Pair(left, _, right):
            return (left, right)
        case Linear(terms):
            return tuple(term.fact for term in terms)
        case _:
            return (atom.fact,)
