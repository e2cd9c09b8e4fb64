"""Which answers of a process its walks have used."""

from collections.abc import Iterable

from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.walk.trail import Trail


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answers of a process as (node, answer) pairs, in the order of the file."""

    process: str
    answers: tuple[tuple[str, str], ...]
    unused: tuple[tuple[str, str], ...]

    @property
    def used(self) -> int:
        """How many answers some walk has used."""
        return len(self.answers) - len(self.unused)


def coverage_of(graph: ProcessGraph, trails: Iterable[Trail]) -> Coverage:
    """The answers that the trails give, whether or not a deal then stayed or was redirected."""
    given = {(leg.before.at, leg.move.transition.edge.id) for trail in trails for leg in trail.legs}
    answers = tuple(
        (transition.source, transition.edge.id)
        for ways in graph.transitions.values()
        for transition in ways
    )
    return Coverage(graph.process.id, answers, tuple(a for a in answers if a not in given))
