"""Where a deal stands, and what can happen to it."""

from datetime import date

from processflow.condition.types import Value
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End
from processflow.record import dataclass

Facts = tuple[tuple[str, Value], ...]
"""Facts that are known, by name, in the order of names."""


@dataclass(frozen=True, slots=True)
class State:
    """A deal at one moment.

    `at` is a node; `home` the main-line stage that it entered last; `counters` are uses by
    position (`graph.counters`); `met` the keys of the criteria that the customer has shown,
    those excepted that conditions decide; `elapsed` calendar days since the start; `reason` why
    it ended, where the edge names one; `facts` what is known; `began` the day of the start,
    None where no calendar is wanted.
    """

    at: str
    home: str | None
    counters: tuple[int, ...]
    met: frozenset[str] = frozenset()
    elapsed: float = 0.0
    reason: str | None = None
    facts: Facts = ()
    began: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at a node: the answer, and what is known with it.

    The answer of a route is `route`: conditions choose the branch. `after` is the time of the
    whole visit in days (None: as long as its laws' medians say). `met` are keys of criteria that
    are shown now; None means all that are asked for, except `unmet`, which do not hold now.
    `known` are facts that are told with the answer; `entering` facts that are told once the next
    stage asks for them, too late for the conditions of this answer.
    """

    answer: str
    after: float | None = None
    met: frozenset[str] | None = None
    unmet: frozenset[str] = frozenset()
    known: Facts = ()
    entering: Facts = ()


def is_over(graph: ProcessGraph, state: State) -> bool:
    """Whether the deal has come to an end."""
    return isinstance(graph.nodes[state.at].element, End)
