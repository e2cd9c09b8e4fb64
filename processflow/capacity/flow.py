"""The ways of deals through a process and beyond the sale, the same whoever works."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from processflow.capacity.favour import Favours, favours_of
from processflow.capacity.tables import Tables, joined, programs_of
from processflow.chain.inexact import Inexact
from processflow.graph.figures import facts_decide
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End
from processflow.record import dataclass
from processflow.simulation.deal import Visit, chances, walk
from processflow.simulation.informed import informed
from processflow.simulation.informed import walk as walk_informed
from processflow.simulation.knowing import Knowing, knowing
from processflow.simulation.program import Program
from processflow.walk.state import Facts, State
from processflow.walk.step import begin


class Row(NamedTuple):
    """A stage or step, in the sale or after it: what counts are kept of."""

    node: str
    is_after: bool = False


class Closing(NamedTuple):
    """An end with its reason, of the sale or of what follows it."""

    end: str
    reason: str | None
    is_after: bool = False


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


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A process as capacity sees it: rows and closings in order, and how deals come by paths.

    `graph` is the one for figures. The rows of the sale come first. `tables` are for the compiled
    engine, None where only the step function knows where deals go.
    """

    graph: ProcessGraph
    rows: tuple[Row, ...]
    closings: tuple[Closing, ...]
    paths: Paths
    tables: Tables | None
    is_exact: bool
    """Whether the chain of the process knows these deals: none of their facts was given."""


def flow_of(graph: ProcessGraph, *, given: Facts = (), began: date | None = None) -> Flow:
    """The flow of a process; facts are drawn and `given` as in `simulate`."""
    known = knowing(graph, given, began)
    favours = favours_of(known.graph)
    decide = facts_decide(known.graph)
    by_facts = decide or bool(favours)
    layout = _Layout(known.graph, [] if by_facts else _programs(known.graph))
    walk_from = _by_facts(_all_known(known)) if by_facts else _by_answers(known.graph)
    parts = [
        _Part(begins, *layout.of(number), walk_from(begins), favours)
        for number, begins in enumerate(layout.parts)
    ]
    ends = {end.id: end for end in known.graph.process.ends}
    paths = _joined(parts[0], {part.begins: part for part in parts[1:]}, ends)
    return Flow(known.graph, layout.rows, layout.closings, paths, layout.tables(), not given)


def _all_known(known: Knowing) -> Knowing:
    """The same where facts that only say who goes first are known too."""
    return replace(known, graph=replace(known.graph, has_facts=True))


class _Layout:
    """Where the rows and closings of the sale and of what follows it stand."""

    def __init__(self, graph: ProcessGraph, programs: list[Program]) -> None:
        ends: list[tuple[str, str | None]] = [(end.id, None) for end in graph.process.ends]
        self.graph, self.programs = graph, programs
        self.parts = _begins(graph)
        self.nodes = tuple(graph.transitions)
        self.ends = [[*each.closings] for each in programs] or [ends for _ in self.parts]
        numbers = range(len(self.parts))
        self.rows = tuple(Row(node, part > 0) for part in numbers for node in self.nodes)
        self.closings = tuple(
            Closing(*each, part > 0) for part in numbers for each in self.ends[part]
        )

    def of(self, part: int) -> tuple[Mapping[str, int], Mapping[tuple[str, str | None], int]]:
        """The numbers of the rows and closings of a part."""
        rows = enumerate(self.nodes, part * len(self.nodes))
        closings = enumerate(self.ends[part], sum(map(len, self.ends[:part])))
        return {node: n for n, node in rows}, {closing: n for n, closing in closings}

    def tables(self) -> Tables | None:
        """What the compiled engine walks."""
        return joined(self.graph, self.programs, self.parts) if self.programs else None


def _programs(graph: ProcessGraph) -> list[Program]:
    """The programs of the sale and of what follows it; none where states are too many."""
    try:
        return programs_of(graph, _begins(graph))
    except Inexact:
        return []


def _begins(graph: ProcessGraph) -> tuple[str | None, ...]:
    """Where the parts begin: None is the sale."""
    return (None, *dict.fromkeys(end.then for end in graph.process.ends if end.then))


Walked = Iterator[tuple[State, Visit]]
"""The visits of a deal, each with the state at its beginning."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The sale, or what follows it from the stage `begins` on: its rows and closings by name."""

    begins: str | None
    rows: Mapping[str, int]
    closings: Mapping[tuple[str, str | None], int]
    walked: Callable[[int, int, Facts], Walked]
    favours: Favours

    def path(self, seed: int, deal: int, facts: Facts) -> tuple[Path, State]:
        """The way of a deal that comes here with these facts, and where it ends."""
        stops = []
        for state, visit in self.walked(seed, deal, facts):
            favour = self.favours.of(visit.node, state) if self.favours else 0
            stops.append(Stop(self.rows[visit.node], visit.ended - visit.began, favour))
            last = visit.move.state
        closing = self.closings.get((last.at, last.reason), -1)
        return Path(tuple(stops), self.closings[last.at, None] if closing < 0 else closing), last


def _joined(sale: _Part, after: Mapping[str | None, _Part], ends: Mapping[str, End]) -> Paths:
    def path(seed: int, deal: int) -> Path:
        found, last = sale.path(seed, deal, ())
        then = ends[last.at].then
        if then is None:
            return found
        return replace(found, after=after[then].path(seed, deal, last.facts)[0])

    return path


Start = Callable[[str | None], Callable[[int, int, Facts], Walked]]


def _by_answers(graph: ProcessGraph) -> Start:
    prepared = chances(graph)

    def walk_from(start: str | None) -> Callable[[int, int, Facts], Walked]:
        first = begin(graph, start)
        return lambda seed, deal, _: _with_states(first, walk(prepared, first, seed, deal))

    return walk_from


def _by_facts(known: Knowing) -> Start:
    prepared = informed(known)

    def walk_from(start: str | None) -> Callable[[int, int, Facts], Walked]:
        def walked(seed: int, deal: int, facts: Facts) -> Walked:
            dealt = known.deal(start, seed, deal, facts)
            return _with_states(dealt.state, walk_informed(prepared, dealt, seed, deal))

        return walked

    return walk_from


def _with_states(state: State, visits: Iterator[Visit]) -> Walked:
    for visit in visits:
        yield state, visit
        state = visit.move.state
