"""What the linear systems of a chain say: probabilities, times and their squares, visits."""

from typing import TYPE_CHECKING

from processflow.chain.table import Chain
from processflow.exact.laws import moments
from processflow.exact.system import MOST_VISITS, HardlyEnds, System, system_of
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """A chain solved for its E ends (`ends`, those that deals can come to, in their order).

    `probability[s, e]` is that of coming from state s to end e; `time[s, e]` is E[days; e],
    the mean of the days still to come where the deal ends at e and of 0 where it does not;
    `square[s, e]` the same for their square. `visits[s]` are the expected visits of state s by
    a deal. `mean[a]` and `mean_square[a]` are of the time that answer a
    takes.
    """

    system: System
    ends: tuple[str, ...]
    probability: "Reals"
    time: "Reals"
    square: "Reals"
    visits: "Reals"
    count: "Reals"
    count_square: "Reals"
    mean: "Reals"
    mean_square: "Reals"

    @property
    def chain(self) -> Chain:
        """The chain that was solved."""
        return self.system.chain

    def at_start(self, by_state: "Reals") -> "Reals":
        """The mean of a function of the state, of shape (S, ...), where deals begin."""
        import numpy as np

        return np.asarray(self.chain.begun @ by_state)

    def closing_ends(self) -> "Reals":
        """1 where closing c is at end e, of shape (C, E)."""
        return _closing_ends(self.chain, self.ends)

    def way_visits(self) -> "Reals":
        """How often a deal is expected to give each answer of each state, of length A."""
        return self.visits[self.chain.origin()] * self.chain.share


def figures_of(chain: Chain) -> Figures:
    """Solve a chain. Raises NoEndReached, HardlyEnds and LoopTooLarge."""
    import numpy as np

    system = system_of(chain)
    known = {closing.end for closing in chain.closings}
    ends = tuple(end.id for end in chain.graph.process.ends if end.id in known)
    closed = _closing_ends(chain, ends)
    laws = np.array([moments(time) for time in chain.times]).reshape(-1, 2)
    mean, mean_square = laws[chain.time, 0], laws[chain.time, 1]
    one, none = np.ones((chain.size, 1)), np.zeros((chain.size, len(ends)))
    last = by_state(chain, ahead(chain, none, closed))
    count, probability = _split(system.solve(np.concatenate([one, last], axis=1)))
    _require_ends_soon(chain, count)
    after = ahead(chain, probability, closed)
    right = by_state(chain, mean[:, None] * after)
    square, time = _split(system.solve(np.concatenate([2 * count - 1, right], axis=1)))
    later = 2 * mean[:, None] * ahead(chain, time, np.zeros_like(closed))
    squares = system.solve(by_state(chain, mean_square[:, None] * after + later))
    visits = system.solve_adjoint(chain.begun)
    counts = count[:, 0], square[:, 0]
    return Figures(system, ends, probability, time, squares, visits, *counts, mean, mean_square)


def _split(columns: "Reals") -> "tuple[Reals, Reals]":
    """The first column and the others."""
    return columns[:, :1], columns[:, 1:].copy()


def _closing_ends(chain: Chain, ends: tuple[str, ...]) -> "Reals":
    import numpy as np

    result = np.zeros((len(chain.closings), len(ends)))
    for number, closing in enumerate(chain.closings):
        result[number, ends.index(closing.end)] = 1
    return result


def _require_ends_soon(chain: Chain, count: "Reals") -> None:
    """HardlyEnds where deals make so many visits that rounding errors would be what is left."""
    import numpy as np

    most = int(np.argmax(count))  # what is no number would be the first
    if not count[most, 0] <= MOST_VISITS:
        raise HardlyEnds.at(chain.nodes[int(chain.node[most])])


def ahead(chain: Chain, inside: "Reals", closed: "Reals") -> "Reals":
    """The mean of a function where an answer leads, of shape (A, ...).

    The function is `inside[s]` in state s and `closed[c]` at closing c.
    """
    import numpy as np

    everywhere = np.concatenate([inside, closed[::-1]])  # -1 - c counts from the end
    found = everywhere.take(chain.to, axis=0)
    some = np.flatnonzero(chain.passes < 1)
    passes = chain.passes[some].reshape(-1, *(1,) * (inside.ndim - 1))
    found[some] = passes * found[some] + (1 - passes) * everywhere[chain.kept[some]]
    return np.asarray(found)


def by_state(chain: Chain, values: "Reals") -> "Reals":
    """The mean over the answers of each state: of shape (A, ...) to shape (S, ...)."""
    import numpy as np

    share = chain.share.reshape(-1, *(1,) * (values.ndim - 1))
    return np.asarray(np.add.reduceat(share * values, chain.first[:-1], axis=0))
