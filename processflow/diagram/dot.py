"""A drawing as DOT text with its coordinates: `neato -n2` draws the same picture.

Graphviz counts points from the lower left corner, node sizes in inches.
"""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from processflow.diagram.drawing import Drawing, PlacedBand, PlacedLink, PlacedNode, Point, Role
from processflow.diagram.figure import INDENTED, PILLS, QUESTIONS, Glyph, Shape, Style
from processflow.diagram.theme import LIGHT, Theme

if TYPE_CHECKING:
    import graphviz

_FONT = "Helvetica, Arial, Noto Sans CJK SC, sans-serif"
_POINTS_PER_INCH = 72
_MARKS = {Glyph.NONE: "", Glyph.YES: "✓ ", Glyph.NO: "✗ ", Glyph.SILENCE: "⧖ ", Glyph.LOOP: "↻ "}
_LINES = {
    Style.NO: "dashed",
    Style.SILENCE: "dashed",
    Style.LOOP: "dotted",
    Style.LIMIT: "dashed",
    Style.AFTER_SALE: "dashed",
}
_SHAPES = {
    Shape.QUESTION: "diamond",
    Shape.GATE: "hexagon",
    Shape.JUNCTION: "octagon",
    Shape.ANYWHERE: "note",
}
_LEFT = "\\l"


def to_dot(drawing: Drawing, theme: Theme = LIGHT) -> str:
    """The drawing as DOT text, with every position in it."""
    return str(digraph(drawing, theme).source)


def digraph(drawing: Drawing, theme: Theme = LIGHT) -> "graphviz.Digraph":
    """The drawing as a graph of the `graphviz` package, for `engine="neato"`, `neato_no_op=2`."""
    import graphviz  # 30 ms that only drawing needs

    graph = graphviz.Digraph(
        "process",
        engine="neato",
        graph_attr={"bgcolor": theme.ground, "outputorder": "nodesfirst", "splines": "true"},
        node_attr={"fontname": _FONT, "fontsize": "10", "fixedsize": "true", "margin": "0.08,0.04"},
        edge_attr={"fontname": _FONT, "fontsize": "10", "arrowsize": "0.7"},
    )
    names = {placed.node.id: f"n{i}" for i, placed in enumerate(drawing.nodes)}
    for index, band in enumerate(drawing.bands):
        graph.node(f"b{index}", **_band(band, drawing, theme))
    for placed in drawing.nodes:
        graph.node(names[placed.node.id], **_node(placed, drawing, theme))
    for link in drawing.links:
        ends = names[link.link.source], names[link.link.target]
        graph.edge(*ends, **_edge(link, drawing, theme))
    return graph


def _band(band: PlacedBand, drawing: Drawing, theme: Theme) -> dict[str, str]:
    return {
        "shape": "box",
        "style": "filled",
        "fillcolor": theme.band[band.shaded],
        "color": theme.band_line,
        "fontcolor": theme.muted,
        "label": _text([band.title]),
        "labelloc": "t",
        **_place(band.box.center, drawing),
        **_size(band.box.width, band.box.height),
    }


def _node(placed: PlacedNode, drawing: Drawing, theme: Theme) -> dict[str, str]:
    fill, line, ink = _colours(placed, theme)
    return {
        "shape": _shape(placed.node.shape),
        "style": "rounded,filled" if _shape(placed.node.shape) == "box" else "filled",
        "fillcolor": fill,
        "color": line,
        "fontcolor": ink,
        "label": _label(placed),
        "tooltip": _text([placed.node.title]),
        **_place(placed.box.center, drawing),
        **_size(placed.box.width, placed.box.height),
    }


def _edge(link: PlacedLink, drawing: Drawing, theme: Theme) -> dict[str, str]:
    colour = theme.strokes[link.link.style].colour
    drawn = {
        "color": colour,
        "fontcolor": colour,
        "style": _LINES.get(link.link.style, "solid"),
        "pos": _spline(link.points, drawing),
    }
    if link.label:
        words = [line.text for line in link.label.lines]
        words[0] = _MARKS[link.label.glyph] + words[0]
        drawn["label"] = _text(words)
        drawn["lp"] = _point(link.label.box.center, drawing)
    return drawn


def _shape(shape: Shape) -> str:
    return _SHAPES.get(shape, "box")


def _colours(placed: PlacedNode, theme: Theme) -> tuple[str, str, str]:
    shape, tone = placed.node.shape, theme.tones[placed.node.tone]
    if shape in QUESTIONS:
        return *theme.question(shape), theme.ink
    if shape is Shape.FINAL or shape in PILLS - {Shape.REFERENCE}:
        return tone, tone, theme.on_tone
    return theme.box, tone, theme.ink


def _label(placed: PlacedNode) -> str:
    centred = placed.node.shape not in {Shape.STAGE, Shape.GROUP} | INDENTED
    first_of_criterion = {_row(box.center[1]) for box in placed.checkboxes}
    lines: list[str] = []
    for line in placed.lines:
        if line.role is Role.NUMBER:
            continue
        number = f"{placed.node.number} " if line.role is Role.TITLE and placed.node.number else ""
        is_first = line.role is Role.CRITERION and _row(line.y - 4) in first_of_criterion
        lines.append(("☐ " if is_first else "") + (number if not lines else "") + line.text)
    return _text(lines, "\\n" if centred else _LEFT)


def _row(y: float) -> int:
    return round(y / 6)


def _text(lines: Sequence[str], break_: str = "\\n") -> str:
    import graphviz

    escaped = [graphviz.escape(_printable(line)) for line in lines]
    last = break_ if break_ == _LEFT else ""
    # Not through `str`, which would make a text in <…> markup again.
    text: str = graphviz.nohtml(break_.join(escaped) + last)
    return text


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)


def _place(centre: Point, drawing: Drawing) -> dict[str, str]:
    return {"pos": _point(centre, drawing)}


def _size(width: float, height: float) -> dict[str, str]:
    return {
        "width": f"{width / _POINTS_PER_INCH:.4f}",
        "height": f"{height / _POINTS_PER_INCH:.4f}",
    }


def _point(point: Point, drawing: Drawing) -> str:
    return f"{point[0]:.2f},{drawing.height - point[1]:.2f}"


def _spline(points: Sequence[Point], drawing: Drawing) -> str:
    """The corners as a B-spline: each straight piece has its control points on itself."""
    controls = [points[0]]
    for start, end in itertools.pairwise(points):
        controls += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]
    return " ".join([f"e,{_point(points[-1], drawing)}", *(_point(p, drawing) for p in controls)])


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
