"""From a figure to a drawing: the whole layout in order."""

from processflow.diagram.background import bands_of, divider_of, frames_of, heading_of, legend_of
from processflow.diagram.contents import Content
from processflow.diagram.coordinates import Columns, Rows, columns_of, node_box, rows_of
from processflow.diagram.drawing import Box, Drawing, PlacedNode, Point, TextLine
from processflow.diagram.figure import PILLS, Figure, Node
from processflow.diagram.paths import placed_link
from processflow.diagram.placement import COLUMN_C
from processflow.diagram.plan import Plan, planned
from processflow.diagram.sizing import Sizes, sized


def lay_out(figure: Figure) -> Drawing:
    """The drawing of a figure: every node, line and label with its coordinates.

    The same figure always gives the same drawing. The layout is correct by construction: no
    node lies on another, no line on another line or through a node, every label is free.
    """
    plan = planned(figure)
    sizes = sized(plan)
    columns = columns_of(plan, sizes)
    heading, top = heading_of(figure, columns.width)
    rows = rows_of(plan, sizes, columns, top)
    if not rows.sound:
        sizes = sized(plan, strict=True)
        rows = rows_of(plan, sizes, columns, top)
    return _drawing(plan, sizes, columns, rows, heading)


def _drawing(
    plan: Plan, sizes: Sizes, columns: Columns, rows: Rows, heading: tuple[TextLine, ...]
) -> Drawing:
    boxes = _boxes(plan, sizes, columns, rows)
    nodes = tuple(
        _placed_node(node, boxes[node.id], sizes.content[node.id]) for node in plan.figure.nodes
    )
    links = tuple(
        placed_link(plan, sizes, columns, rows, (boxes, link)) for link in plan.figure.links
    )
    legend, bottom = legend_of(plan.figure, columns, rows.end)
    return Drawing(
        plan.figure,
        columns.width,
        bottom,
        heading,
        nodes,
        links,
        bands_of(plan, columns, rows),
        frames_of(plan, columns, rows, boxes),
        divider_of(plan, columns, rows),
        legend,
    )


def _boxes(plan: Plan, sizes: Sizes, columns: Columns, rows: Rows) -> dict[str, Box]:
    boxes = {}
    into = {link.target: link.id for link in plan.figure.links}
    for node in plan.figure.nodes:
        row = plan.grid.row_of[node.id]
        if node.shape in PILLS:
            content = sizes.content[node.id]
            offset = sizes.offset.get((into.get(node.id, ""), True), 0.0)
            y = rows.middle[row] + offset - content.height / 2
            boxes[node.id] = Box(columns.left[COLUMN_C], y, content.width, content.height)
        else:
            boxes[node.id] = node_box(node, row, columns, rows, sizes)
    return {key: _rounded(box) for key, box in boxes.items()}


def _rounded(box: Box) -> Box:
    return Box(round(box.x, 2), round(box.y, 2), round(box.width, 2), round(box.height, 2))


def _placed_node(node: Node, box: Box, content: Content) -> PlacedNode:
    lines = tuple(_moved(line, (box.x, box.y)) for line in content.lines)
    checks = tuple(
        Box(box.x + each.x, box.y + each.y, each.width, each.height) for each in content.checkboxes
    )
    return PlacedNode(node, box, lines, checks, content.head)


def _moved(line: TextLine, by: Point) -> TextLine:
    return TextLine(line.x + by[0], line.y + by[1], line.text, line.role, line.width, line.anchor)
