"""Names, times and lists as they stand in a sentence of one language."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration, Law
from processflow.model.process import BACK, Stage
from processflow.model.text import Text
from processflow.prose.choices import choice
from processflow.prose.units import amount, plain
from processflow.prose.words import word
from processflow.record import dataclass

_TIME = re.compile(r"(\d+(?:\.\d+)?)(min|h|d|bd|w|mo)")
_STOPS = ".!?。！？…"


def voice_of(graph: ProcessGraph, language: str) -> "Voice":
    """A voice that knows what is different for segments, and which answers count together."""
    elsewhere = {
        name: {place.id: place for place in process.places()}
        for name, process in graph.process.by_segment
    }
    limits = [edge.limit for edge in graph.process.every_edge() if edge.limit]
    counts = Counter(limit.counter for limit in limits)
    shared = frozenset(counter for counter, count in counts.items() if count > 1)
    return Voice(graph, language, elsewhere, shared)


def capital(sentence: str) -> str:
    """The sentence with a capital letter first."""
    return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks about one process in one language."""

    graph: ProcessGraph
    language: str
    elsewhere: Mapping[str, Mapping[str, Stage]] = field(default_factory=dict)
    """By segment, every stage and step with the figures of that segment."""

    shared: frozenset[str] = frozenset()
    """The counters that more than one answer counts on."""

    def word(self, key: str, **values: object) -> str:
        """A sentence."""
        return word(self.language, key, **values)

    def text(self, text: Text | None) -> str:
        """An author's text on one line."""
        return " ".join(text.show(self.language).split()) if text else ""

    def choice(self, value: str) -> str:
        """A value of a closed choice in words."""
        return choice(self.language, value)

    def stop(self, text: str) -> str:
        """The full stop that an author's text needs, if it has none."""
        return "" if text.endswith(tuple(_STOPS)) else self.word("stop")

    def sentence(self, text: Text | None) -> str:
        """An author's text as a sentence."""
        shown = self.text(text)
        return shown + self.stop(shown) if shown else ""

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences in a row."""
        return self.word("gap").join(each for each in sentences if each)

    def listed(self, texts: Sequence[str], key: str = "pair") -> str:
        """A list with its last two joined by and (`pair`) or by or (`either`)."""
        if len(texts) < 2:
            return "".join(texts)
        first = self.word("comma").join(texts[:-1])
        return self.word(key, first=first, last=texts[-1])

    def quoted(self, texts: Sequence[str], key: str = "pair") -> str:
        """A list of names in quotes, its last two joined as for `listed`."""
        return self.listed([self.word("quoted", text=text) for text in texts], key)

    def aside(self, texts: Sequence[str]) -> str:
        """Words in brackets; nothing without words."""
        return self.word("aside", text=self.word("comma").join(texts)) if texts else ""

    def title(self, name: str) -> str:
        """The title of a stage, step or end."""
        stage = self.graph.stages.get(name)
        return self.text(stage.title if stage else self.graph.nodes[name].title)

    def role(self, role: str) -> str:
        """The role as it stands within a sentence, or its id where the process lists no roles."""
        for each in self.graph.process.libraries.roles:
            if each.id == role:
                title = self.text(each.title)
                is_word = title[1:2].islower()  # not SDR, not 销售
                small = title[:1].lower() + title[1:] if is_word else title
                return self.word("the_role", role=small)
        return role

    def time(self, duration: Duration) -> str:
        """A written time in words; of a law, its median."""
        found = _TIME.fullmatch(duration.text) if duration.law is Law.FIXED else None
        if found:
            return amount(self.language, plain(float(found[1])), found[2])
        return self.word("about", time=self._days(duration.median))

    def then(self, name: str, reason: str | None, source: str) -> str:
        """What happens to a deal that is sent to a place, as a clause."""
        if name == BACK:
            return self.word("home")
        if name in self.graph.stages or name not in self.graph.nodes:
            key = "stays" if name == source else "moves"
            return self.word(key, title=self.title(name))
        reasons = dict(getattr(self.graph.nodes[name].element, "reasons", ()))
        if reason in reasons:
            why = self.text(reasons[reason])
            return self.word("ends_why", title=self.title(name), reason=why)
        is_end = name in {end.id for end in self.graph.process.ends}
        return self.word("ends" if is_end else "moves", title=self.title(name))

    def _days(self, days: float) -> str:
        if days < 1 / 24:
            return amount(self.language, plain(round(days * 1440)), "min")
        if days < 1:
            return amount(self.language, plain(round(days * 24, 1)), "h")
        return amount(self.language, plain(round(days, 0 if days >= 2 else 1)), "d")
