"""An independent check of a finished drawing: is everything free of everything else?

It knows nothing of how the layout works; it looks only at coordinates.
"""

from collections.abc import Iterator

from processflow.diagram.drawing import (
    Anchor,
    Box,
    Drawing,
    PlacedLink,
    PlacedNode,
    Point,
    TextLine,
)
from processflow.diagram.figure import QUESTIONS
from processflow.diagram.outline import corners, half_height, half_width
from processflow.record import dataclass

_TOLERANCE = 0.05
_CLEARANCE = 1.0
"""Pixels that must be free around nodes and labels."""


@dataclass(frozen=True, slots=True)
class _Segment:
    link: str
    box: Box
    is_end: bool


def faults(drawing: Drawing) -> tuple[str, ...]:
    """What is wrong with a drawing, in words; nothing when it is sound."""
    segments = _segments(drawing)
    return (
        *_missing(drawing),
        *_overlapping_nodes(drawing),
        *_outside(drawing),
        *_texts_that_stick_out(drawing),
        *_loose_ends(drawing),
        *_lines_through_nodes(drawing, segments),
        *_lines_on_lines(segments),
        *_covered_labels(drawing, segments),
    )


def crossings(drawing: Drawing) -> int:
    """How many times lines cross."""
    segments = _segments(drawing)
    level = [each.box for each in segments if each.box.height == 0]
    upright = [each.box for each in segments if each.box.width == 0]
    return sum(
        row.x < column.x < row.right and column.y < row.y < column.bottom
        for row in level
        for column in upright
    )


def bends(drawing: Drawing) -> int:
    """How many corners the lines have together."""
    return sum(len(placed.points) - 2 for placed in drawing.links)


def _missing(drawing: Drawing) -> Iterator[str]:
    figure = drawing.figure
    if [placed.node for placed in drawing.nodes] != list(figure.nodes):
        yield "the nodes drawn are not those of the figure"
    if [placed.link for placed in drawing.links] != list(figure.links):
        yield "the links drawn are not those of the figure"


def _overlapping_nodes(drawing: Drawing) -> Iterator[str]:
    placed = sorted(drawing.nodes, key=lambda each: each.box.y)
    for index, first in enumerate(placed):
        for second in placed[index + 1 :]:
            if second.box.y > first.box.bottom + _CLEARANCE:
                break
            if _meet(first.box, second.box, _CLEARANCE):
                yield f"`{first.node.id}` lies on `{second.node.id}`"


def _outside(drawing: Drawing) -> Iterator[str]:
    for name, box in _everything(drawing):
        inside = box.x >= 0 and box.y >= 0
        if not (inside and box.right <= drawing.width and box.bottom <= drawing.height):
            yield f"{name} leaves the picture"


def _everything(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    for placed in drawing.nodes:
        yield f"`{placed.node.id}`", placed.box
    for link in drawing.links:
        if link.label:
            yield f"the label of `{link.link.id}`", link.label.box
    for segment in _segments(drawing):
        yield f"the line `{segment.link}`", segment.box
    for line in (*drawing.heading, *(entry.text for entry in drawing.legend)):
        yield f"the words `{line.text}`", _text_box(line)


def _texts_that_stick_out(drawing: Drawing) -> Iterator[str]:
    for placed in drawing.nodes:
        box, shape = placed.box, placed.node.shape
        for line in placed.lines:
            text = _text_box(line)
            far = max(abs(text.y - box.center[1]), abs(text.bottom - box.center[1]))
            if shape in QUESTIONS:
                half = half_width(shape, box.width, box.height, far)
            else:
                half = box.width / 2
            left, right = box.center[0] - half, box.center[0] + half
            fits = left <= text.x and text.right <= right
            if not fits or text.y < box.y or text.bottom > box.bottom:
                yield f"the words `{line.text}` stick out of `{placed.node.id}`"


def _loose_ends(drawing: Drawing) -> Iterator[str]:
    places = {placed.node.id: placed for placed in drawing.nodes}
    for placed in drawing.links:
        link = placed.link
        for end, point in ((link.source, placed.points[0]), (link.target, placed.points[-1])):
            if not _on_outline(places[end], point):
                yield f"the line `{link.id}` does not touch `{end}`"
        if any(a[0] != b[0] and a[1] != b[1] for a, b in _pairs(placed)):
            yield f"the line `{link.id}` is not level or upright"


def _on_outline(placed: PlacedNode, point: Point) -> bool:
    box, shape = placed.box, placed.node.shape
    across, down = point[0] - box.center[0], point[1] - box.center[1]
    if abs(across) > box.width / 2 + _TOLERANCE or abs(down) > box.height / 2 + _TOLERANCE:
        return False
    width = half_width(shape, box.width, box.height, down)
    height = half_height(shape, box.width, box.height, across)
    return abs(abs(across) - width) < _TOLERANCE or abs(abs(down) - height) < _TOLERANCE


def _lines_through_nodes(drawing: Drawing, segments: list[_Segment]) -> Iterator[str]:
    by_link = {placed.link.id: placed.link for placed in drawing.links}
    for placed in drawing.nodes:
        for segment in segments:
            if not _meet(placed.box, segment.box, _CLEARANCE):
                continue
            link = by_link[segment.link]
            own = placed.node.id in (link.source, link.target)
            if not own or not segment.is_end or _runs_inside(placed, segment.box):
                yield f"the line `{segment.link}` meets `{placed.node.id}`"


def _runs_inside(placed: PlacedNode, segment: Box) -> bool:
    """Whether a segment has a point inside the polygon of the node."""
    polygon = corners(placed.node.shape, placed.box)
    steps = 24
    for step in range(1, steps):
        share = step / steps
        point = (segment.x + segment.width * share, segment.y + segment.height * share)
        if _inside(polygon, point):
            return True
    return False


def _inside(polygon: tuple[Point, ...], point: Point) -> bool:
    """Whether a point lies well inside a convex polygon given clockwise."""
    for first, second in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        edge = (second[0] - first[0], second[1] - first[1])
        cross = edge[0] * (point[1] - first[1]) - edge[1] * (point[0] - first[0])
        if cross <= 0.5 * (abs(edge[0]) + abs(edge[1])):
            return False
    return True


def _lines_on_lines(segments: list[_Segment]) -> Iterator[str]:
    ordered = sorted(segments, key=lambda each: each.box.y)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            if second.box.y > first.box.bottom + _TOLERANCE:
                break
            if first.link == second.link or not _meet(first.box, second.box, _TOLERANCE):
                continue
            if not _cross(first.box, second.box) and not _cross(second.box, first.box):
                yield f"the lines `{first.link}` and `{second.link}` run together"


def _cross(level: Box, upright: Box) -> bool:
    if level.height > 0 or upright.width > 0:
        return False
    within = level.x + _TOLERANCE < upright.x < level.right - _TOLERANCE
    return within and upright.y + _TOLERANCE < level.y < upright.bottom - _TOLERANCE


def _covered_labels(drawing: Drawing, segments: list[_Segment]) -> Iterator[str]:
    labels = [(f"`{each.link.id}`", each.label.box) for each in drawing.links if each.label]
    if drawing.divider:
        labels.append(("the divider", drawing.divider.box))
    taken = [(f"`{placed.node.id}`", placed.box) for placed in drawing.nodes]
    taken += [(f"the line `{segment.link}`", segment.box) for segment in segments]
    for frame in drawing.frames:
        taken += [(f"the frame of `{frame.node_id}`", side) for side in _borders(frame.box)]
    for index, (name, box) in enumerate(labels):
        for other, place in taken:
            if _meet(box, place, _CLEARANCE):
                yield f"the label of {name} lies on {other}"
        for other, second in labels[index + 1 :]:
            if _meet(box, second, 0):
                yield f"the labels of {name} and {other} overlap"


def _borders(box: Box) -> tuple[Box, ...]:
    return (
        Box(box.x, box.y, box.width, 0),
        Box(box.x, box.bottom, box.width, 0),
        Box(box.x, box.y, 0, box.height),
        Box(box.right, box.y, 0, box.height),
    )


def _segments(drawing: Drawing) -> list[_Segment]:
    found = []
    for placed in drawing.links:
        pairs = list(_pairs(placed))
        for index, (first, second) in enumerate(pairs):
            x, y = min(first[0], second[0]), min(first[1], second[1])
            box = Box(x, y, abs(first[0] - second[0]), abs(first[1] - second[1]))
            found.append(_Segment(placed.link.id, box, index in (0, len(pairs) - 1)))
    return found


def _pairs(placed: PlacedLink) -> Iterator[tuple[Point, Point]]:
    return zip(placed.points, placed.points[1:], strict=False)


def _meet(first: Box, second: Box, clearance: float) -> bool:
    return (
        first.x < second.right + clearance
        and second.x < first.right + clearance
        and first.y < second.bottom + clearance
        and second.y < first.bottom + clearance
    )


def _text_box(line: TextLine) -> Box:
    """A cautious box: from the height of a capital to the baseline."""
    left = {Anchor.START: 0.0, Anchor.MIDDLE: line.width / 2, Anchor.END: line.width}[line.anchor]
    return Box(line.x - left, line.y - 9, line.width, 10)
