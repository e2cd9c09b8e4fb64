"""How a walk is shown: its language, its width and its colours; every text made safe to print."""

import re
from collections.abc import Iterable, Iterator, Sequence

from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration, Law
from processflow.model.text import Text
from processflow.prose.units import amount, plain
from processflow.record import dataclass
from processflow.report.palette import PLAIN, Palette
from processflow.report.visible import one_line
from processflow.report.walking.words import choice, word
from processflow.report.width import display_width, padded
from processflow.report.wrapping import wrapped

WIDEST = 84
_LEAST = 40
_TIME = re.compile(r"(\d+(?:\.\d+)?)(min|h|d|bd|w|mo)")


@dataclass(frozen=True, slots=True)
class Look:
    """The language of texts, the cells of a line, and the colours."""

    graph: ProcessGraph
    language: str
    width: int = WIDEST
    palette: Palette = PLAIN

    def text(self, text: Text | None) -> str:
        """A shown text on one line."""
        return one_line(text.show(self.language)) if text else ""

    def word(self, key: str, **values: object) -> str:
        """A phrase of the walk."""
        return word(self.language, key, **values)

    def choice(self, value: str) -> str:
        """A value of a closed choice in words."""
        return choice(self.language, value)

    def title(self, node: str) -> str:
        """The title of a node or of a stage with steps."""
        stage = self.graph.stages.get(node)
        return self.text(stage.title if stage else self.graph.nodes[node].title)

    def place(self, node: str, came_from: str) -> str:
        """The title of a node, with its stage before it for a step of another stage."""
        stage, before = self.graph.nodes[node].stage, self.graph.nodes[came_from].stage
        if stage is None or stage in (node, before):
            return self.title(node)
        return f"{self.title(stage)} › {self.title(node)}"

    def role(self, role: str) -> str:
        """The title of a role, or its id where the process lists no roles."""
        for each in self.graph.process.libraries.roles:
            if each.id == role:
                return self.text(each.title)
        return one_line(role)

    def time(self, duration: Duration) -> str:
        """A written time in words; of a law, its median."""
        found = _TIME.fullmatch(duration.text) if duration.law is Law.FIXED else None
        if found:
            return amount(self.language, plain(float(found[1])), found[2])
        return f"≈ {self.days(duration.median)}"

    def days(self, days: float) -> str:
        """A number of days as a person would say it."""
        if days < 1 / 24:
            return amount(self.language, plain(round(days * 1440)), "min")
        if days < 1:
            return amount(self.language, plain(round(days * 24, 1)), "h")
        return amount(self.language, plain(round(days, 1)), "d")

    def day(self, elapsed: float) -> str:
        """The day of the walk, counted from 0."""
        return self.word("day", day=plain(round(elapsed, 1)))

    def strong(self, text: str) -> str:
        """A text that stands out."""
        return self.palette.paint(self.palette.strong, text)

    def quiet(self, text: str) -> str:
        """A text that stands back."""
        return self.palette.paint(self.palette.frame, text)

    def alarm(self, text: str) -> str:
        """A text that warns."""
        return self.palette.paint(self.palette.warning, text)

    def aside(self, words: Sequence[str]) -> str:
        """Words in brackets; nothing without words."""
        return self.word("aside", text=", ".join(words)) if words else ""

    def paragraph(self, text: str, indent: int = 2) -> Iterator[str]:
        """A text over as many lines as it needs."""
        room = max(_LEAST, self.width) - indent
        return (" " * indent + line for line in wrapped(text, room))

    def heading(self, text: str) -> Iterator[str]:
        """A line or more that stands out."""
        return map(self.strong, self.paragraph(text))

    def alarm_lines(self, text: str) -> Iterator[str]:
        """A warning over as many lines as it needs."""
        return map(self.alarm, self.paragraph(text))

    def hanging(self, lead: str, text: str, indent: int = 2) -> Iterator[str]:
        """A text whose further lines are indented like its first, which begins with `lead`."""
        room = max(_LEAST, self.width) - indent - display_width(lead)
        first, *rest = wrapped(text, room)
        yield " " * indent + lead + first
        yield from (" " * indent + padded("", display_width(lead)) + line for line in rest)

    def listed(self, label: str, texts: Iterable[str], column: int) -> Iterator[str]:
        """A label and, beside it, texts with dots."""
        lead = padded(label, column)
        for text in texts:
            first, *rest = self.hanging(f"{padded('', display_width(lead))}• ", text)
            yield "  " + self.quiet(lead) + first[2 + display_width(lead) :]
            yield from rest
            lead = padded("", column)
