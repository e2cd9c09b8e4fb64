"""The chain as arrays: what the exact solver and the kernels of the simulation read."""

from typing import TYPE_CHECKING, NamedTuple

from processflow.chain.classes import DealClass
from processflow.chain.times import VisitTime
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Spawn
from processflow.record import dataclass
from processflow.walk.state import Facts, State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]


Begins = tuple[tuple[int, float], ...]
"""States in which deals begin, each with its probability above zero; those sum to one."""


class Closing(NamedTuple):
    """A way for a deal to be over: the end and the reason that it keeps there.

    Where the graph goes on: what it knows there, and what it tells later, as far as that decides.
    """

    end: str
    reason: str | None
    known: Facts = ()
    held: Facts = ()


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """An absorbing Markov chain of S transient states with A ways on in all.

    A deal begins in state s with the probability `begun[s]`. There it gives one of the answers
    `first[s] <= a < first[s + 1]` with the probability `share[a]` (they sum to one), which
    takes `times[time[a]]`. Then, with the probability `passes[a]`, the criteria that are asked
    for are met and it goes on to `to[a]`, otherwise to `kept[a]`. A state >= 0 is transient;
    x < 0 is `closings[-1 - x]`. Answers with the share 0 are left out.

    `node[s]` is a position in `nodes` and `answer[a]` one in `transitions`. `gates[gate[s]]`
    are the probabilities of home's criteria that are met by chance, in the order in which they
    are drawn: a deal passes if all of them are met. `spawns[spawned[a]]` are the deals that
    start when it goes on by `to[a]`. `states` tell where deals are and which facts decide from
    there on, but no counters; all deals in state s have the same future.
    """

    graph: ProcessGraph
    states: tuple[State, ...]
    nodes: tuple[str, ...]
    transitions: tuple[Transition, ...]
    closings: tuple[Closing, ...]
    times: tuple[VisitTime, ...]
    gates: tuple[tuple[float, ...], ...]
    spawns: tuple[tuple[Spawn, ...], ...]
    node: "Integers"
    gate: "Integers"
    first: "Integers"
    answer: "Integers"
    share: "Reals"
    passes: "Reals"
    to: "Integers"
    kept: "Integers"
    time: "Integers"
    spawned: "Integers"
    begins: Begins
    classes: tuple[tuple[DealClass, int], ...]
    """The classes of the deals, each with the state in which it begins."""

    @property
    def begun(self) -> "Reals":
        """The probability that a deal begins in each state, of length S."""
        import numpy as np

        found = np.zeros(self.size)
        for state, share in self.begins:
            found[state] += share
        return found

    @property
    def size(self) -> int:
        """S, the number of transient states."""
        return len(self.states)

    def origin(self) -> "Integers":
        """The state that each answer belongs to, of length A."""
        import numpy as np

        return np.repeat(np.arange(self.size), np.diff(self.first))
