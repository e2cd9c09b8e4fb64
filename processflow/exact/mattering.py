"""Which moves of a chain matter for its transforms: at high frequencies few ways are left."""

from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.exact.system import System, factors, sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]


def mattering(system: System, ends: "Reals", laws: "Reals", least: "Reals") -> "Integers":
    """The moves without which the transform of each end changes by no more than `least[e]`.

    `laws` is the most that the transform of each law comes to, of shape (T,).
    """
    import numpy as np

    moves = system.moves
    weight = moves.weight * laws[system.chain.time[moves.way]]
    bound = _weighted(system, weight)
    visits = bound.solve_adjoint(system.chain.begun)
    importance = ends @ (1 / least)
    last = np.flatnonzero(moves.target < 0)
    closed = importance[-1 - moves.target[last]] * weight[last]
    onward = bound.solve(sums(moves.origin[last], closed, system.chain.size))
    after = np.concatenate([onward, importance[::-1]])[moves.target]
    return np.flatnonzero(visits[moves.origin] * weight * after * len(weight) > 1)


def _weighted(system: System, weight: "Reals") -> System:
    moves = replace(system.moves, weight=weight)
    loops = tuple(
        factors(moves, step, weight) if step.level.is_loop else None for step in system.steps
    )
    return replace(system, moves=moves, loops=loops)
