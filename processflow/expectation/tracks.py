"""Deals with a memory: the chain again, with whether they have been at some places."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from processflow.chain.table import Chain
from processflow.exact.system import Moves, moves_of, sums, system_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The closings of deals that never were at some places, and the probability of having been.

    `without[c]` is the probability of coming to closing c without a visit.
    """

    without: "Reals"
    visited: float


def split(chain: Chain, places: Collection[str]) -> Split:
    """Deals by whether they visit one of `places`: a visit is made an end of its own."""
    import numpy as np

    inside = here(chain, places)
    moves = moves_of(chain)
    kept = ~inside[moves.origin]
    stops = np.flatnonzero(inside)
    pseudo = -1 - len(chain.closings)
    changed = Moves(
        np.concatenate([moves.origin[kept], stops]),
        np.concatenate([moves.target[kept], np.full(len(stops), pseudo)]),
        np.concatenate([moves.weight[kept], np.ones(len(stops))]),
        np.concatenate([moves.way[kept], chain.first[stops]]),
    )
    start = np.zeros(chain.size)
    start[0] = 1
    visits = system_of(chain, changed).solve_adjoint(start)
    last = changed.target < 0
    share = visits[changed.origin[last]] * changed.weight[last]
    totals = sums(-1 - changed.target[last], share, len(chain.closings) + 1)
    return Split(totals[:-1], float(totals[-1]))


def here(chain: Chain, places: Collection[str]) -> "NDArray[np.bool_]":
    """Whether each state is at one of these stages or steps."""
    import numpy as np

    is_place = np.array([is_at(chain, node, places) for node in chain.nodes], dtype=bool)
    return np.asarray(is_place[chain.node])


def is_at(chain: Chain, node: str, places: Collection[str]) -> bool:
    """Whether a node is one of the places, or a step of one."""
    return node in places or chain.graph.nodes[node].stage in places
