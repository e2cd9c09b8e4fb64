"""The tables of a sale and of what follows it as one: a deal goes on without leaving its slot."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from processflow.capacity.favour import favour_of
from processflow.capacity.joining import before, joined
from processflow.chain.classes import DealClass
from processflow.chain.expand import chain_of
from processflow.chain.table import Chain, Closing
from processflow.record import dataclass
from processflow.simulation.begins import first_state
from processflow.simulation.knowing import Knowing
from processflow.simulation.program import Program, begun, program_from
from processflow.walk.facts import together
from processflow.walk.state import Facts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

Over = tuple[str, str | None]
"""An end and the reason that a deal keeps there."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """A program that begins with the sale's states; a deal may go on after a closing.

    The nodes and closings of `program` are those of the parts, one after another. Some closings
    only differ in what a deal knows there: `overs` are those of each part by end and reason, and
    `over[c]` is the number of closing c among all of them. `begins[c]` is the state in which a
    deal goes on after it, -1 where it is over. `favour[s]` says how a deal in state s is favoured.
    """

    program: Program
    favour: "Integers"
    begins: "Integers"
    over: "Integers"
    overs: tuple[tuple[Over, ...], ...]


def tables_of(known: Knowing, parts: Sequence[str | None]) -> Tables:
    """The tables of the sale (None) and of each stage that follows it. Raises Inexact."""
    import numpy as np

    sale, begins = begun(known)
    after = [_following(known, sale, then) for then in parts if then]
    chains = [sale, *(each.chain for each in after)]
    programs = [program_from(sale, begins)]
    programs += [program_from(each.chain, first_state(0)) for each in after]
    overs = tuple(_told_apart(known, each.closings) for each in programs)
    return Tables(
        joined(programs),
        np.array([favour_of(known.graph, state) for each in chains for state in each.states]),
        np.array(_begins(chains, after), np.int64),
        np.array(_over(programs, overs), np.int64),
        overs,
    )


class _Following(NamedTuple):
    """What follows the sale, and the state in which it begins after each closing of the sale."""

    chain: Chain
    begun: Mapping[Closing, int]


def _following(known: Knowing, sale: Chain, then: str) -> _Following:
    """Deals know what they knew at the end of the sale; of what decides nothing, anything."""
    graph = replace(known.graph, goes_on=False)
    ends = {end.id for end in graph.process.ends if end.then == then}
    closings = [closing for closing in sale.closings if closing.end in ends]
    anything = sale.classes[0][0].informed().known
    deals = [_deal(anything, closing) for closing in closings]
    chain = chain_of(graph, then, deals or [DealClass(1.0, anything)])
    states = (state for _, state in chain.classes)
    return _Following(chain, dict(zip(closings, states, strict=False)))


def _deal(anything: Facts, closing: Closing) -> DealClass:
    held = {name for name, _ in closing.held}
    others = tuple([fact for fact in anything if fact[0] not in held])
    return DealClass(1.0, together(others, closing.known), closing.held)


def _begins(chains: Sequence[Chain], after: Sequence[_Following]) -> list[int]:
    """The states in which deals go on, by closing."""
    first = before([each.size for each in chains])[1:]
    states = {
        closing: start + state
        for start, each in zip(first, after, strict=False)
        for closing, state in each.begun.items()
    }
    sale, *others = (each.closings for each in chains)
    return [states.get(each, -1) for each in sale] + [-1 for part in others for _ in part]


def _told_apart(known: Knowing, closings: Sequence[Over]) -> tuple[Over, ...]:
    """The closings without what deals know there, in the order of the ends."""
    order = [end.id for end in known.graph.process.ends]
    return tuple(sorted(dict.fromkeys(closings), key=lambda over: order.index(over[0])))


def _over(programs: Sequence[Program], overs: Sequence[Sequence[Over]]) -> list[int]:
    """The number of each closing among those that are told apart."""
    first = before([len(each) for each in overs])
    return [
        start + own.index(closing)
        for start, program, own in zip(first, programs, overs, strict=False)
        for closing in program.closings
    ]
