"""The path of a link through its tracks, and the place of its label."""

from processflow.diagram.coordinates import Columns, Rows, leg_x, port_x
from processflow.diagram.drawing import Box, PlacedLabel, PlacedLink, Point
from processflow.diagram.figure import QUESTIONS, Link
from processflow.diagram.labels import placed_label
from processflow.diagram.outline import half_height, half_width
from processflow.diagram.placement import COLUMN_B
from processflow.diagram.plan import Plan, leg_key
from processflow.diagram.ports import Port
from processflow.diagram.routing import Side
from processflow.diagram.sizing import Sizes, label_start


def placed_link(
    plan: Plan, sizes: Sizes, columns: Columns, rows: Rows, of: tuple[dict[str, Box], Link]
) -> PlacedLink:
    """A link with its corners and label, given the boxes of all nodes."""
    boxes, link = of
    route = plan.routes[link.id]
    start = _end(plan, sizes, columns, rows, (boxes, (link.id, False)))
    end = _end(plan, sizes, columns, rows, (boxes, (link.id, True)))
    points = [start]
    for number, span in enumerate(plan.spans[link.id]):
        x, y = points[-1]
        if span.leg.is_row:
            points.append((x, rows.track.get(leg_key(link.id, number), y)))
        else:
            points.append((leg_x(plan, columns, link.id, number), y))
    x, y = points[-1]
    points.append((end[0], y) if route.entry is Side.TOP else (x, end[1]))
    points.append(end)
    path = _simplified(points)
    return PlacedLink(link, path, _label(plan, sizes, columns, (boxes, link)))


def _end(
    plan: Plan,
    sizes: Sizes,
    columns: Columns,
    rows: Rows,
    of: tuple[dict[str, Box], Port],
) -> Point:
    """Where a link meets the outline of its source or target."""
    boxes, port = of
    link, route = plan.link[port[0]], plan.routes[port[0]]
    node = plan.figure.by_id[link.target if port[1] else link.source]
    box, side = boxes[node.id], route.entry if port[1] else route.exit
    if side in (Side.TOP, Side.BOTTOM):
        if port in sizes.offset:
            x = port_x(plan, columns, sizes, port)
        else:
            x = leg_x(plan, columns, link.id, len(route.legs) - 1)
        half = half_height(node.shape, box.width, box.height, x - box.center[0])
        return x, box.center[1] + (half if side is Side.BOTTOM else -half)
    row = plan.grid.row_of[node.id]
    y = rows.middle[row] + sizes.offset.get(port, 0.0)
    half = half_width(node.shape, box.width, box.height, y - box.center[1])
    return box.center[0] + (half if side is Side.RIGHT else -half), y


def _simplified(points: list[Point]) -> tuple[Point, ...]:
    """The corners only, without points on the way."""
    kept: list[Point] = []
    for x, y in points:
        point = (round(x, 2), round(y, 2))
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _on_one_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _on_one_line(first: Point, second: Point, third: Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


def _label(
    plan: Plan, sizes: Sizes, columns: Columns, of: tuple[dict[str, Box], Link]
) -> PlacedLabel | None:
    boxes, link = of
    text = sizes.label.get(link.id)
    if text is None:
        return None
    node = plan.figure.by_id[link.source]
    box, side = boxes[node.id], plan.routes[link.id].exit
    port = (link.id, False)
    if side is Side.RIGHT:
        x = columns.right[COLUMN_B] if node.shape in QUESTIONS else columns.left[COLUMN_B]
        return placed_label(text, x + 5, box.center[1] + sizes.offset[port] - 4 - text.height)
    x = port_x(plan, columns, sizes, port) + 6
    ports = plan.ports.of(node.id, side)
    if side is Side.BOTTOM and len(ports) > 1 and ports[0] == port:
        x -= 12 + text.width
    start = label_start(plan, sizes, node, link.id)
    y = box.center[1] + (start if side is Side.BOTTOM else -start - text.height)
    return placed_label(text, x, y)
