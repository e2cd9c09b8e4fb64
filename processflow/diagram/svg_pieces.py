"""The pieces that every part of a picture is made of: a line of text, a box."""

from processflow.diagram.contents import BOLD, SIZES
from processflow.diagram.drawing import Anchor, Box, TextLine
from processflow.diagram.markup import element, text_of

RADIUS = 6.0
"""Of rounded corners, in pixels."""


def text(line: TextLine, fill: str) -> str:
    """A line of text."""
    anchor = "" if line.anchor is Anchor.START else line.anchor.value
    return element(
        "text",
        {
            "x": line.x,
            "y": line.y,
            "font-size": SIZES[line.role],
            "font-weight": "bold" if line.role in BOLD else "",
            "text-anchor": anchor,
            "fill": fill,
        },
        [text_of(line.text)],
    )


def rectangle(box: Box, fill: str, line: str, radius: float) -> str:
    """A box with its border."""
    return element(
        "rect",
        {
            "x": box.x,
            "y": box.y,
            "width": box.width,
            "height": box.height,
            "rx": radius or "",
            "fill": fill,
            "stroke": line,
            "stroke-width": 1.4 if radius else 1,
        },
    )
