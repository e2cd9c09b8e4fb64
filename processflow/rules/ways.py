"""Every place of a process that names where a deal goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from processflow.diagnostic import Pointer
from processflow.model.process import Edge, Limit, MaxVisits, Process, Stage
from processflow.rules.rule import Subject
from processflow.rules.wording import name, way


@dataclass(frozen=True, slots=True)
class Way:
    """A target as written: `to` at `pointer`, from `place`, a stage or a step.

    `answer` is None for `max_visits`. `reason` is the reason that is named with it, at
    `reason_pointer`.
    """

    to: str
    place: Stage
    answer: str | None
    is_limit: bool
    pointer: Pointer
    reason: str | None
    reason_pointer: Pointer

    @property
    def inside(self) -> str:
        """The stage that it leads from."""
        return self.place.parent or self.place.id

    @property
    def words(self) -> str:
        """What the author would call it."""
        if self.answer is None:
            return f"`max_visits` of {name(self.place.id)}"
        words = way(self.answer, self.place.id)
        return f"the limit of {words}" if self.is_limit else words


def ways(subject: Subject) -> Iterator[Way]:
    """The targets of every answer, of every limit and of every `max_visits`."""
    for place in subject.process.places():
        yield from ways_from(subject, place)


def ways_from(subject: Subject, place: Stage) -> Iterator[Way]:
    """The targets that one stage or step names."""
    for edge in place.answers:
        yield _edge(subject, place, edge)
        if edge.limit:
            yield _limit(place, edge.limit, edge.id)
    if place.max_visits:
        yield _limit(place, place.max_visits, None)


def named_targets(process: Process) -> frozenset[str]:
    """Every name that some way leads to."""
    edges = [edge for _, edge in process.edges()]
    return frozenset(
        [edge.to for edge in edges]
        + [edge.limit.to for edge in edges if edge.limit]
        + [place.max_visits.to for place in process.places() if place.max_visits]
    )


def target_of(subject: Subject, edge: Edge) -> Pointer:
    """Where the target of an edge is written; the edge itself where its limit has one, too."""
    is_short = isinstance(subject.written(edge.pointer), str)
    return edge.pointer if is_short or edge.limit else (*edge.pointer, "to")


def _edge(subject: Subject, place: Stage, edge: Edge) -> Way:
    written = subject.written(edge.pointer)
    pointer = edge.pointer if isinstance(written, str) else (*edge.pointer, "to")
    reason = (*edge.pointer, "reason")
    return Way(edge.to, place, edge.id, False, pointer, edge.reason, reason)


def _limit(place: Stage, limit: Limit | MaxVisits, answer: str | None) -> Way:
    to, reason = (*limit.pointer, "to"), (*limit.pointer, "reason")
    return Way(limit.to, place, answer, True, to, limit.reason, reason)
