"""Where deals have been: states at a stage, and deals by whether they visit one."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.chain.outline import Outline
from processflow.chain.table import Chain
from processflow.graph.graph import ProcessGraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

Places = tuple[str, ...]


def here(outline: Outline, places: Collection[str]) -> frozenset[int]:
    """The states at one of these stages or steps."""
    at = {node for node in set(outline.nodes) if is_at(outline, node, places)}
    return frozenset(state for state, node in enumerate(outline.nodes) if node in at)


def is_at(outline: Outline, node: str, places: Collection[str]) -> bool:
    """Whether a node is one of the places, or a step of one."""
    return _stands(outline.graph, node, places)


def tracking(chain: Chain, tracked: tuple[Places, ...]) -> Chain:
    """The chain whose states and closings also tell which of the places a deal has been at.

    Copy m of S states is for deals that have been at the places of the bits of m.
    """
    import numpy as np

    size, closings, copies = chain.size, len(chain.closings), 1 << len(tracked)
    here = np.zeros(size, dtype=np.int64)
    for bit, places in enumerate(tracked):
        at = [_stands(chain.graph, node, places) for node in chain.nodes]
        here |= np.array(at, dtype=np.int64)[chain.node] << bit

    def led(target: "Integers", been: int) -> "Integers":
        inner = target + size * (been | here[np.maximum(target, 0)])
        return np.asarray(np.where(target >= 0, inner, target - closings * been))

    every = range(copies)
    ways = len(chain.share)
    first = [chain.first[:-1] + ways * been for been in every]
    return replace(
        chain,
        states=chain.states * copies,
        closings=chain.closings * copies,
        node=np.tile(chain.node, copies),
        gate=np.tile(chain.gate, copies),
        first=np.append(np.concatenate(first), ways * copies),
        answer=np.tile(chain.answer, copies),
        share=np.tile(chain.share, copies),
        passes=np.tile(chain.passes, copies),
        to=np.concatenate([led(chain.to, been) for been in every]),
        kept=np.concatenate([led(chain.kept, been) for been in every]),
        time=np.tile(chain.time, copies),
        spawned=np.tile(chain.spawned, copies),
        begins=tuple((state + size * int(here[state]), share) for state, share in chain.begins),
        classes=(),
    )


def _stands(graph: ProcessGraph, node: str, places: Collection[str]) -> bool:
    return node in places or graph.nodes[node].stage in places
