"""The ways of deals through a process and beyond the sale, as the step function walks them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from processflow.capacity.favour import favour_of
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.simulation.deal import Visit, chances, walk
from processflow.simulation.informed import informed
from processflow.simulation.informed import walk as walk_informed
from processflow.simulation.knowing import Knowing
from processflow.walk.state import Facts, State
from processflow.walk.step import begin


class Stop(NamedTuple):
    """A visit of a path: a position among the rows, its time without waiting, who is favoured.

    `favour` is the number of the role's first condition that is true, so the smallest goes first.
    """

    row: int
    ticks: int
    favour: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """The stops of a deal, the position of its closing, and what follows the sale."""

    stops: tuple[Stop, ...]
    closing: int
    after: "Path | None" = None


Paths = Callable[[int, int], Path]
"""The path of a deal by seed and number."""


@dataclass(frozen=True, slots=True)
class Part:
    """The sale, or what follows it from the stage `begins` on: its rows and closings by name."""

    begins: str | None
    rows: Mapping[str, int]
    closings: Mapping[tuple[str, str | None], int]


def paths_of(known: Knowing, parts: Sequence[Part]) -> Paths:
    """The paths of the deals of a process; the first part is the sale."""
    walk_from = _by_facts(known) if known.graph.has_facts else _by_answers(known.graph)
    walkers = {part.begins: _Walker(known.graph, part, walk_from(part.begins)) for part in parts}
    ends = {end.id: end for end in known.graph.process.ends}

    def path(seed: int, deal: int) -> Path:
        found, last = walkers[None].path(seed, deal, ())
        then = ends[last.at].then
        if then is None:
            return found
        return replace(found, after=walkers[then].path(seed, deal, last.facts)[0])

    return path


Walked = Iterator[tuple[State, Visit]]
"""The visits of a deal, each with the state at its beginning."""

Walk = Callable[[int, int, Facts], Walked]
"""Walks a deal by seed, number and what was known before."""


@dataclass(frozen=True, slots=True)
class _Walker:
    graph: ProcessGraph
    part: Part
    walk: Walk

    def path(self, seed: int, deal: int, facts: Facts) -> tuple[Path, State]:
        """The way of a deal that comes here with these facts, and where it ends."""
        stops = []
        for state, visit in self.walk(seed, deal, facts):
            favour = favour_of(self.graph, state) if self.graph.asked else 0
            stops.append(Stop(self.part.rows[visit.node], visit.ended - visit.began, favour))
            last = visit.move.state
        return Path(tuple(stops), self._closing(last)), last

    def _closing(self, last: State) -> int:
        """The closing of a deal; where reasons are not told apart, that of the end alone."""
        found = self.part.closings.get((last.at, last.reason), -1)
        return self.part.closings[last.at, None] if found < 0 else found


def _by_answers(graph: ProcessGraph) -> Callable[[str | None], Walk]:
    prepared = chances(graph)

    def walk_from(start: str | None) -> Walk:
        first = begin(graph, start)
        return lambda seed, deal, _: _with_states(first, walk(prepared, first, seed, deal))

    return walk_from


def _by_facts(known: Knowing) -> Callable[[str | None], Walk]:
    prepared = informed(known)

    def walk_from(start: str | None) -> Walk:
        def walked(seed: int, deal: int, facts: Facts) -> Walked:
            dealt = known.deal(start, seed, deal, facts)
            return _with_states(dealt.state, walk_informed(prepared, dealt, seed, deal))

        return walked

    return walk_from


def _with_states(state: State, visits: Iterator[Visit]) -> Walked:
    for visit in visits:
        yield state, visit
        state = visit.move.state
