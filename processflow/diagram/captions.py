"""The texts of a chart in one language: titles, short facts, labels, from the author's words."""

from dataclasses import dataclass

from processflow.diagram.figure import Glyph
from processflow.diagram.words import say, time
from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration, Law
from processflow.model.process import Criterion, Edge, EdgeKind, End, Stage
from processflow.model.text import Text, built_in


@dataclass(frozen=True, slots=True)
class Captions:
    """Says what stands on the parts of one process in one language."""

    graph: ProcessGraph
    language: str
    numbers: dict[str, str]
    """The numbers of the main-line stages."""

    def show(self, text: Text | None) -> str:
        """A shown text in this language; empty where there is none."""
        return text.show(self.language) if text else ""

    def place(self, name: str, reason: str | None = None) -> str:
        """A target in words: `2 Discovery`, `Lost: price`."""
        places = {place.id: place for place in self.graph.process.places()}
        if name in places:
            number = self.numbers.get(name, "")
            return f"{number} {self.show(places[name].title)}".strip()
        for end in self.graph.process.ends:
            if end.id == name:
                return self.end(end, reason)
        return say("home", self.language)

    def end(self, end: End, reason: str | None) -> str:
        """An end with the reason for it."""
        why = dict(end.reasons).get(reason or "")
        title = self.show(end.title)
        return say("reason", self.language, title, self.show(why)) if why else title

    def rest(self, end: End, reason: str | None = None) -> str:
        """What stands where a deal comes to rest: the end, and that it starts another deal."""
        title = self.end(end, reason)
        if not end.spawns:
            return title
        chances = [spawn.p.value for spawn in end.spawns if spawn.p]
        is_certain = len(chances) < len(end.spawns) or sum(chances) > 1
        share = "" if is_certain else f" {sum(chances) * 100:.3g}%"
        return f"{title} {say('spawns', self.language)}{share}"

    def question(self, place: Stage) -> str:
        """What decides where a deal goes: the question, or the facts of the deal."""
        return self.show(place.ask) if place.ask else say("route", self.language)

    def facts(self, place: Stage) -> tuple[str, ...]:
        """The short facts below a title: who and how long, milestone, visits."""
        first = [self.role(place.owner) if place.owner and not place.parent else ""]
        if place.wait:
            first.append(say("waits", self.language, self._time(place.wait)))
        if place.until:
            first.append(say("until", self.language, place.until.text))
        if place.duration:
            first.append(self._time(place.duration))
        facts = [" · ".join(each for each in first if each)]
        if place.milestone:
            facts.append(say("milestone", self.language, self.show(place.milestone)))
        if place.max_visits:
            then = self.place(place.max_visits.to, place.max_visits.reason)
            facts.append(say("visits", self.language, place.max_visits.times, then))
        return tuple(fact for fact in facts if fact)

    def criterion(self, criterion: Criterion) -> str:
        """An exit criterion."""
        text = self.show(criterion.text)
        return text if criterion.required else say("optional", self.language, text)

    def role(self, role: str) -> str:
        """The title of a role."""
        for each in self.graph.process.libraries.roles:
            if each.id == role:
                return self.show(each.title)
        return role

    def label(self, edge: Edge) -> str:
        """The words at the start of an edge."""
        parts = [f"{self._answer(edge)} {self._limit(edge)}".strip()]
        if edge.approval:
            parts.append(say("approval", self.language, self.role(edge.approval)))
        if edge.spawns:
            parts.append(say("spawns", self.language))
        return " · ".join(part for part in parts if part)

    def tip(self, edge: Edge) -> str:
        """What the tooltip of an edge says beyond its label."""
        parts = [self.show(edge.description)]
        if edge.handoff:
            parts.append(say("handoff", self.language, self.role(edge.handoff.to)))
        if edge.p:
            parts.append(f"{edge.p.value * 100:.4g}%")
        return " · ".join(part for part in parts if part)

    def after_sale(self, end: End) -> str:
        """The label of the way on after an end."""
        if end.handoff is None:
            return ""
        return say("handoff", self.language, self.role(end.handoff.to))

    def _limit(self, edge: Edge) -> str:
        if edge.limit is None:
            return ""
        times = say("times", self.language, edge.limit.times)
        then = self.place(edge.limit.to, edge.limit.reason)
        return say("then", self.language, times, then) if edge.limit.to != edge.to else times

    def _answer(self, edge: Edge) -> str:
        if edge.kind is EdgeKind.NEXT:
            return self.show(edge.label)
        if edge.kind is EdgeKind.SILENCE and edge.after:
            words = say("silence", self.language, self._time(edge.after))
            own = edge.label if edge.label != built_in(edge.id) else None
            return f"{self.show(own)} · {words}" if own else words
        if edge.kind is EdgeKind.SILENCE and edge.until:
            return say("silence_until", self.language, edge.until.text)
        label = edge.label or built_in(edge.id)
        return self.show(label) if label else edge.id

    def _time(self, duration: Duration) -> str:
        """A fixed time as written; of a law of time the middle, marked as such."""
        if duration.law is Law.FIXED or "," not in duration.text:
            return time(duration.text, self.language)
        parts = dict(
            part.strip().split(" ", 1) for part in duration.text.split(",") if " " in part.strip()
        )
        middle = parts.get("p50") or parts.get("mode") or parts.get("mean") or duration.text
        return say("about", self.language, time(middle, self.language))


GLYPHS = {
    EdgeKind.YES: Glyph.YES,
    EdgeKind.NO: Glyph.NO,
    EdgeKind.SILENCE: Glyph.SILENCE,
    EdgeKind.ANSWER: Glyph.NONE,
    EdgeKind.NEXT: Glyph.NONE,
    EdgeKind.ROUTE: Glyph.NONE,
}
