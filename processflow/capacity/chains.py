"""The chains of a sale and of what follows it: deals go on with what they knew at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from processflow.chain.classes import DealClass
from processflow.chain.expand import chain_of
from processflow.chain.table import Chain, Closing
from processflow.record import dataclass
from processflow.simulation.begins import Begins
from processflow.simulation.knowing import Knowing
from processflow.simulation.program import begun
from processflow.walk.facts import together
from processflow.walk.state import Facts, State


@dataclass(frozen=True, slots=True, eq=False)
class Following:
    """What follows the sale, and the state in which it begins after each closing of the sale."""

    chain: Chain
    begun: Mapping[Closing, int]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The sale, where its deals begin, and what follows it.

    Closings of the sale are told apart by what deals know there, as far as that decides later.
    """

    sale: Chain
    begins: Begins
    after: tuple[Following, ...]

    @property
    def all(self) -> tuple[Chain, ...]:
        """The chains of all parts, the sale first."""
        return (self.sale, *(each.chain for each in self.after))

    @property
    def states(self) -> tuple[State, ...]:
        """The states of all parts."""
        return tuple(state for each in self.all for state in each.states)


def chains_of(known: Knowing, parts: Sequence[str | None]) -> Chains:
    """The chains of the sale (None) and of each stage that follows it. Raises Inexact."""
    sale, begins = begun(known)
    return Chains(sale, begins, tuple(_following(known, sale, then) for then in parts if then))


def _following(known: Knowing, sale: Chain, then: str) -> Following:
    """Deals know what they knew at the end of the sale; of what decides nothing, anything."""
    graph = replace(known.graph, goes_on=False)
    ends = {end.id for end in graph.process.ends if end.then == then}
    closings = [closing for closing in sale.closings if closing.end in ends]
    anything = sale.classes[0][0].informed().known
    deals = [_deal(anything, closing) for closing in closings]
    chain = chain_of(graph, then, deals or [DealClass(1.0, anything)])
    states = (state for _, state in chain.classes)
    return Following(chain, dict(zip(closings, states, strict=False)))


def _deal(anything: Facts, closing: Closing) -> DealClass:
    held = {name for name, _ in closing.held}
    others = tuple([fact for fact in anything if fact[0] not in held])
    return DealClass(1.0, together(others, closing.known), closing.held)
