"""What the linear systems of a chain say: probabilities, times and their squares, visits."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from processflow.chain.table import Chain
from processflow.exact.laws import moments
from processflow.exact.system import MOST_VISITS, HardlyEnds, System, system_of

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
        import numpy as np

        result = np.zeros((len(self.chain.closings), len(self.ends)))
        for number, closing in enumerate(self.chain.closings):
            result[number, self.ends.index(closing.end)] = 1
        return result

    def way_visits(self) -> "Reals":
        """How often a deal is expected to give each answer of each state, of length A."""
        return self.visits[self.chain.origin()] * self.chain.share


def figures_of(chain: Chain) -> Figures:
    """Solve a chain. Raises NoEndReached, HardlyEnds and LoopTooLarge."""
    import numpy as np

    system = system_of(chain)
    _require_ends_soon(system)
    known = {closing.end for closing in chain.closings}
    ends = tuple(end.id for end in chain.graph.process.ends if end.id in known)
    laws = np.array([moments(time) for time in chain.times]).reshape(-1, 2)
    mean, mean_square = laws[chain.time, 0], laws[chain.time, 1]
    empty = np.zeros((chain.size, len(ends)))
    visits = system.solve_adjoint(chain.begun)
    figures = Figures(system, ends, empty, empty, empty, visits, mean, mean_square)
    closed = figures.closing_ends()
    nothing = np.zeros_like(closed)
    probability = system.solve(by_state(chain, ahead(chain, empty, closed)))
    after = ahead(chain, probability, closed)
    time = system.solve(by_state(chain, mean[:, None] * after))
    later = 2 * mean[:, None] * ahead(chain, time, nothing)
    square = system.solve(by_state(chain, mean_square[:, None] * after + later))
    return Figures(system, ends, probability, time, square, visits, mean, mean_square)


def _require_ends_soon(system: System) -> None:
    """HardlyEnds where deals make so many visits that rounding errors would be what is left."""
    import numpy as np

    visits = system.solve(np.ones((system.chain.size, 1)))
    most = int(np.argmax(visits))  # what is no number would be the first
    if not visits[most, 0] <= MOST_VISITS:
        chain = system.chain
        raise HardlyEnds.at(chain.nodes[int(chain.node[most])])


def ahead(chain: Chain, inside: "Reals", closed: "Reals") -> "Reals":
    """The mean of a function where an answer leads, of shape (A, ...).

    The function is `inside[s]` in state s and `closed[c]` at closing c.
    """
    import numpy as np

    everywhere = np.concatenate([inside, closed[::-1]])  # -1 - c counts from the end
    passes = chain.passes.reshape(-1, *(1,) * (inside.ndim - 1))
    return np.asarray(passes * everywhere[chain.to] + (1 - passes) * everywhere[chain.kept])


def by_state(chain: Chain, values: "Reals") -> "Reals":
    """The mean over the answers of each state: of shape (A, ...) to shape (S, ...)."""
    import numpy as np

    share = chain.share.reshape(-1, *(1,) * (values.ndim - 1))
    return np.asarray(np.add.reduceat(share * values, chain.first[:-1], axis=0))
