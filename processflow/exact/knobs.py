"""The single figures of a chain that can be turned, and what the chain is at another value.

A probability of an answer takes from the others of its question, or gives to them, in proportion;
a time is stretched and keeps its form.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.chain.table import Chain
from processflow.exact.levers import LeverKind
from processflow.exact.stretching import Stretched, stretches
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ChanceKnob:
    """The probability of an answer or of a criterion: `value` between 0 and 1, both excluded.

    It acts in `states`, whose W ways on are `ways`. `moved` tells of each whether it is the
    answer, or asks for the criterion.
    """

    kind: LeverKind
    place: str
    name: str
    value: float
    states: "Integers"
    ways: "Integers"
    moved: "Bools"

    def weights(self, chain: Chain, values: "Reals") -> tuple["Reals", "Reals"]:
        """`share` and `passes` of the ways at G values, both of shape (G, W)."""
        import numpy as np

        at = values[:, None]
        share = np.broadcast_to(chain.share[self.ways], (len(values), len(self.ways)))
        passes = np.broadcast_to(chain.passes[self.ways], share.shape)
        if self.kind is LeverKind.CRITERION:
            return share, np.where(self.moved, passes * (at / self.value), passes)
        rest = share * ((1 - at) / (1 - self.value))
        return np.where(self.moved, at, rest), passes

    def turned(self, chain: Chain, value: float) -> Chain:
        """The chain with this one figure changed."""
        import numpy as np

        share, passes = chain.share.copy(), chain.passes.copy()
        rows = self.weights(chain, np.array([value]))
        share[self.ways], passes[self.ways] = rows[0][0], rows[1][0]
        return replace(chain, share=share, passes=passes)


@dataclass(frozen=True, slots=True, eq=False)
class TimeKnob:
    """The mean `value` of a time at one stage or step, in days above 0."""

    place: str
    name: str
    value: float
    time: Stretched
    kind: LeverKind = LeverKind.TIME

    def turned(self, chain: Chain, value: float) -> Chain:
        """The chain with this time stretched or shortened to another mean."""
        import numpy as np

        own = chain.node[chain.origin()] == self.time.node
        times, laws = chain.time.copy(), list(chain.times)
        for number in self.time.times:
            times[own & (chain.time == number)] = len(laws)
            laws.append(self.time.stretch.by(chain.times[number], value / self.value))
        return replace(chain, time=np.asarray(times), times=tuple(laws))


Knob = ChanceKnob | TimeKnob


def knobs_of(chain: Chain) -> Iterator[Knob]:
    """Every figure of a chain that can be turned, in the order of the file."""
    yield from _answers(chain)
    yield from _criteria(chain)
    for time in stretches(chain):
        for value in sorted({mean for mean in time.means if mean > 0}):
            yield TimeKnob(chain.nodes[time.node], time.name, value, time.of_mean(value))


def _answers(chain: Chain) -> Iterator[ChanceKnob]:
    """One for each answer, or for each probability that it has where those differ by segment."""
    import numpy as np

    origin = chain.origin()
    for number in np.unique(chain.answer).tolist():
        given = np.flatnonzero((chain.answer == number) & (chain.share < 1))
        transition = chain.transitions[number]
        for value in np.unique(chain.share[given]).tolist():
            states = origin[given[chain.share[given] == value]]
            ways = np.flatnonzero(np.isin(origin, states))
            yield ChanceKnob(
                LeverKind.ANSWER,
                transition.source,
                transition.edge.id,
                value,
                states,
                ways,
                chain.answer[ways] == number,
            )


def _criteria(chain: Chain) -> Iterator[ChanceKnob]:
    """One for each criterion that is met by chance, or for each of its probabilities."""
    import numpy as np

    gated = (chain.passes < 1) & (chain.passes > 0)
    origin = chain.origin()
    homes = [chain.states[state].home for state in origin[gated].tolist()]
    for home in dict.fromkeys(homes):
        mine = np.flatnonzero(gated)[[each == home for each in homes]]
        states = np.unique(origin[mine])
        ways = np.flatnonzero(np.isin(origin, states))
        moved = np.isin(ways, mine)
        gates = [chain.gates[gate] for gate in chain.gate[origin[ways]].tolist()]
        for position, criterion in enumerate(chain.graph.criteria_by_chance(home)):
            values = np.array([gate[position] for gate in gates])
            for value in np.unique(values[moved]).tolist():
                own = moved & (values == value)
                names = (str(home), criterion.key)
                yield ChanceKnob(LeverKind.CRITERION, *names, value, states, ways, own)
