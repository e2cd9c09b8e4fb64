"""The chain solved for every frequency of the cycle time at once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from processflow.exact.system import Gather, Moves, Step, System, factors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_AT_ONCE = 1 << 19
"""Numbers that are held for one block of frequencies."""


_NOISE = 1e-14


class _Pairs(NamedTuple):
    """States with one of the laws that their visits follow; every move leaves one pair."""

    state: "Integers"
    time: "Integers"
    of_move: "Integers"
    bounds: list[int]
    """Pairs bounds[i] to bounds[i + 1] belong to step i."""


_Rank = tuple["Integers", "Integers", "Reals"]
"""States, the pair that one move into each comes from, and the weight of that move."""


class _Plan(NamedTuple):
    """What a sweep over the steps does, the same for every frequency."""

    pairs: _Pairs
    ranks: list[list[_Rank]]


def closing_spectra(system: System, laws: "Complexes", ends: "Reals") -> "Complexes":
    """The transform of the cycle time of the deals that come to each end, of shape (E, F).

    `laws` holds the transform of each law of the chain, of shape (T, F); `ends` is 1 where a
    closing is at an end, of shape (C, E).
    """
    import numpy as np

    plan = _planned(system, np.abs(laws).max(axis=1) > 0)
    closed = _closed(system.moves, plan.pairs, ends)
    result = np.empty((ends.shape[1], laws.shape[1]), dtype=np.complex128)
    laws = np.where(np.abs(laws) > _NOISE, laws, 0)  # products of noise are slow denormal numbers
    block = max(16, _AT_ONCE // max(1, len(plan.pairs.state)))
    for low in range(0, laws.shape[1], block):
        part = np.ascontiguousarray(laws[:, low : low + block])
        values = _sweep(system, plan, part)
        for end, (sources, weights) in enumerate(closed):
            parts = weights @ values.view(np.float64).take(sources, axis=0)
            result[end, low : low + block] = parts.view(np.complex128)
    return result


def _sweep(system: System, plan: _Plan, laws: "Complexes") -> "Complexes":
    """What leaves each pair, of shape (P, block): the transform of a visit's end."""
    import numpy as np

    pairs, count = plan.pairs, laws.shape[1]
    into = np.zeros((system.chain.size, count), dtype=np.complex128)
    into += system.chain.begun[:, None]
    out = np.empty((len(pairs.state), count), dtype=np.complex128)
    into_parts, out_parts = (
        into.view(np.float64),
        out.view(np.float64),
    )  # real weights, twice as fast
    for number, step in enumerate(system.steps):
        for rows, sources, weights in plan.ranks[number]:
            arriving = out_parts.take(sources, axis=0)
            arriving *= weights
            into_parts[rows] += arriving
        if step.level.is_loop:
            _settle(system, step, pairs, laws, into)
        own = slice(pairs.bounds[number], pairs.bounds[number + 1])
        np.multiply(into[pairs.state[own]], laws[pairs.time[own]], out=out[own])
    return out


def _planned(system: System, possible: "NDArray[np.bool_]") -> _Plan:
    """The plan without the moves whose law is nothing."""
    pairs = _pairs(system)
    used = possible[system.chain.time[system.moves.way]]
    ranks = [list(_ranks(system.moves, pairs, step.into, used)) for step in system.steps]
    return _Plan(pairs, ranks)


def _ranks(moves: Moves, pairs: _Pairs, into: Gather, used: "NDArray[np.bool_]") -> Iterator[_Rank]:
    """The first move into each state, then the second into each that has one, and so on."""
    import numpy as np

    entries = into.entries[used[into.entries]]
    starts = np.flatnonzero(np.diff(moves.target[entries], prepend=-1))
    counts = np.diff(starts, append=len(entries))
    for number in range(int(counts.max(initial=0))):
        chosen = entries[starts[counts > number] + number]
        yield moves.target[chosen], pairs.of_move[chosen], moves.weight[chosen][:, None]


def _settle(
    system: System, step: Step, pairs: _Pairs, laws: "Complexes", into: "Complexes"
) -> None:
    moves, states = system.moves, step.level.states
    times = pairs.time[pairs.of_move]
    weighted: Any = {
        entry: moves.weight[entry] * laws[times[entry]] for entry in step.within.entries.tolist()
    }
    into[states] = factors(moves, step, weighted).solve_adjoint(into[states])


def _pairs(system: System) -> _Pairs:
    import numpy as np

    chain, moves = system.chain, system.moves
    place = np.zeros(chain.size, dtype=np.int64)
    for number, step in enumerate(system.steps):
        place[step.level.states] = number
    count = len(chain.times)
    key = (place[moves.origin] * chain.size + moves.origin) * count + chain.time[moves.way]
    unique, of_move = np.unique(key, return_inverse=True)
    state = unique // count % chain.size
    bounds = np.searchsorted(place[state], np.arange(len(system.steps) + 1))
    return _Pairs(state, unique % count, of_move, bounds.tolist())


def _closed(moves: Moves, pairs: _Pairs, ends: "Reals") -> list[tuple["Integers", "Reals"]]:
    """For each end the pairs that moves to it come from, and the weights of these moves."""
    import numpy as np

    last = np.flatnonzero(moves.target < 0)
    end = ends.argmax(axis=1)[-1 - moves.target[last]]
    chosen = [last[end == number] for number in range(ends.shape[1])]
    return [(pairs.of_move[each], moves.weight[each]) for each in chosen]
