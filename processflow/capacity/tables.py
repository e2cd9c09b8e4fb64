"""The tables of a sale and of what follows it as one: a deal goes on without leaving its slot."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from processflow.capacity.chains import Chains
from processflow.capacity.favour import favour_of
from processflow.capacity.joining import before, joined
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.simulation.begins import first_state
from processflow.simulation.program import Program, program_from

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


def tables_of(graph: ProcessGraph, chains: Chains) -> Tables:
    """The tables of the chains of a graph for figures."""
    import numpy as np

    programs = [program_from(chains.sale, chains.begins)]
    programs += [program_from(each.chain, first_state(0)) for each in chains.after]
    overs = tuple(_told_apart(graph, each.closings) for each in programs)
    return Tables(
        joined(programs),
        np.array([favour_of(graph, state) for state in chains.states], np.int64),
        np.array(_begins(chains), np.int64),
        np.array(_over(programs, overs), np.int64),
        overs,
    )


def _begins(chains: Chains) -> list[int]:
    """The states in which deals go on, by closing."""
    first = before([each.size for each in chains.all])[1:]
    states = {
        closing: start + state
        for start, each in zip(first, chains.after, strict=False)
        for closing, state in each.begun.items()
    }
    sale, *others = (each.closings for each in chains.all)
    return [states.get(each, -1) for each in sale] + [-1 for part in others for _ in part]


def _told_apart(graph: ProcessGraph, closings: Sequence[Over]) -> tuple[Over, ...]:
    """The closings without what deals know there, in the order of the ends."""
    order = [end.id for end in graph.process.ends]
    return tuple(sorted(dict.fromkeys(closings), key=lambda over: order.index(over[0])))


def _over(programs: Sequence[Program], overs: Sequence[Sequence[Over]]) -> list[int]:
    """The number of each closing among those that are told apart."""
    first = before([len(each) for each in overs])
    return [
        start + own.index(closing)
        for start, program, own in zip(first, programs, overs, strict=False)
        for closing in program.closings
    ]
