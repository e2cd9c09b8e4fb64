"""The pieces that the picture is put together from, in one theme."""

from dataclasses import field

from processflow.diagram.figure import Tone
from processflow.diagram.markup import element, number, text_of, tooltip
from processflow.diagram.measure import width_of, wrapped
from processflow.diagram.theme import Theme
from processflow.exact.solution import Solution
from processflow.record import dataclass
from processflow.report.solution.picture.words import say

SMALL, PLAIN, LARGE, HUGE = 11.0, 12.0, 14.0, 24.0
"""Sizes of text in pixels."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line of text is written; without a fill in the theme's ink."""

    size: float = PLAIN
    fill: str = ""
    bold: bool = False
    anchor: str = ""


_PEN = Pen()


@dataclass(slots=True)
class Canvas:
    """Collects pieces; coordinates grow to the right and down, texts stand on their baseline."""

    theme: Theme
    parts: list[str] = field(default_factory=list)

    def text(
        self, at: tuple[float, float], shown: str, pen: Pen = _PEN, *, width: float = 0.0
    ) -> None:
        """A line of text; with a width it is cut there, and the whole is in its tooltip."""
        line = wrapped(shown, (width,), pen.size, bold=pen.bold) if width else (shown,)
        cut = line[0] if line else ""
        self.parts.append(
            element(
                "text",
                {
                    "x": at[0],
                    "y": at[1],
                    "font-size": pen.size,
                    "font-weight": "bold" if pen.bold else "",
                    "text-anchor": pen.anchor,
                    "fill": pen.fill or self.theme.ink,
                },
                [tooltip(shown) if cut != shown else "", text_of(cut)],
            )
        )

    def box(
        self, at: tuple[float, float], size: tuple[float, float], fill: str, radius: float = 0.0
    ) -> None:
        """A filled rectangle."""
        place = {"x": at[0], "y": at[1], "width": max(0.0, size[0]), "height": size[1]}
        self.parts.append(element("rect", {**place, "rx": radius or "", "fill": fill}))

    def path(self, shape: str, *, fill: str = "none", stroke: str = "", width: float = 1.0) -> None:
        """Any shape, filled or as a line."""
        self.parts.append(
            element(
                "path",
                {
                    "d": shape,
                    "fill": fill,
                    "stroke": stroke,
                    "stroke-width": width if stroke else "",
                    "stroke-linecap": "round" if stroke else "",
                    "stroke-linejoin": "round" if stroke else "",
                },
            )
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1.0
    ) -> None:
        """A straight line."""
        shape = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
        self.path(shape, stroke=colour, width=width)

    def dot(self, at: tuple[float, float], radius: float, fill: str) -> None:
        """A disc."""
        self.parts.append(element("circle", {"cx": at[0], "cy": at[1], "r": radius, "fill": fill}))

    def section(self, at: tuple[float, float], title: str, width: float, note: str = "") -> None:
        """The heading of a part of the page, with a line below it."""
        x, y = at
        self.text((x, y), title, Pen(LARGE, bold=True), width=width)
        self.line((x, y + 8), (x + width, y + 8), self.theme.band_line)
        if note:
            self.text((x, y + 24), note, Pen(SMALL, fill=self.theme.muted), width=width)

    def bar(
        self, at: tuple[float, float], room: float, height: float, share: float, tone: Tone
    ) -> float:
        """A bar of a share of the room on its track; where the bar ends."""
        self.box(at, (room, height), self.theme.band_strip, 3)
        length = room * min(1.0, max(0.0, share))
        if length > 0:
            self.box(at, (max(length, 1.5), height), self.theme.tones[tone], min(3, length / 2))
        return at[0] + length


def wide(text: str, size: float = PLAIN, *, bold: bool = False) -> float:
    """The width of a line of text."""
    return width_of(text, size, bold=bold)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, in which language, and on what."""

    canvas: Canvas
    solution: Solution
    language: str
    is_after: bool = False
    """Whether it follows the sale, where deals need not be won."""

    def more(self, at: tuple[float, float], count: int) -> float:
        """That there are so many more rows than are drawn, if there are; where that ends."""
        if count <= 0:
            return at[1]
        shown = say("more", self.language, count=count)
        self.canvas.text(at, shown, Pen(SMALL, fill=self.canvas.theme.muted))
        return at[1] + 18

    @property
    def tells_winning(self) -> bool:
        """Whether there is anything to win, or should be."""
        return bool(self.solution.goal) or not self.is_after
