"""The probability that a deal ever comes to each node."""

from typing import TYPE_CHECKING

from processflow.exact.system import Step, System

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


def reached(system: System) -> "Reals":
    """The probability of ever visiting each node of the chain, by its position in `nodes`."""
    import numpy as np

    chain = system.chain
    found = np.zeros((chain.size, len(chain.nodes)))
    weight = system.moves.weight[:, None]
    for step in reversed(system.steps):
        rows, starts, entries, across = step.out
        if len(rows):
            found[rows] += np.add.reduceat(weight[entries] * found[across], starts)
        states = step.level.states
        if step.level.is_loop:
            found[states] = _in_loop(system, step, found[states])
        found[states, chain.node[states]] = 1
    return np.asarray(chain.begun @ found)


def _in_loop(system: System, step: Step, right: "Reals") -> "Reals":
    """The same among the states of a loop; `right` is what its ways out bring.

    With G = (I - Q)^-1 and a node's states A, x = G (r off A) + G_A y, and y makes x one on A.
    """
    import numpy as np

    moves, states = system.moves, step.level.states
    position = {state: i for i, state in enumerate(states.tolist())}
    matrix = np.eye(len(states))
    for entry in step.within.entries.tolist():
        row, column = position[int(moves.origin[entry])], position[int(moves.target[entry])]
        matrix[row, column] -= moves.weight[entry]
    inverse = np.linalg.inv(matrix)
    result = inverse @ right
    nodes = system.chain.node[states]
    for node in np.unique(nodes).tolist():
        here = np.flatnonzero(nodes == node)
        outside = right[:, node].copy()
        outside[here] = 0
        x = inverse @ outside
        y = np.linalg.solve(inverse[np.ix_(here, here)], 1 - x[here])
        result[:, node] = x + inverse[:, here] @ y
    return np.asarray(result)
