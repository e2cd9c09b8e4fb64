"""Every place of a process that names where a deal goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from processflow.diagnostic import Pointer
from processflow.model.process import Edge, Limit, MaxVisits, Process, Stage
from processflow.rules.rule import Subject
from processflow.rules.wording import way


@dataclass(frozen=True, slots=True)
class Way:
    """A target as written: `to` at `pointer`, in words, from inside the stage `inside`.

    `reason` is the reason that is named with it, at `reason_pointer`, and `is_implied` says
    that nobody wrote it: the way from a step to the next one.
    """

    to: str
    words: str
    pointer: Pointer
    inside: str | None
    reason: str | None
    reason_pointer: Pointer
    is_implied: bool = False


def ways(subject: Subject) -> Iterator[Way]:
    """The targets of every answer, of every limit and of every `max_visits`."""
    for place in subject.process.places():
        yield from ways_from(subject, place)


def ways_from(subject: Subject, place: Stage) -> Iterator[Way]:
    """The targets that one stage or step names."""
    for edge in place.answers:
        yield _edge(subject, place, edge)
        if edge.limit:
            yield _limit(place, edge.limit, f"the limit of {way(edge.id, place.id)}")
    if place.max_visits:
        yield _limit(place, place.max_visits, f"`max_visits` of `{place.id}`")


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
    is_short = isinstance(subject.written(edge.pointer), str)
    return Way(
        to=edge.to,
        words=way(edge.id, place.id),
        pointer=edge.pointer if is_short else (*edge.pointer, "to"),
        inside=place.parent or place.id,
        reason=edge.reason,
        reason_pointer=(*edge.pointer, "reason"),
        is_implied=edge.pointer == place.pointer,
    )


def _limit(place: Stage, limit: Limit | MaxVisits, words: str) -> Way:
    return Way(
        to=limit.to,
        words=words,
        pointer=(*limit.pointer, "to"),
        inside=place.parent or place.id,
        reason=limit.reason,
        reason_pointer=(*limit.pointer, "reason"),
    )
