"""The chain as plain moves, for what is decided before arrays are worth their start-up time."""

from typing import NamedTuple

from processflow.chain.table import Begins, Closing
from processflow.chain.times import VisitTime
from processflow.graph.graph import ProcessGraph, Transition
from processflow.record import dataclass


class PlainMove(NamedTuple):
    """A move with its probability: to state `target`, or below 0 to `closings[-1 - target]`.

    `answer` is a position in `transitions` and `time` one in `times`.
    """

    target: int
    weight: float
    answer: int
    time: int


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The states of `Chain`, the node of each, its moves, and the states in which deals begin."""

    graph: ProcessGraph
    nodes: tuple[str, ...]
    transitions: tuple[Transition, ...]
    closings: tuple[Closing, ...]
    times: tuple[VisitTime, ...]
    moves: tuple[tuple[PlainMove, ...], ...]
    begins: Begins

    @property
    def size(self) -> int:
        """The number of transient states."""
        return len(self.nodes)

    def node(self, state: int) -> str:
        """The node of a state, or the end of a closing."""
        return self.nodes[state] if state >= 0 else self.closings[-1 - state].end
