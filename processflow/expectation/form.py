"""Expectations as values."""

import enum

from processflow.record import dataclass


class Comparison(enum.Enum):
    """How a figure is compared with the one that is expected."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"

    def holds(self, value: float, bound: float) -> bool:
        """Whether a figure is as expected; the last digits of a floating number are forgiven."""
        slack = 1e-12 * max(1.0, abs(bound))
        match self:
            case Comparison.AT_LEAST:
                return value >= bound - slack
            case Comparison.AT_MOST:
                return value <= bound + slack
            case Comparison.MORE:
                return value > bound + slack
            case Comparison.LESS:
                return value < bound - slack


@dataclass(frozen=True, slots=True)
class Name:
    """A stage, step, end or outcome as written, and where: columns from 1, the end exclusive."""

    id: str
    start: int
    end: int


class Statistic(enum.Enum):
    """What is asked of the cycle time."""

    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Ends:
    """The deal comes to this end or outcome."""

    name: Name


@dataclass(frozen=True, slots=True)
class Visits:
    """The deal comes to this stage or step."""

    name: Name


@dataclass(frozen=True, slots=True)
class Within:
    """The deal takes at most so many days."""

    days: float


@dataclass(frozen=True, slots=True)
class Probability:
    """P(event | given) compared with a share."""

    event: Ends | Visits | Within
    given: Ends | Visits | None
    comparison: Comparison
    bound: float


@dataclass(frozen=True, slots=True)
class Time:
    """The mean or median cycle time, of all deals or of those of an end, compared with days."""

    statistic: Statistic
    given: Ends | None
    comparison: Comparison
    bound: float


@dataclass(frozen=True, slots=True)
class OnlyAfter:
    """Nothing comes to `name` that has not been at `before`."""

    name: Name
    before: Name


@dataclass(frozen=True, slots=True)
class OnlyFrom:
    """Nothing comes to `name` but from `source`."""

    name: Name
    source: Name


@dataclass(frozen=True, slots=True)
class EndsReachable:
    """Every stage can reach an end."""


Expectation = Probability | Time | OnlyAfter | OnlyFrom | EndsReachable


def names_of(expectation: Expectation) -> tuple[Name, ...]:
    """Every name in an expectation."""
    match expectation:
        case Probability(event, given):
            return tuple(e.name for e in (event, given) if isinstance(e, Ends | Visits))
        case Time(_, given):
            return (given.name,) if given else ()
        case OnlyAfter(name, other) | OnlyFrom(name, other):
            return name, other
        case EndsReachable():
            return ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Nodes from the start on with the answers given there; the last node is where it leads."""

    probability: float
    nodes: tuple[str, ...]
    answers: tuple[str, ...]


class Decision(enum.Enum):
    """What came of an expectation. Unproven: it rests on what nobody stated."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One expectation decided: `fact` says what is so, `witness` is a walk that shows it.

    Where it is unproven, `assumed` are the places whose shares nobody stated, `unknown` the
    fields that conditions read and no deal knows, and `open` the figures, each with its place,
    that are only known to lie between two ends, the one first that leaves most open. Where it is
    not bounded, `fact` says what is so with their middles.
    """

    decision: Decision
    fact: str
    witness: Witness | None = None
    assumed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    open: tuple[tuple[str, str], ...] = ()
    is_bounded: bool = True
