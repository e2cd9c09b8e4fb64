"""What every sheet shares: its language, names as Markdown, and room to write."""

from collections.abc import Iterator, Sequence

from processflow.graph.graph import ProcessGraph
from processflow.model.process import Edge, EdgeKind, Reference, Stage
from processflow.model.text import Text
from processflow.prose.facts import told
from processflow.prose.voice import Voice, capital
from processflow.record import dataclass
from processflow.report.markdown import bullets, escaped
from processflow.report.worksheets.words import word

LINE = "_" * 30
"""Room to write. Between blanks, or at the end of a line, it is no markup."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One process in one language."""

    graph: ProcessGraph
    language: str

    @property
    def voice(self) -> Voice:
        """Speaks in whole clauses."""
        return Voice(self.graph, self.language)

    def word(self, key: str, **values: object) -> str:
        """A phrase of the sheets."""
        return word(self.language, key, **values)

    def text(self, text: Text | None) -> str:
        """An author's text as Markdown."""
        return escaped(text.show(self.language)) if text else ""

    def title(self, name: str) -> str:
        """The title of a stage, step or end as Markdown."""
        return escaped(self.voice.title(name))

    def role(self, role: str | None) -> str:
        """The title of a role as Markdown."""
        titles = {each.id: self.text(each.title) for each in self.graph.process.libraries.roles}
        return titles.get(role, escaped(role)) if role else ""

    def heading(self, stage: Stage) -> str:
        """Number and title of a stage."""
        rank = self.graph.ranks.get(stage.id)
        title = self.text(stage.title)
        return title if rank is None else f"{rank + 1}. {title}"

    def usual(self, stage: Stage) -> str:
        """The usual time of a stage, of its steps together where it has some; empty if unsaid."""
        durations = [each.duration for each in (stage, *stage.steps) if each.duration]
        if len(durations) == 1:
            return escaped(self.voice.time(durations[0]))
        days = sum(each.median for each in durations)
        return self.word("days", count=f"{days:.0f}") if durations else ""

    def question(self, question: Text | Reference) -> tuple[str, str]:
        """A question to the customer and why we ask it."""
        if isinstance(question, Text):
            return self.text(question), ""
        for each in self.graph.process.libraries.questions:
            if each.id == question.id:
                texts = dict(each.texts)
                found = texts.get("text") or (each.title,)
                purpose = texts.get("purpose") or (None,)
                return self.text(found[0]), self.text(purpose[0])
        return escaped(question.id), ""

    def answer(self, edge: Edge) -> str:
        """What is shown for an answer: for silence its time, for a branch its condition."""
        condition = edge.when and edge.when.condition
        if condition:
            return escaped(capital(told(condition, self.voice)))
        if edge.kind is EdgeKind.SILENCE and edge.after:
            return self.word("silence", time=escaped(self.voice.time(edge.after)))
        return self.text(edge.label) or escaped(edge.id)

    def leads(self, place: Stage, edge: Edge) -> str:
        """Where an answer leads, as a clause."""
        return escaped(self.voice.then(edge.to, edge.reason, place.parent or place.id))

    def section(self, title: str, lines: Sequence[str]) -> Iterator[str]:
        """A small title with a list; nothing without lines."""
        if lines:
            yield f"**{self.word(title)}**"
            yield ""
            yield from bullets(lines)

    def head(self, title: str, fields: Sequence[str]) -> Iterator[str]:
        """The title of the sheet and a line for each thing to fill in."""
        process = self.graph.process
        version = f" ({process.version})" if process.version else ""
        shown = escaped(process.title.show(self.language) + version)
        yield f"# {self.word(title, title=shown)}"
        yield ""
        yield from bullets([self.room(key) for key in fields])

    def room(self, key: str, **values: object) -> str:
        """A question with room to write."""
        return self.word("room", text=self.word(key, **values), line=LINE)


def main_line(graph: ProcessGraph) -> tuple[Stage, ...]:
    """The stages of the main line in order."""
    return tuple(graph.stages[name] for name in graph.ranks)
