"""The nodes of a picture as SVG: stages, questions, ends."""

from processflow.diagram.contents import BADGE
from processflow.diagram.drawing import Box, PlacedNode, Role, TextLine
from processflow.diagram.figure import Shape
from processflow.diagram.markup import element, identifier, number, safe_link, tooltip
from processflow.diagram.outline import corners
from processflow.diagram.svg_pieces import RADIUS, rectangle, text
from processflow.diagram.theme import Theme


class NodeWriter:
    """Writes the nodes of one picture in one theme."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        self.theme = theme
        self.prefix = prefix

    def node(self, placed: PlacedNode) -> str:
        """A node with its words and tooltip."""
        node = placed.node
        parts = [tooltip(node.title, *node.meta, *node.criteria, node.tip), *self._inside(placed)]
        target = safe_link(f"#{identifier(f'{self.prefix}-node', node.target or '')}")
        if node.target and target:
            parts = [parts[0], element("a", {"href": target}, parts[1:])]
        attributes: dict[str, str | float] = {
            "id": identifier(f"{self.prefix}-node", node.id),
            "class": f"node {node.shape.value}",
        }
        return element("g", attributes, parts)

    def _inside(self, placed: PlacedNode) -> list[str]:
        match placed.node.shape:
            case Shape.QUESTION | Shape.GATE | Shape.JUNCTION:
                return self._question(placed)
            case Shape.TERMINAL | Shape.REFERENCE | Shape.FINAL | Shape.START:
                return self._pill(placed)
            case _:
                return self._stage(placed)

    def _question(self, placed: PlacedNode) -> list[str]:
        theme = self.theme
        ground, border = theme.question(placed.node.shape)
        points = " ".join(
            f"{number(x)},{number(y)}" for x, y in corners(placed.node.shape, placed.box)
        )
        shape = element(
            "polygon",
            {
                "points": points,
                "fill": ground,
                "stroke": border,
                "stroke-width": 1.5,
                "stroke-linejoin": "round",
            },
        )
        fills = {Role.WORD: border}
        return [shape, *(text(line, fills.get(line.role, theme.ink)) for line in placed.lines)]

    def _pill(self, placed: PlacedNode) -> list[str]:
        theme, node = self.theme, placed.node
        outlined = node.shape in (Shape.REFERENCE, Shape.START)
        tone = theme.tones[node.tone]
        words = theme.tone_words[node.tone] if outlined else theme.on_tone
        fill = theme.reference if outlined else tone
        line = theme.tone_words[node.tone] if outlined else tone
        radius = min(placed.box.height / 2, 15.0)
        return [
            rectangle(placed.box, fill, line, radius),
            *(text(each, words) for each in placed.lines),
        ]

    def _stage(self, placed: PlacedNode) -> list[str]:
        theme, box, head = self.theme, placed.box, placed.head
        tone = theme.tones[placed.node.tone]
        outline = rectangle(box, theme.box, tone, RADIUS)
        parts = [outline if placed.node.shape is not Shape.ANYWHERE else self._note(box, tone)]
        if head:
            parts.append(_head(box, head, tone))
        parts += [rectangle(each, theme.box, theme.muted, 2) for each in placed.checkboxes]
        fills = {
            Role.TITLE: theme.on_tone if head else theme.ink,
            Role.META: theme.muted,
            Role.MORE: theme.muted,
            Role.NUMBER: theme.tones[placed.node.tone],
        }
        for line in placed.lines:
            if line.role is Role.NUMBER:
                parts.append(self._badge(line, tone))
            parts.append(text(line, fills.get(line.role, theme.ink)))
        return parts

    def _note(self, box: Box, tone: str) -> str:
        """The broken outline of what belongs to every question."""
        return element(
            "rect",
            {
                "x": box.x,
                "y": box.y,
                "width": box.width,
                "height": box.height,
                "rx": RADIUS,
                "fill": self.theme.frame,
                "stroke": tone,
                "stroke-width": 1.4,
                "stroke-dasharray": "6 4",
            },
        )

    def _badge(self, line: TextLine, tone: str) -> str:
        return element(
            "circle",
            {
                "cx": line.x,
                "cy": line.y - 4,
                "r": BADGE / 2,
                "fill": self.theme.on_tone,
                "stroke": tone,
            },
        )


def _head(box: Box, head: float, tone: str) -> str:
    """The title bar: rounded above, and below too where nothing follows."""
    x, y, right, bottom, r = box.x, box.y, box.right, box.y + head, RADIUS
    top = f"M{number(x)} {number(y + r)}a{number(r)} {number(r)} 0 0 1 {number(r)} {number(-r)}"
    top += f"H{number(right - r)}a{number(r)} {number(r)} 0 0 1 {number(r)} {number(r)}"
    if head >= box.height - 0.5:
        low = f"V{number(bottom - r)}a{number(r)} {number(r)} 0 0 1 {number(-r)} {number(r)}"
        low += f"H{number(x + r)}a{number(r)} {number(r)} 0 0 1 {number(-r)} {number(-r)}Z"
    else:
        low = f"V{number(bottom)}H{number(x)}Z"
    return element("path", {"d": top + low, "fill": tone})
