"""Expands a process into its chain, breadth first, by asking the step function for every move."""

from collections.abc import Hashable, Iterator, Sequence

from processflow.chain.asking import Asking, Index
from processflow.chain.classes import DealClass, classes_of
from processflow.chain.counters import Counters
from processflow.chain.inexact import TooManyStates
from processflow.chain.liveness import Deciding, Live, deciding
from processflow.chain.outline import Outline
from processflow.chain.rows import Row, Rows, as_chain, as_outline
from processflow.chain.table import Chain, Closing
from processflow.chain.teller import Deal, Teller
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Place
from processflow.model.process import End
from processflow.walk.state import Facts, State, is_over

MOST_STATES = 100_000
"""Limits whose scopes overlap multiply; beyond this a table helps nobody."""

Deals = Sequence[DealClass]


def chain_of(graph: ProcessGraph, start: str | None = None, deals: Deals | None = None) -> Chain:
    """The chain of a process from its start, or from the stage or step `start`.

    It is that of all deals, by the shares of the facts that chance gives them, or that of
    `deals`, some classes of them. Stages after the sale are a chain of their own: that of the
    end's `then`. Raises TooManyStates and DecidedByFacts.
    """
    return as_chain(_expanded(graph, start, deals))


def outline_of(
    graph: ProcessGraph, start: str | None = None, deals: Deals | None = None
) -> Outline:
    """The same chain as plain moves. Raises as `chain_of` does."""
    return as_outline(_expanded(graph, start, deals))


class _Kind:
    """States that differ in counters only.

    `counters` are those that decide, `tested` those that the next move looks at: masks of packed
    counters. `numbers` has the numbers of the states, `ways` how deals with these values of the
    tested ones move on.
    """

    __slots__ = ("counters", "deal", "gate", "numbers", "tested", "ways")

    def __init__(self, deal: Deal, gate: int, counters: int, tested: int) -> None:
        self.deal, self.gate, self.counters, self.tested = deal, gate, counters, tested
        self.numbers: dict[int, int] = {}
        self.ways: dict[int, tuple[_Way, ...]] = {}


class _Landing:
    """Where a move leads, whatever the counters are that it does not look at.

    `closing` is below 0 where the deal is over. Otherwise the deal keeps the packed counters in
    the mask `kept`, and those that the move changed are `put`. Which kind of state it comes to
    is found by the limits that are used up then.
    """

    __slots__ = ("arrived", "closing", "held", "kept", "kinds", "known", "put")

    def __init__(self, arrived: State, held: Facts, closing: int, kept: int, put: int) -> None:
        self.arrived, self.held, self.closing = arrived, held, closing
        self.kept, self.put = kept, put
        self.kinds: dict[int, _Kind] = {}
        self.known: dict[Live, _Kind] = {}


_Way = tuple[int, _Landing, _Landing]
"""The number of a row, and where it leads with the criteria met and without."""


class _Expansion:
    """The work list of `chain_of`.

    The step function is asked once for all states of a kind that agree in the counters which
    the next move looks at: most states differ in others only.
    """

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.deciding: Deciding = deciding(graph)
        self.teller = Teller(graph)
        self.counters = Counters.of(graph, self.deciding.lasting)
        self.states: list[tuple[_Kind, int]] = []
        self.kinds: dict[Hashable, _Kind] = {}
        self.closings: Index[Closing] = Index()
        self.asking = Asking(graph, self.teller, self.deciding, self.counters)
        self.rows: list[Row] = []
        self.landings: dict[tuple[int, Facts], _Landing] = {}

    def expand(self, classes: Sequence[DealClass], start: str | None) -> Rows:
        begun = tuple([(each, self._begin(each, start)) for each in classes])
        first, row, to, kept = [0], list[int](), list[int](), list[int]()
        land = self._land
        for kind, counters in self.states:  # grows while it is read
            tested = counters & kind.tested
            ways = kind.ways.get(tested)
            if ways is None:
                ways = kind.ways[tested] = tuple(self._ways(kind, tested))
            for number, there, here in ways:
                row.append(number)
                landed = there.closing or land(there, counters)
                to.append(landed)
                kept.append(landed if here is there else here.closing or land(here, counters))
            first.append(len(row))
        return Rows(
            self.graph,
            [kind.deal.state for kind, _ in self.states],
            self.rows,
            first,
            row,
            to,
            kept,
            [kind.gate for kind, _ in self.states],
            tuple(self.closings),
            tuple(self.asking.times),
            tuple(self.asking.gates),
            tuple(self.asking.spawns),
            begun,
        )

    def _begin(self, deals: DealClass, start: str | None) -> int:
        """The number of the state in which the deals of a class begin."""
        deal = self.teller.begun(deals, start)
        landing = self._landing(deal.state, deal.held)
        return landing.closing or self._land(landing, 0)

    def _land(self, landing: _Landing, counters: int) -> int:
        """The number of the state that a deal with these packed counters comes to."""
        counters = counters & landing.kept | landing.put
        used_up = self.counters.used_up(counters)
        kind = landing.kinds.get(used_up)
        if kind is None:
            kind = landing.kinds[used_up] = self._kind(landing, used_up)
        counters &= kind.counters
        number = kind.numbers.get(counters)
        return self._number(kind, counters) if number is None else number

    def _number(self, kind: _Kind, counters: int) -> int:
        """The number of a new state."""
        number = kind.numbers[counters] = len(self.states)
        if number >= MOST_STATES:
            raise TooManyStates(
                f"limits and homes multiply to more than {MOST_STATES:,} states",
                "; let fewer loops share their way, or send deals through by `simulate`",
            )
        self.states.append((kind, counters))
        return number

    def _kind(self, landing: _Landing, used_up: int) -> _Kind:
        """The kind of the states that are reached with these limits used up."""
        state, place = landing.arrived, Place(landing.arrived.at, landing.arrived.home)
        live = self.deciding.live(place, self.counters.positions(used_up))
        kind = landing.known.get(live)
        if kind is None:
            deal = self.teller.kept_in_mind(state, landing.held, live.facts)
            home = state.home if self.deciding.needs_home(place) else None
            own, left = deal.state, deal.held
            key = (own.at, home, own.facts, own.met, left, live.counters)
            kind = landing.known[live] = self.kinds.get(key) or self._new(deal, live.counters)
            self.kinds[key] = kind
        return kind

    def _new(self, deal: Deal, live: Sequence[int]) -> _Kind:
        state, mask = deal.state, self.counters.mask
        tested = self.deciding.tested.get(Place(state.at, state.home), live)
        return _Kind(deal, self.asking.gate(state), mask(live), mask(tested))

    def _ways(self, kind: _Kind, tested: int) -> Iterator[_Way]:
        held = kind.deal.held
        for row, went, stayed in self.asking.ways(kind.deal, tested):
            to = self._landing(went, held)
            self.rows.append(row)
            yield len(self.rows) - 1, to, self._landing(stayed, held) if stayed else to

    def _landing(self, state: State, held: Facts) -> _Landing:
        """What is known of this landing already; states of moves are there once."""
        found = self.landings.get((id(state), held))
        if found is None:
            found = self.landings[id(state), held] = self._new_landing(state, held)
        return found

    def _new_landing(self, state: State, held: Facts) -> _Landing:
        closing = 0
        if is_over(self.graph, state):
            closing = -1 - self.closings[self._closing(state, held)]
        return _Landing(state, held, closing, *self.counters.change(state.counters))

    def _closing(self, state: State, held: Facts) -> Closing:
        end = self.graph.nodes[state.at].element
        if not (self.graph.goes_on and isinstance(end, End) and end.then):
            return Closing(state.at, state.reason)
        live = self.deciding.live(Place(state.at, state.home))
        deal = self.teller.kept_in_mind(state, held, live.facts)
        return Closing(state.at, state.reason, deal.state.facts, deal.held)


def _expanded(graph: ProcessGraph, start: str | None, deals: Deals | None) -> Rows:
    figured = for_figures(graph)
    return _Expansion(figured).expand(classes_of(figured) if deals is None else deals, start)
