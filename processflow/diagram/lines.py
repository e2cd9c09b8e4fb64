"""Which ways of a process are drawn as lines; the others become references beside a decision."""

from collections.abc import Iterator, Sequence

from processflow.diagram.blocks import Block
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Edge, EdgeKind, Stage
from processflow.record import dataclass

_FARTHEST_DOWN, _FARTHEST_UP = 3, 6
"""Lines that would pass more rows than this become references, so that the chart stays calm."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Knows the row of every box and which edge leads to each side stage and end by a line."""

    graph: ProcessGraph
    rows: dict[str, int]
    nearest: dict[str, tuple[str, str]]
    """For each target the place and answer whose line leads there."""

    def is_line(self, place: Stage, edge: Edge, target: str) -> bool:
        """Whether an edge of a place is drawn as a line to the box of its target."""
        if target not in self.rows:
            return False
        down = self.rows[target] - self.rows[place.id]
        own = self.nearest.get(target) == (place.id, edge.id)
        step = self.graph.nodes.get(target)
        if step is not None and step.stage is not None and step.stage == place.parent:
            return True
        if target not in self.graph.ranks:
            return own and down > 0
        return target == place.parent or (own and down > 0) or _is_near(down)

    def is_entry_line(self, row: int, target: str) -> bool:
        """Whether deals that start elsewhere than at the first stage come by a line."""
        down = self.rows[target] - row
        return target in self.graph.ranks and _is_near(down)


def lines_of(graph: ProcessGraph, blocks: Sequence[Block]) -> Lines:
    """The lines of a chart whose blocks stand in this order."""
    rows = {id: row for row, id in enumerate(_boxes(blocks))}
    return Lines(graph, rows, _nearest(blocks, rows))


def _boxes(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (place.id for place in block.places)
        if block.end and not block.places:
            yield block.end.id


def _nearest(blocks: Sequence[Block], rows: dict[str, int]) -> dict[str, tuple[str, str]]:
    best: dict[str, tuple[tuple[int, int, int], tuple[str, str]]] = {}
    for place in (place for block in blocks for place in block.places):
        for edge in place.answers:
            row = rows.get(edge.to)
            if row is None:
                continue
            distance = row - rows[place.id]
            quiet = edge.kind is EdgeKind.SILENCE
            score = (int(distance < 0), distance, int(quiet))
            if edge.to not in best or score < best[edge.to][0]:
                best[edge.to] = (score, (place.id, edge.id))
    return {target: edge for target, (_, edge) in best.items()}


def _is_near(down: int) -> bool:
    return -_FARTHEST_UP <= down <= _FARTHEST_DOWN
