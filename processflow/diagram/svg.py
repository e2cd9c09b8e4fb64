"""A drawing as SVG: one text without scripts, style sheets or references to elsewhere."""

from processflow.diagram.contents import SIZES
from processflow.diagram.drawing import (
    Drawing,
    LegendEntry,
    PlacedBand,
    PlacedDivider,
    PlacedFrame,
    PlacedLabel,
    PlacedLink,
    Point,
    Role,
)
from processflow.diagram.figure import Glyph, Style, Tone
from processflow.diagram.markup import element, identifier, number, text_of, tooltip
from processflow.diagram.measure import is_wide
from processflow.diagram.svg_nodes import NodeWriter
from processflow.diagram.svg_pieces import RADIUS, rectangle, text
from processflow.diagram.theme import LIGHT, Theme

FONTS = "Helvetica, Arial, {}, sans-serif"
_LATIN, _CHINESE = "'Liberation Sans', 'Noto Sans CJK SC'", "'Noto Sans CJK SC'"
"""Programs that take the first font there is and know no Arial need the one that fits the text."""
_GLYPHS = {
    Glyph.YES: "M1.2 5.6L3.9 8.4L8.8 1.8",
    Glyph.NO: "M1.8 1.8L8.2 8.2M8.2 1.8L1.8 8.2",
    Glyph.SILENCE: "M1.8 1H8.2M1.8 9H8.2M2.6 1C2.6 3.6 5 4 5 5S2.6 6.4 2.6 9"
    "M7.4 1C7.4 3.6 5 4 5 5S7.4 6.4 7.4 9",
    Glyph.LOOP: "M8.2 3.2A3.7 3.7 0 1 0 8.7 5.6M8.6 0.8V3.4H6",
}


def to_svg(drawing: Drawing, theme: Theme = LIGHT, *, prefix: str = "pf") -> str:
    """The picture as text. `prefix` starts every id, so that several can stand in one page."""
    size = {"width": drawing.width, "height": drawing.height}
    writer, nodes = _Writer(theme, prefix), NodeWriter(theme, prefix)
    styles = sorted({placed.link.style for placed in drawing.links}, key=lambda s: s.value)
    figure = drawing.figure
    title, about = f"{prefix}-title", f"{prefix}-desc"
    parts = [
        element("title", {"id": title}, [text_of(figure.title or "Flowchart")]),
        element("desc", {"id": about}, [text_of(figure.description or figure.title)]),
        element("defs", {}, [writer.marker(style) for style in styles]),
        element("rect", {**size, "fill": theme.ground}),
        *(writer.band(each) for each in drawing.bands),
        *(writer.frame(each) for each in drawing.frames),
        *(text(each, theme.ink) for each in drawing.heading),
        writer.divider(drawing.divider) if drawing.divider else "",
        *(writer.link(each) for each in drawing.links),
        *(nodes.node(each) for each in drawing.nodes),
        *(writer.label(each) for each in drawing.links if each.label),
        *(writer.legend(each) for each in drawing.legend),
    ]
    view = f"0 0 {number(drawing.width)} {number(drawing.height)}"
    attributes: dict[str, str | float] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": view,
        **size,
        "role": "img",
        "aria-labelledby": f"{title} {about}",
        "lang": figure.language,
        "font-family": fonts_for(is_chinese=_is_chinese(drawing)),
    }
    return element("svg", attributes, ["\n" + part for part in parts if part] + ["\n"]) + "\n"


def fonts_for(*, is_chinese: bool) -> str:
    """The fonts of a picture, by the script of its texts."""
    return FONTS.format(_CHINESE if is_chinese else _LATIN)


def _is_chinese(drawing: Drawing) -> bool:
    lines = (line for placed in drawing.nodes for line in placed.lines)
    return any(is_wide(character) for line in lines for character in line.text)


class _Writer:
    """Writes what is around the nodes of one picture, in one theme."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        self.theme = theme
        self.prefix = prefix

    def marker(self, style: Style) -> str:
        """The arrowhead of a style; it has one size, whatever the line's width."""
        shape = element("path", {"d": "M0 0L9 4L0 8Z", "fill": self.theme.strokes[style].colour})
        return element(
            "marker",
            {
                "id": f"{self.prefix}-arrow-{style.value}",
                "viewBox": "0 0 9 8",
                "refX": 8.6,
                "refY": 4,
                "markerWidth": 9,
                "markerHeight": 8,
                "markerUnits": "userSpaceOnUse",
                "orient": "auto",
            },
            [shape],
        )

    def band(self, band: PlacedBand) -> str:
        """A phase of the journey with its turned title."""
        theme = self.theme
        x, y = band.strip.center
        lines = [
            element(
                "text",
                {
                    "transform": f"translate({number(x + 4)} {number(y)}) rotate(-90)",
                    "text-anchor": "middle",
                    "font-size": SIZES[Role.BAND],
                    "font-weight": "bold",
                    "fill": theme.muted,
                },
                [text_of(row)],
            )
            for row in band.shown
        ]
        parts = [
            tooltip(band.title),
            rectangle(band.box, theme.band[band.shaded], theme.band_line, 0),
            rectangle(band.strip, theme.band_strip, theme.band_line, 0),
            *lines,
        ]
        return element("g", {"class": "band"}, parts)

    def frame(self, frame: PlacedFrame) -> str:
        """The frame around steps."""
        tone = self.theme.tones[Tone.STAGE]
        return rectangle(frame.box, self.theme.frame, tone, 6)

    def divider(self, divider: PlacedDivider) -> str:
        """The line before the stages after the sale, open around its words."""
        theme, (x, y), (end, _) = self.theme, divider.start, divider.end
        path = f"M{number(x)} {number(y)}H{number(divider.box.x)}"
        path += f"M{number(divider.box.right)} {number(y)}H{number(end)}"
        line: dict[str, str | float] = {"d": path, "stroke": theme.muted, "fill": "none"}
        return element("path", line) + text(divider.text, theme.muted)

    def link(self, placed: PlacedLink) -> str:
        """The line of a link with its arrowhead."""
        link = placed.link
        attributes = self._stroke(link.style)
        attributes["d"] = _path(placed.points)
        attributes["marker-end"] = f"url(#{self.prefix}-arrow-{link.style.value})"
        return element(
            "g",
            {
                "id": identifier(f"{self.prefix}-link", link.id),
                "class": f"link {link.style.value}",
            },
            [tooltip(link.label, link.tip), element("path", attributes)],
        )

    def label(self, placed: PlacedLink) -> str:
        """The words at the start of a link."""
        label, colour = placed.label, self.theme.strokes[placed.link.style].colour
        if label is None:
            return ""
        parts = [tooltip(placed.link.label, placed.link.tip), self._glyph(label, colour)]
        parts += [text(line, colour) for line in label.lines]
        return element("g", {"class": "label"}, parts)

    def legend(self, entry: LegendEntry) -> str:
        """A sample of a line with its words."""
        attributes = self._stroke(entry.style)
        attributes["d"] = _path((entry.start, entry.end))
        attributes["marker-end"] = f"url(#{self.prefix}-arrow-{entry.style.value})"
        line = element("path", attributes)
        return element("g", {"class": "legend"}, [line, text(entry.text, self.theme.muted)])

    def _glyph(self, label: PlacedLabel, colour: str) -> str:
        if label.glyph_box is None:
            return ""
        place = f"translate({number(label.glyph_box.x)} {number(label.glyph_box.y)})"
        return element(
            "path",
            {
                "d": _GLYPHS[label.glyph],
                "transform": place,
                "fill": "none",
                "stroke": colour,
                "stroke-width": 1.7,
                "stroke-linecap": "round",
                "stroke-linejoin": "round",
            },
        )

    def _stroke(self, style: Style) -> dict[str, str | float]:
        stroke = self.theme.strokes[style]
        return {
            "d": "",
            "fill": "none",
            "stroke": stroke.colour,
            "stroke-width": stroke.width,
            "stroke-dasharray": stroke.dash,
            "stroke-linecap": "round" if style is Style.LOOP else "",
        }


def _path(points: tuple[Point, ...]) -> str:
    """A path with rounded corners."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{number(start[0])} {number(start[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    parts.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(parts)


def _length(first: Point, second: Point) -> float:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = _length(start, end) or 1.0
    share = distance / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
