"""The moves that a deal can make, with the home that it has then.

Counters are left out: a limit may always still pass and may always be used up. So whatever is
unreachable here is unreachable indeed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from processflow.diagnostic import Pointer
from processflow.graph.graph import NodeKind, ProcessGraph
from processflow.model.process import Edge
from processflow.record import dataclass


class Place(NamedTuple):
    """A node, and the main-line stage that a deal entered last before or by coming there."""

    node: str
    home: str | None


class Move(NamedTuple):
    """One way from a place to another.

    `is_open` says that the figures let it happen: its answer has a share and no criterion with
    the probability 0 bars it. `counts` are the counters that it raises, `resets` those it clears,
    `knows` the facts that are set by it or that it requires.
    """

    source: Place
    target: Place
    edge: Edge
    is_open: bool
    counts: tuple[str, ...]
    resets: tuple[str, ...]
    knows: tuple[str, ...] = ()


class Homeless(NamedTuple):
    """A `back` that is followed at a place that has no home, and where it is written."""

    place: Place
    pointer: Pointer


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The places that a deal can reach, in the order of their discovery, and how it moves on.

    `sale` are those reached from the start, the others come after the sale; `arrivals` is the
    first move into each place (None for a start). `circles` are chains of full stages that
    send a deal round; `is_complete` is False where there was too much to follow.
    """

    graph: ProcessGraph
    outgoing: Mapping[Place, tuple[Move, ...]]
    arrivals: Mapping[Place, Move | None]
    sale: frozenset[Place]
    after_sale: Mapping[str, Place]
    """Where it goes on after an end that is reached and leads on."""

    homeless: tuple[Homeless, ...]
    circles: tuple[tuple[str, ...], ...]
    is_complete: bool

    @property
    def starts(self) -> tuple[Place, ...]:
        """The places where deals begin."""
        ranks = self.graph.ranks
        return tuple(
            Place(start.node, start.enters if start.enters in ranks else None)
            for start in self.graph.starts
        )

    def is_end(self, place: Place) -> bool:
        """Whether the deal rests there."""
        return self.graph.nodes[place.node].kind is NodeKind.END

    def all(self) -> Iterator[Move]:
        """Every move."""
        for moves in self.outgoing.values():
            yield from moves
