"""Why a process has no exact figures: what decides cannot be told from regions of its facts."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph

if TYPE_CHECKING:
    from processflow.condition.tree import Condition


class Inexact(IncompleteError):
    """A process has no exact figures: `why` without the advice that the message gives."""

    def __init__(self, why: str, advice: str) -> None:
        super().__init__(f"{why}{advice}")
        self.why = why


class TooManyStates(Inexact):
    """The chain of a process has more states than help anybody."""


class TooManyClasses(TooManyStates):
    """Conditions tell more classes of deals apart than help anybody."""

    @classmethod
    def of(cls, most: int) -> "TooManyClasses":
        """The error for more than so many classes."""
        return cls(
            f"conditions tell more than {most:,} classes of deals apart",
            "; send deals through by `simulate`",
        )


class DecidedByFacts(Inexact):
    """What a deal does depends on more than the regions in which its facts lie."""

    @classmethod
    def because(cls, why: str) -> "DecidedByFacts":
        """The error with what decides."""
        return cls(why, ", so there are no exact figures: send deals through by `simulate`")


def require_exact(graph: ProcessGraph, conditions: Sequence["Condition"]) -> None:
    """Raise DecidedByFacts where the calendar, two facts together or chance criteria decide."""
    for why in _reasons(graph, conditions):
        raise DecidedByFacts.because(why)


def _reasons(graph: ProcessGraph, conditions: Sequence["Condition"]) -> Iterator[str]:
    yield from _moments(graph)
    for condition in conditions:
        yield from _days(condition)
        yield from _together(graph, condition)
        yield from _by_chance(graph, condition)


def _moments(graph: ProcessGraph) -> Iterator[str]:
    for place in graph.process.places():
        if place.until:
            yield f"`wait` of `{place.id}` lasts until a day of the calendar"
        if any(edge.until for edge in place.answers):
            yield f"the answers of `{place.id}` wait for a day of the calendar"


def _days(condition: "Condition") -> Iterator[str]:
    from processflow.condition.tree import atoms, facts_of
    from processflow.condition.types import Kind

    for fact in (fact for atom in atoms(condition) for fact in facts_of(atom)):
        if fact.kind is Kind.DATE:
            yield f"a condition looks at the day in `{fact.name}`"


def _together(graph: ProcessGraph, condition: "Condition") -> Iterator[str]:
    """Two facts against each other: they are only told apart value by value."""
    from processflow.condition.tree import OPAQUE, atoms, facts_of

    by_law = {f.id for f in graph.process.fields if f.sample and f.sample.law}
    for atom in atoms(condition):
        names = [fact.name for fact in facts_of(atom)]
        if isinstance(atom, OPAQUE) and by_law.intersection(names):
            listed = " and ".join(f"`{name}`" for name in dict.fromkeys(names))
            yield f"a condition takes {listed} together"


def _by_chance(graph: ProcessGraph, condition: "Condition") -> Iterator[str]:
    from processflow.condition.reads import facts_read

    drawn = _drawn(graph)
    for name in facts_read(condition):
        if name in drawn:
            yield f"a condition reads whether `{name}` is met, which chance decides"


def _drawn(graph: ProcessGraph) -> Collection[str]:
    """The criteria, by key, that only some deals meet at their first try."""
    graphs = (graph, *graph.by_segment.values())
    stages = [stage for each in graphs for stage in each.stages.values()]
    found = [criterion for stage in stages for criterion in stage.exit]
    return {c.key for c in found if c.p and c.p.value < 1 and c.key not in graph.decided}
