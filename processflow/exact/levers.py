"""What moves the results: the derivative by every figure of a process, from one adjoint solve.

For an answer with probability p, the others scaled in proportion, dF/dp is the sum over its
states of v (F_answer - F) / (1 - p): v are the expected visits, F the mean of what follows.
"""

import enum
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from processflow.exact.figures import Figures, ahead, by_state
from processflow.exact.stretching import stretches
from processflow.exact.system import sums
from processflow.exact.uncertainty import of_probability, of_time
from processflow.model.process import Criterion
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]


class LeverKind(enum.Enum):
    """What kind of figure a lever is."""

    ANSWER = "answer"
    CRITERION = "criterion"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Lever:
    """One figure and what a change of it would do.

    `name` is an answer, a criterion's key, or `wait`, `duration`, `after`, or a criterion that
    takes time. `value` is its probability or its mean in days; `win` the change of the win
    rate, `cycle` that of the mean cycle time of all deals and `won_cycle` that of won deals
    (None where none is won), `revenue` that of the revenue of a deal (None where nobody says what
    a won deal brings), all for a change of one; `uncertainty` how far the value may be off.
    """

    kind: LeverKind
    place: str
    name: str
    value: float
    uncertainty: float
    win: float
    cycle: float
    won_cycle: float | None
    interval: tuple[float, float] | None = None
    """The ends between which a probability lies that is not known."""
    revenue: float | None = None

    def key(self) -> tuple[str, str, str]:
        """What tells it apart, for ties."""
        return self.kind.value, self.place, self.name


def levers_of(
    figures: Figures, goal: tuple[str, ...], worth: "Reals | None" = None
) -> tuple[Lever, ...]:
    """The levers of a chain whose deals are won at the ends `goal`, in the order of the file.

    `worth` is what a deal that begins in each state would bring, times the probability of that.
    """
    return _Levers(figures, goal, worth).all()


class _Levers:
    """The functions that are differentiated: win rate, E[days; won], E[days], as columns.

    A fourth one is the revenue: the win rate of deals that count by what they are worth.
    """

    def __init__(self, figures: Figures, goal: tuple[str, ...], worth: "Reals | None") -> None:
        import numpy as np

        self.figures, self.chain = figures, figures.chain
        self.worth = None if worth is None else figures.system.solve_adjoint(worth)
        won = [e for e, end in enumerate(figures.ends) if end in goal]
        win = figures.probability[:, won].sum(axis=1)
        self.inside = np.stack(
            [win, figures.time[:, won].sum(axis=1), figures.time.sum(axis=1)], axis=1
        )
        rate, won_days, _ = figures.at_start(self.inside).tolist()
        self.at_start = rate, won_days
        self.closed = np.zeros((len(self.chain.closings), 3))
        self.closed[:, 0] = figures.closing_ends()[:, won].sum(axis=1)
        self.win_ahead = ahead(self.chain, self.inside[:, :1], self.closed[:, :1])[:, 0]
        self.elapsed = self._elapsed()

    def _elapsed(self) -> "Reals":
        """The days that have passed when a state is entered, summed over its visits."""
        import numpy as np

        moves, system = self.figures.system.moves, self.figures.system
        inner = moves.target >= 0
        days = self.figures.visits[moves.origin] * moves.weight * self.figures.mean[moves.way]
        own = sums(moves.target[inner], np.asarray(days[inner]), self.chain.size)
        return system.solve_adjoint(own)

    def _change(self, states: "NDArray[np.int64]", by: "Reals") -> "Reals":
        """What it does to a deal that the functions change `by` so much in these states.

        Days that had passed before count for won deals too.
        """
        import numpy as np

        change = self.figures.visits[states][:, None] * by
        change[:, 1] += self.elapsed[states] * by[:, 0]
        revenue = 0.0 if self.worth is None else self.worth[states] * by[:, 0]
        return np.column_stack([change, np.broadcast_to(revenue, len(states))])

    def all(self) -> tuple[Lever, ...]:
        return (*self._answers(), *self._criteria(), *self._times())

    def _lever(
        self,
        kind: LeverKind,
        names: tuple[str, str],
        figure: tuple[float, float],
        gradient: Sequence[float],
    ) -> Lever:
        win, won_time, cycle, revenue = gradient
        rate, won_days = self.at_start
        won_cycle = (won_time - won_days / rate * win) / rate if rate > 0 else None
        brought = None if self.worth is None else revenue
        return Lever(kind, *names, *figure, win, cycle, won_cycle, revenue=brought)

    def _answers(self) -> Iterator[Lever]:
        import numpy as np

        chain, figures = self.chain, self.figures
        after = ahead(chain, self.inside, self.closed)
        after[:, 1] += figures.mean * self.win_ahead
        after[:, 2] += figures.mean
        origin = chain.origin()
        here = by_state(chain, after)[origin]
        free = chain.share < 1
        rest = np.where(free, 1 - chain.share, np.inf)
        change = self._change(origin, after - here) / rest[:, None]
        gradient = np.stack(
            [sums(chain.answer, each, len(chain.transitions)) for each in change.T], axis=1
        )
        gradients = gradient.tolist()
        shares = _typical_by(chain.answer, chain.share, figures.visits[origin], len(gradients))
        for number in np.unique(chain.answer[free]).tolist():
            transition = chain.transitions[number]
            stated = transition.edge.p
            share, confidence = float(shares[number]), stated.confidence if stated else None
            assumed = transition.source in chain.graph.assumed
            figure = (share, of_probability(share, confidence, assumed=assumed))
            names = (transition.source, transition.edge.id)
            yield self._lever(LeverKind.ANSWER, names, figure, gradients[number])

    def _criteria(self) -> Iterator[Lever]:
        """By the probability of each criterion that is met by chance: passing is their product."""
        import numpy as np

        chain = self.chain
        gated = np.flatnonzero((chain.passes < 1) & (chain.passes > 0))
        if not len(gated):
            return
        origin = chain.origin()[gated]
        everywhere = np.concatenate([self.inside, self.closed[::-1]])
        gain = everywhere[chain.to[gated]] - everywhere[chain.kept[gated]]
        gain[:, 1] += self.figures.mean[gated] * gain[:, 0]
        weight = (chain.share * chain.passes)[gated]
        change = weight[:, None] * self._change(origin, gain)
        homes = [chain.states[state].home for state in origin.tolist()]
        for home in dict.fromkeys(homes):
            mine = np.array([each == home for each in homes])
            gates = [chain.gates[gate] for gate in chain.gate[origin[mine]].tolist()]
            for position, criterion in enumerate(chain.graph.criteria_by_chance(home)):
                values = [gate[position] for gate in gates]
                gradient = (change[mine] / np.array(values)[:, None]).sum(axis=0)
                asked = self.figures.visits[origin[mine]] * weight[mine]
                value = _typical(values, asked.tolist())
                yield self._criterion(str(home), criterion, value, gradient.tolist())

    def _criterion(
        self, home: str, criterion: Criterion, value: float, gradient: Sequence[float]
    ) -> Lever:
        assert criterion.p is not None
        figure = (value, of_probability(value, criterion.p.confidence))
        return self._lever(LeverKind.CRITERION, (home, criterion.key), figure, gradient)

    def _times(self) -> Iterator[Lever]:

        chain = self.chain
        visits = self.figures.way_visits()
        key = chain.node[chain.origin()] * len(chain.times) + chain.time
        size = len(chain.nodes) * len(chain.times)
        by_law = sums(key, visits, size).tolist()
        won_by_law = sums(key, visits * self.win_ahead, size).tolist()
        for stretch in stretches(chain):
            at = [stretch.node * len(chain.times) + time for time in stretch.times]
            slopes = list(zip(at, stretch.slopes, strict=True))
            cycle = math.fsum(by_law[law] * slope for law, slope in slopes)
            won = math.fsum(won_by_law[law] * slope for law, slope in slopes)
            own = [(mean, by_law[law]) for mean, law in zip(stretch.means, at, strict=True) if mean]
            mean = _typical(*zip(*own, strict=True))
            figure = (mean, of_time(mean, stretch.confidence))
            names = (chain.nodes[stretch.node], stretch.name)
            yield self._lever(LeverKind.TIME, names, figure, (0.0, won, cycle, 0.0))


def _typical(values: Sequence[float], weights: Sequence[float]) -> float:
    """The value where all are the same, or else the mean by weight; 0 where there is no weight."""
    if min(values) == max(values):
        return values[0]
    total = math.fsum(weights)
    products = (value * weight for value, weight in zip(values, weights, strict=True))
    return math.fsum(products) / total if total > 0 else 0.0


def _typical_by(key: "Integers", values: "Reals", weights: "Reals", size: int) -> "Reals":
    """The typical value of each key; 0 where none is."""
    import numpy as np

    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, key, values)
    np.maximum.at(high, key, values)
    total = sums(key, weights, size)
    mean = sums(key, weights * values, size) / np.where(total > 0, total, 1.0)
    return np.where(low == high, low, mean)
