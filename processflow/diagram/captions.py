"""The texts of a chart in one language: titles, short facts, labels, from the author's words."""

from processflow.condition.tree import Compare, Condition, Fact, Op, atoms, facts_of
from processflow.diagram.briefly import Brief
from processflow.diagram.figure import Glyph
from processflow.diagram.spread import Spread
from processflow.diagram.words import say
from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration
from processflow.model.fact import ELSE, Moment
from processflow.model.process import Criterion, Edge, EdgeKind, End, Stage
from processflow.model.text import Text, built_in, plain
from processflow.prose.facts import moment, names_of
from processflow.prose.voice import Voice, voice_of
from processflow.record import dataclass


def captions_of(graph: ProcessGraph, language: str) -> "Captions":
    """The texts of a process in a language."""
    numbers = {id: str(rank + 1) for id, rank in graph.ranks.items()}
    voice = voice_of(graph, language)
    return Captions(voice, numbers, Brief(names_of(voice), language), Spread(voice))


@dataclass(frozen=True, slots=True)
class Captions:
    """Says what stands on the parts of one process in one language."""

    voice: Voice
    numbers: dict[str, str]
    """The numbers of the main-line stages."""

    brief: Brief
    spread: Spread

    @property
    def graph(self) -> ProcessGraph:
        """The process as a graph."""
        return self.voice.graph

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.voice.language

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
        """What decides where a deal goes: the question, or the names of facts."""
        if place.ask:
            return self.show(place.ask)
        read = [edge.when.condition for edge in place.answers if edge.when and edge.when.condition]
        found = [fact for each in read for atom in atoms(each) for fact in facts_of(atom)]
        return self._listed([self.brief.fact(fact) for fact in found])

    def entry(self, value: str) -> str:
        """The segment or source of deals that start at one of several places."""
        starts = self.graph.process.starts
        if value == ELSE or starts is None:
            return self.show(built_in(ELSE))
        return self.brief.names.values.get((starts.by, value), value)

    def entries(self) -> str:
        """What decides where a deal starts."""
        starts = self.graph.process.starts
        return self.brief.names.titles[starts.by] if starts else ""

    def facts(self, place: Stage) -> tuple[str, ...]:
        """The short facts below a title: who and how long, milestone, visits."""
        first = [self.role(place.owner) if place.owner and not place.parent else ""]
        if waits := self.spread.duration(place, lambda each: each.wait):
            first.append(say("waits", self.language, waits))
        if place.until:
            first.append(say("until", self.language, self._moment(place.until)))
        first.append(self.spread.duration(place, lambda each: each.duration))
        facts = [" · ".join(each for each in first if each)]
        if place.milestone:
            facts.append(say("milestone", self.language, self.show(place.milestone)))
        if place.max_visits:
            then = self.place(place.max_visits.to, place.max_visits.reason)
            facts.append(say("visits", self.language, self.spread.visits(place), then))
        if known := [f.id for f in self.graph.process.fields if f.required_from == place.id]:
            facts.append(say("know", self.language, self._named(known)))
        return tuple(fact for fact in facts if fact)

    def criterion(self, criterion: Criterion) -> str:
        """An exit criterion, with the condition that decides it."""
        text = self.show(criterion.text)
        if criterion.when and criterion.when.condition:
            told = self.brief.told(criterion.when.condition)
            text = say("when", self.language, text, told)
        return text if criterion.required else say("optional", self.language, text)

    def role(self, role: str) -> str:
        """The title of a role."""
        for each in self.graph.process.libraries.roles:
            if each.id == role:
                return self.show(each.title)
        return role

    def label(self, edge: Edge, place: Stage | None = None) -> str:
        """The words at the start of an edge of a place, or of one that is offered anywhere."""
        parts = [f"{self._answer(edge, place)} {self._limit(edge, place)}".strip()]
        if edge.requires:
            parts.append(say("needs", self.language, self._named([r.id for r in edge.requires])))
        if edge.approval:
            parts.append(say("approval", self.language, self.role(edge.approval)))
        if edge.spawns:
            parts.append(say("spawns", self.language))
        return " · ".join(part for part in parts if part)

    def tip(self, edge: Edge, place: Stage | None = None) -> str:
        """What the tooltip of an edge says beyond its label."""
        parts = [self.show(edge.description)]
        condition = edge.when.condition if edge.when else None
        if condition and _is_named(edge):
            parts.append(self.brief.told(condition))
        if known := [self.brief.told(each) for each in self._becomes_known(edge)]:
            parts.append(say("sets", self.language, self._listed(known)))
        if edge.handoff:
            parts.append(say("handoff", self.language, self.role(edge.handoff.to)))
        parts.append(self.spread.share(place, edge))
        return " · ".join(part for part in parts if part)

    def after_sale(self, end: End) -> str:
        """The label of the way on after an end."""
        if end.handoff is None:
            return ""
        return say("handoff", self.language, self.role(end.handoff.to))

    def _limit(self, edge: Edge, place: Stage | None) -> str:
        if edge.limit is None:
            return ""
        times = say("times", self.language, self.spread.uses(place, edge, edge.limit))
        then = self.place(edge.limit.to, edge.limit.reason)
        return say("then", self.language, times, then) if edge.limit.to != edge.to else times

    def _answer(self, edge: Edge, place: Stage | None) -> str:
        if edge.kind is EdgeKind.NEXT:
            return self.show(edge.label)
        if edge.kind is EdgeKind.SILENCE and place and (edge.after or edge.until):
            words = self._silence(edge, place)
            own = edge.label if edge.label != built_in(edge.id) else None
            return f"{self.show(own)} · {words}" if own else words
        condition = edge.when.condition if edge.when else None
        if condition and not _is_named(edge):
            return self.brief.told(condition)
        label = edge.label or built_in(edge.id)
        return self.show(label) if label else edge.id

    def _silence(self, edge: Edge, place: Stage) -> str:
        if edge.until:
            return say("silence_until", self.language, self._moment(edge.until))
        after = self.spread.duration(place, _patience)
        return say("silence", self.language, after)

    def _moment(self, until: Moment) -> str:
        return moment(until, self.voice)

    def _named(self, fields: list[str]) -> str:
        titles = self.brief.names.titles
        return self._listed([titles.get(each, each) for each in fields])

    def _listed(self, texts: list[str]) -> str:
        return say("comma", self.language).join(dict.fromkeys(texts))

    def _becomes_known(self, edge: Edge) -> list[Condition]:
        scope = self.graph.process.scope
        return [
            Compare(Fact(name, scope[name].kind, scope[name].unit), Op.EQ, value)
            for name, value in edge.set
            if name in scope
        ]


def _patience(place: Stage) -> Duration | None:
    return place.silence.after if place.silence else None


def _is_named(edge: Edge) -> bool:
    """Whether the author gave a branch a label of its own."""
    return edge.when is not None and edge.label != plain(edge.when.text)


GLYPHS = {
    EdgeKind.YES: Glyph.YES,
    EdgeKind.NO: Glyph.NO,
    EdgeKind.SILENCE: Glyph.SILENCE,
    EdgeKind.ANSWER: Glyph.NONE,
    EdgeKind.NEXT: Glyph.NONE,
    EdgeKind.ROUTE: Glyph.NONE,
}
