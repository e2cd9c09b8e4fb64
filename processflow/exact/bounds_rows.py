"""The rows of a chain with every choice of figures within their intervals."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from processflow.chain.table import Chain
from processflow.exact.levers import LeverKind
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.parameter import Parameter
from processflow.model.process import EdgeKind
from processflow.record import dataclass
from processflow.walk.facts import figures
from processflow.walk.state import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Booleans = NDArray[np.bool_]


class Open(NamedTuple):
    """A figure that is only known to lie between two ends: see `Lever` for its name.

    `segments` are those whose deals have it, where others that come there have another; None is
    the deals of no segment.
    """

    kind: LeverKind
    place: str
    name: str
    low: float
    high: float
    segments: tuple[str | None, ...] = ()


class Region(NamedTuple):
    """For each open figure the ends between which it is taken to lie."""

    low: "Reals"
    high: "Reals"


class Ends(NamedTuple):
    """For each way the ends of its share and of the chance that the criteria are met."""

    low: "Reals"
    high: "Reals"
    least_met: "Reals"
    most_met: "Reals"


class Gate(NamedTuple):
    """What is asked for on a way: the chance of the known criteria, and the open ones."""

    known: float
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A chain's ways with the open figure of each.

    `ways[s, k]` is the k-th way of state s, A where there is none; all arrays by way have a last
    entry for that one. `own[a]` is the open figure of a way's share, -1 where it is known; `low`
    and `high` are the ends then. `added` are ways offered anywhere: the others share what those
    leave. `gate[a]` is a position in `gates`, -1 where nothing is asked for.
    """

    chain: Chain
    figures: tuple[Open, ...]
    ways: "Integers"
    own: "Integers"
    low: "Reals"
    high: "Reals"
    added: "Booleans"
    gate: "Integers"
    gates: tuple[Gate, ...]
    met: "Reals"

    def whole(self) -> Region:
        """All that the intervals allow."""
        import numpy as np

        low = np.array([each.low for each in self.figures])
        return Region(low, np.array([each.high for each in self.figures]))

    def ends(self, region: Region) -> Ends:
        """The ends of every way in a region."""
        import numpy as np

        is_open = self.own >= 0
        low = np.where(is_open, region.low[self.own], self.low)
        high = np.where(is_open, region.high[self.own], self.high)
        least, most = self.met.copy(), self.met.copy()
        for number, gate in enumerate(self.gates):
            here, figures = self.gate == number, list(gate.open)
            least[here] = gate.known * region.low[figures].prod()
            most[here] = gate.known * region.high[figures].prod()
        return Ends(low, high, least, most)

    def is_possible(self, ends: Ends) -> bool:
        """Whether in every state some choice of shares adds up."""
        import numpy as np

        own, added = ~self.added[self.ways], self.added[self.ways]
        low, high = ends.low[self.ways], ends.high[self.ways]
        fits = (low * own).sum(axis=1) <= 1 + _ROUNDING
        fits &= (high * own).sum(axis=1) >= 1 - _ROUNDING
        return bool(np.all(fits & ((low * added).sum(axis=1) <= 1 + _ROUNDING)))


_ROUNDING = 1e-9


def rows_of(chain: Chain) -> Rows:
    """The rows of a chain."""
    return _Reading(chain).rows()


def fill(values: "Reals", low: "Reals", high: "Reals") -> "Reals":
    """In each row the shares between the ends that sum to one and give most: the best are filled.

    Of shape (n, k), as all arguments.
    """
    import numpy as np

    order = np.argsort(-values, axis=1, kind="stable")
    room = np.take_along_axis(high - low, order, axis=1)
    before = np.cumsum(room, axis=1) - room
    left = 1 - low.sum(axis=1, keepdims=True)
    more = np.empty_like(low)
    np.put_along_axis(more, order, np.clip(left - before, 0, room), axis=1)
    return np.asarray(low + more)


class _Reading:
    """The work of `rows_of`."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.figures: list[Open] = []
        self.numbers: dict[int, int] = {}
        self.names = {id(graph): name for name, graph in chain.graph.by_segment.items()}
        self.owners: list[str | None] = []
        self.visitors: dict[str, dict[str | None, None]] = {}
        self.places: dict[tuple[int, str], dict[str, _Share]] = {}
        self.gates: dict[Gate, int] = {}
        self.homes: dict[tuple[int, str], int] = {}

    def rows(self) -> Rows:
        import numpy as np

        chain = self.chain
        count = len(chain.share)
        number, low, high = np.full(count + 1, -1), np.zeros(count + 1), np.zeros(count + 1)
        low[:-1] = high[:-1] = chain.share
        added, gate = np.zeros(count + 1, dtype=bool), np.full(count + 1, -1)
        first = chain.first.tolist()
        answers = [chain.transitions[answer].edge.id for answer in chain.answer.tolist()]
        for state, (begin, end) in zip(chain.states, itertools.pairwise(first), strict=True):
            shares = self._place(state)
            own = [shares[answer] for answer in answers[begin:end]] if shares else []
            # In rows without an open figure the shares are those of the chain, routes included.
            if own and max(own).number >= 0:
                number[begin:end], low[begin:end], high[begin:end], added[begin:end] = zip(
                    *own, strict=True
                )
            gate[begin:end] = self._gate_of(state)
        gate[:-1][chain.passes >= 1] = -1
        lengths = np.diff(chain.first)
        ways = chain.first[:-1, None] + np.arange(int(lengths.max()))
        ways = np.where(np.arange(ways.shape[1]) < lengths[:, None], ways, count)
        met = np.append(chain.passes, 1.0)
        gates, figures = tuple(self.gates), tuple(self._with_segments())
        return Rows(chain, figures, ways, number, low, high, added, gate, gates, met)

    def _place(self, state: State) -> "dict[str, _Share]":
        """By answer what its share may be; nothing at a route, where conditions decide."""
        graph = figures(self.chain.graph, state)
        key = (id(graph), state.at)
        if key not in self.places:
            self._visited(graph, state.at, ANYWHERE)
            ways = graph.transitions[state.at]
            self.places[key] = {
                each.edge.id: self._share(each, graph)
                for each in ways
                if each.edge.kind is not EdgeKind.ROUTE
            }
        return self.places[key]

    def _share(self, answer: Transition, graph: ProcessGraph) -> "_Share":
        p, low, high = answer.edge.p, answer.low, answer.high
        if p is None or p.is_known:
            return _Share(-1, low, high, answer.is_added)
        place = ANYWHERE if answer.is_added else answer.source
        figure = Open(LeverKind.ANSWER, place, answer.edge.id, low, high)
        return _Share(self._number(p, figure, graph), low, high, answer.is_added)

    def _number(self, p: Parameter, figure: Open, graph: ProcessGraph) -> int:
        """What is offered anywhere is one figure everywhere; each segment has figures of its own.

        So bounds hold whether a figure differs between the segments or not.
        """
        if id(p) not in self.numbers:
            self.numbers[id(p)] = len(self.figures)
            self.figures.append(figure)
            self.owners.append(self.names.get(id(graph)))
        return self.numbers[id(p)]

    def _visited(self, graph: ProcessGraph, *places: str) -> None:
        for place in places:
            self.visitors.setdefault(place, {})[self.names.get(id(graph))] = None

    def _with_segments(self) -> Iterator[Open]:
        owners: dict[Open, dict[str | None, None]] = {}
        for figure, owner in zip(self.figures, self.owners, strict=True):
            owners.setdefault(figure, {})[owner] = None
        for figure in self.figures:
            own = owners[figure]
            is_of_all = own.keys() == self.visitors[figure.place].keys()
            named = tuple(each for each in (*self.names.values(), None) if each in own)
            yield figure if is_of_all else figure._replace(segments=named)

    def _gate_of(self, state: State) -> int:
        """What home's criteria ask for, -1 where none of them is open."""
        if state.home is None:
            return -1
        graph = figures(self.chain.graph, state)
        key = (id(graph), state.home)
        if key not in self.homes:
            self._visited(graph, state.home)
            gate = self._gate(state.home, graph)
            self.homes[key] = self.gates.setdefault(gate, len(self.gates)) if gate.open else -1
        return self.homes[key]

    def _gate(self, home: str, graph: ProcessGraph) -> Gate:
        known, numbers = 1.0, []
        for criterion in graph.criteria_by_chance(home):
            assert criterion.p is not None
            if criterion.p.is_known:
                known *= criterion.p.value
                continue
            ends = criterion.p.low, criterion.p.high
            figure = Open(LeverKind.CRITERION, home, criterion.key, *ends)
            numbers.append(self._number(criterion.p, figure, graph))
        return Gate(known, tuple(numbers))


class _Share(NamedTuple):
    """The open figure of a share, -1 where it is known, and its ends."""

    number: int
    low: float
    high: float
    is_added: bool


ANYWHERE = "anywhere"
"""The place of what is offered at every question."""
