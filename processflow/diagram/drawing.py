"""The neutral result of the layout: everything of a figure with its coordinates in pixels.

Coordinates grow to the right and down; texts stand on their baseline. Writers need nothing else.
"""

import enum

from processflow.diagram.figure import Figure, Glyph, Link, Node, Style
from processflow.record import dataclass

Point = tuple[float, float]


class Role(enum.Enum):
    """What a line of text is, and so its size, weight and colour."""

    TITLE = "title"
    NUMBER = "number"
    META = "meta"
    CRITERION = "criterion"
    MORE = "more"
    QUESTION = "question"
    WORD = "word"
    LABEL = "label"
    PILL = "pill"
    HEADING = "heading"
    SUBTITLE = "subtitle"
    BAND = "band"


class Anchor(enum.Enum):
    """Which end of a line of text its x means."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right border."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower border."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle of the rectangle."""
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text. `width` is its measured width."""

    x: float
    y: float
    text: str
    role: Role
    width: float
    anchor: Anchor = Anchor.START


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node with its box, its lines of text and the squares of its criteria."""

    node: Node
    box: Box
    lines: tuple[TextLine, ...]
    checkboxes: tuple[Box, ...] = ()
    head: float = 0.0
    """The height of the title bar; 0 for shapes without one."""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The label of a link: its box, lines and the square of its glyph."""

    box: Box
    lines: tuple[TextLine, ...]
    glyph: Glyph
    glyph_box: Box | None


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link with the corners of its path, from the border of its source to its target's."""

    link: Link
    points: tuple[Point, ...]
    label: PlacedLabel | None


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A phase of the journey behind its rows, with its turned title in a strip at the left."""

    title: str
    shown: tuple[str, ...]
    box: Box
    strip: Box
    shaded: int
    """0 or 1, alternating."""


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """The frame around a stage's steps, heading included."""

    node_id: str
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedDivider:
    """The line before the stages after the sale, with its words."""

    start: Point
    end: Point
    text: TextLine
    box: Box


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample of a line and its words."""

    style: Style
    start: Point
    end: Point
    text: TextLine


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with coordinates. `nodes` and `links` are in the order of the figure."""

    figure: Figure
    width: float
    height: float
    heading: tuple[TextLine, ...]
    nodes: tuple[PlacedNode, ...]
    links: tuple[PlacedLink, ...]
    bands: tuple[PlacedBand, ...]
    frames: tuple[PlacedFrame, ...]
    divider: PlacedDivider | None
    legend: tuple[LegendEntry, ...]
