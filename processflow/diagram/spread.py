"""Figures that differ by segment, as one text: the smallest and the largest of them."""

from collections.abc import Callable, Iterator, Mapping

from processflow.diagram.words import say, time
from processflow.model.duration import Duration, Law
from processflow.model.process import Edge, Limit, Stage
from processflow.prose.voice import Voice
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Shows the figures of places and answers over all segments."""

    voice: Voice

    def duration(self, place: Stage, of: Callable[[Stage], Duration | None]) -> str:
        """A time of a place, such as `3d to 10d`; of a law of time the middle."""
        found = [each for each in (of(p) for p in self._places(place)) if each]
        return self._from_to({each.median: self._time(each) for each in found})

    def visits(self, place: Stage) -> str:
        """How often a place may be visited."""
        found = [each.max_visits for each in self._places(place) if each.max_visits]
        return self._from_to({limit.times: str(limit.times) for limit in found})

    def uses(self, place: Stage | None, edge: Edge, limit: Limit) -> str:
        """How often an answer may be used."""
        found = [limit, *(e.limit for e in self._edges(place, edge) if e.limit)]
        return self._from_to({each.times: str(each.times) for each in found})

    def share(self, place: Stage | None, edge: Edge) -> str:
        """The probability of an answer; nothing where it is not stated."""
        stated = [each.p for each in self._edges(place, edge) if each.p]
        ends = [end for p in stated for end in (p.low, p.high)]
        return self._from_to({end: f"{end * 100:.4g}%" for end in ends})

    def _places(self, place: Stage) -> Iterator[Stage]:
        others = [places[place.id] for places in self.voice.elsewhere.values()]
        yield from others or [place]

    def _edges(self, place: Stage | None, edge: Edge) -> Iterator[Edge]:
        if place is None:
            yield from _same(self._anywhere(), edge)
        else:
            yield from _same((e for each in self._places(place) for e in each.answers), edge)

    def _anywhere(self) -> Iterator[Edge]:
        process = self.voice.graph.process
        for each in [other for _, other in process.by_segment] or [process]:
            yield from each.anywhere

    def _from_to(self, texts: Mapping[float, str]) -> str:
        ordered = list(dict.fromkeys(texts[number] for number in sorted(texts)))
        if len(ordered) < 2:
            return "".join(ordered)
        return say("spread", self.voice.language, ordered[0], ordered[-1])

    def _time(self, duration: Duration) -> str:
        """A fixed time as written; of a law of time the middle, marked as such."""
        language = self.voice.language
        if duration.law is Law.FIXED or "," not in duration.text:
            return time(duration.text, language)
        parts = dict(
            part.strip().split(" ", 1) for part in duration.text.split(",") if " " in part.strip()
        )
        middle = parts.get("p50") or parts.get("mode") or parts.get("mean") or duration.text
        return say("about", language, time(middle, language))


def _same(edges: Iterator[Edge], edge: Edge) -> Iterator[Edge]:
    return (each for each in edges if each.id == edge.id)
