"""The outlines of shapes: where a line that comes straight at a box meets what is drawn in it."""

from processflow.diagram.drawing import Box, Point
from processflow.diagram.figure import Shape

GATE_SLANT = 16.0
"""How far the pointed ends of a gate's hexagon reach inwards."""
JUNCTION_CUT = 10.0
"""How much of each corner of a junction's octagon is cut off."""


def corners(shape: Shape, box: Box) -> tuple[Point, ...]:
    """The polygon of a shape, clockwise from the left; rounded corners count as square."""
    center_x, center_y = box.center
    if shape is Shape.QUESTION:
        return ((box.x, center_y), (center_x, box.y), (box.right, center_y), (center_x, box.bottom))
    if shape is Shape.JUNCTION:
        return _octagon(box)
    if shape is Shape.GATE:
        inner_left, inner_right = box.x + GATE_SLANT, box.right - GATE_SLANT
        return (
            (box.x, center_y),
            (inner_left, box.y),
            (inner_right, box.y),
            (box.right, center_y),
            (inner_right, box.bottom),
            (inner_left, box.bottom),
        )
    return ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))


def half_width(shape: Shape, width: float, height: float, offset: float) -> float:
    """Half the width of a shape at a vertical distance from its middle."""
    share = min(1.0, abs(offset) / (height / 2))
    if shape is Shape.QUESTION:
        return width / 2 * (1 - share)
    if shape is Shape.GATE:
        return width / 2 - GATE_SLANT * share
    if shape is Shape.JUNCTION:
        return width / 2 - max(0.0, abs(offset) - (height / 2 - JUNCTION_CUT))
    return width / 2


def half_height(shape: Shape, width: float, height: float, offset: float) -> float:
    """Half the height of a shape at a horizontal distance from its middle."""
    half = width / 2
    if shape is Shape.QUESTION:
        return height / 2 * max(0.0, 1 - abs(offset) / half)
    if shape is Shape.GATE and abs(offset) > half - GATE_SLANT:
        return height / 2 * max(0.0, half - abs(offset)) / GATE_SLANT
    if shape is Shape.JUNCTION:
        return height / 2 - max(0.0, abs(offset) - (half - JUNCTION_CUT))
    return height / 2


def _octagon(box: Box) -> tuple[Point, ...]:
    """A rectangle with its corners cut off."""
    cut, x, y, right, bottom = JUNCTION_CUT, box.x, box.y, box.right, box.bottom
    return (
        (x, bottom - cut),
        (x, y + cut),
        (x + cut, y),
        (right - cut, y),
        (right, y + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (x + cut, bottom),
    )
