"""Which segments a figure belongs to, where it has other values for other ones."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from processflow.chain.table import Chain
from processflow.exact.knobs import ChanceKnob, Knob
from processflow.exact.system import moves_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def segments_of(chain: Chain, knobs: Sequence[Knob]) -> tuple[tuple[str, ...], ...]:
    """For each knob the segments whose deals it acts on; none where there is no other value."""
    names = [(knob.kind, knob.place, knob.name) for knob in knobs]
    often = Counter(names)
    if not chain.graph.process.segments or max(often.values(), default=0) < 2:
        return ((),) * len(knobs)
    found = _reached(chain)
    return tuple(
        tuple(each for each, states in found.items() if not states.isdisjoint(_states(chain, knob)))
        if often[name] > 1
        else ()
        for name, knob in zip(names, knobs, strict=True)
    )


def _reached(chain: Chain) -> dict[str, frozenset[int]]:
    """The states that deals of each segment can come to, in the order of the file."""
    following: dict[int, list[int]] = {}
    moves = moves_of(chain)
    for origin, target in zip(moves.origin.tolist(), moves.target.tolist(), strict=True):
        following.setdefault(origin, []).append(target)
    begun: dict[str, list[int]] = {each.id: [] for each in chain.graph.process.segments}
    for deal, state in chain.classes:
        if deal.segment is not None:
            begun[deal.segment].append(state)
    return {segment: _from(states, following) for segment, states in begun.items()}


def _from(states: list[int], following: dict[int, list[int]]) -> frozenset[int]:
    found, queue = set(states), list(states)
    for state in queue:
        fresh = [each for each in following.get(state, ()) if each >= 0 and each not in found]
        found.update(fresh)
        queue += fresh
    return frozenset(found)


def _states(chain: Chain, knob: Knob) -> Collection[int]:
    import numpy as np

    if isinstance(knob, ChanceKnob):
        own: Integers = chain.origin()[knob.ways[knob.moved]]
    else:
        origin = chain.origin()
        acts = (chain.node[origin] == knob.time.node) & np.isin(chain.time, knob.time.times)
        own = origin[acts]
    return frozenset(own.tolist())
