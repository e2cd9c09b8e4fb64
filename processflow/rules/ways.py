"""Every place of a process that names where a deal goes."""

from collections.abc import Iterator

from processflow.diagnostic import Pointer
from processflow.model.process import Edge, EdgeKind, Limit, MaxVisits, Process, Stage
from processflow.record import dataclass
from processflow.rules.rule import Subject
from processflow.rules.wording import name, way


@dataclass(frozen=True, slots=True)
class Way:
    """A target as written: `to` at `pointer`, in the author's words `words`.

    `inside` is the stage that it leads from, None for what is offered anywhere. `reason` is the
    reason that is named with it, at `reason_pointer`.
    """

    to: str
    inside: str | None
    words: str
    pointer: Pointer
    reason: str | None
    reason_pointer: Pointer


def ways(subject: Subject) -> Iterator[Way]:
    """The targets of every answer, of every limit and of every `max_visits`."""
    for place in subject.process.places():
        yield from ways_from(subject, place)
    for edge in subject.process.anywhere:
        yield from _ways_of(subject, None, edge)


def ways_from(subject: Subject, place: Stage) -> Iterator[Way]:
    """The targets that one stage or step names."""
    for edge in place.answers:
        yield from _ways_of(subject, place, edge)
    if place.max_visits:
        words = f"`max_visits` of {name(place.id)}"
        yield _limit(place.parent or place.id, words, place.max_visits)


def named_targets(process: Process) -> frozenset[str]:
    """Every name that some way leads to."""
    edges = list(process.every_edge())
    return frozenset(
        [edge.to for edge in edges]
        + [edge.limit.to for edge in edges if edge.limit]
        + [place.max_visits.to for place in process.places() if place.max_visits]
    )


def target_of(subject: Subject, edge: Edge) -> Pointer:
    """Where the target of an edge is written; the edge itself where its limit has one, too."""
    is_short = isinstance(subject.written(edge.pointer), str)
    return edge.pointer if is_short or edge.limit else (*edge.pointer, "to")


def edge_words(edge: Edge, place: Stage | None) -> str:
    """What the author would call an edge: `yes` of `demo`, branch 2 of `triage`."""
    if edge.kind is EdgeKind.ROUTE and edge.id.isdecimal() and place:
        return f"branch {edge.id} of {name(place.id)}"
    return way(edge.id, place.id if place else "anywhere")


def _ways_of(subject: Subject, place: Stage | None, edge: Edge) -> Iterator[Way]:
    inside = (place.parent or place.id) if place else None
    words = edge_words(edge, place)
    written = subject.written(edge.pointer)
    pointer = edge.pointer if isinstance(written, str) else (*edge.pointer, "to")
    yield Way(edge.to, inside, words, pointer, edge.reason, (*edge.pointer, "reason"))
    if edge.limit:
        yield _limit(inside, f"the limit of {words}", edge.limit)


def _limit(inside: str | None, words: str, limit: Limit | MaxVisits) -> Way:
    to, reason = (*limit.pointer, "to"), (*limit.pointer, "reason")
    return Way(limit.to, inside, words, to, limit.reason, reason)
