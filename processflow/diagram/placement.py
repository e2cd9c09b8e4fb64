"""Rows and columns: which cell of the grid each node of a figure gets.

Three columns of nodes, A to C: boxes, questions, and small terminals and references. Five column
channels lie between and around them: the outer left, the indent (beside the indented boxes of
side stages and steps, inside column A), between A and B, between B and C, the outer right.
"""

from processflow.diagram.figure import (
    INDENTED,
    PILLS,
    QUESTIONS,
    Figure,
    Node,
    Shape,
    opens_row,
)
from processflow.record import dataclass

OUTER_LEFT, INDENT, COLUMN_A, AFTER_A, COLUMN_B, AFTER_B, COLUMN_C, OUTER_RIGHT = range(8)
"""The columns and column channels from left to right."""
COLUMN_CHANNELS = (OUTER_LEFT, INDENT, AFTER_A, AFTER_B, OUTER_RIGHT)
_NARROW = INDENTED | {Shape.FINAL, Shape.START}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid; without a box it is the divider before the stages after the sale."""

    box: Node | None
    question: Node | None = None
    pills: tuple[Node, ...] = ()
    band: str | None = None

    @property
    def is_wide(self) -> bool:
        """Whether the box covers the questions' column too."""
        return self.box is not None and self.box.shape is Shape.GROUP

    @property
    def has_indent(self) -> bool:
        """Whether lines may pass at the left of the box, inside column A."""
        return self.box is None or self.box.shape in _NARROW


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows, and for each node its row and column."""

    rows: tuple[Row, ...]
    row_of: dict[str, int]
    column_of: dict[str, int]

    def is_free(self, channel: int, first: int, last: int) -> bool:
        """Whether a column channel is free of nodes from row `first` to before row `last`."""
        between = self.rows[min(first, last) : max(first, last)]
        if channel == INDENT:
            return all(row.has_indent for row in between)
        if channel == AFTER_A:
            return not any(row.is_wide for row in between)
        return True

    def is_divider(self, first: int, last: int) -> bool:
        """Whether rows from `first` to before `last` hold nothing but the divider."""
        return all(row.box is None for row in self.rows[first:last])


def placed(figure: Figure) -> Grid:
    """The grid of a figure."""
    rows = _rows(figure)
    row_of: dict[str, int] = {}
    column_of: dict[str, int] = {}
    for number, row in enumerate(rows):
        cells = [(row.box, COLUMN_A), (row.question, COLUMN_B)]
        for node, column in [*cells, *((pill, COLUMN_C) for pill in row.pills)]:
            if node is not None:
                row_of[node.id] = number
                column_of[node.id] = column
    return Grid(tuple(rows), row_of, column_of)


def _rows(figure: Figure) -> list[Row]:
    questions = {node.beside: node for node in figure.nodes if node.shape in QUESTIONS}
    pills: dict[str, list[Node]] = {}
    for node in figure.nodes:
        if node.shape in PILLS:
            pills.setdefault(node.beside or "", []).append(node)
    boxes = [node for node in figure.nodes if opens_row(node)]
    bands = _bands(boxes)
    rows: list[Row] = []
    after_sale = False
    for box, band in zip(boxes, bands, strict=True):
        if box.after_sale and not after_sale and rows:
            rows.append(Row(None))
        after_sale = after_sale or box.after_sale
        question = questions.get(box.id)
        beside = pills.get(question.id if question else box.id, [])
        rows.append(Row(box, question, tuple(beside), band))
    return rows


def _bands(boxes: list[Node]) -> list[str | None]:
    """The band of each row: side stages, steps and final ends share that of the row above."""
    bands: list[str | None] = []
    for box in boxes:
        inherits = box.shape in INDENTED or box.shape is Shape.FINAL
        bands.append(bands[-1] if inherits and not box.band and bands else box.band)
    if boxes and boxes[0].shape is Shape.START and len(bands) > 1:
        bands[0] = bands[1]
    return bands
