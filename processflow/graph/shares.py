"""The share of each answer of a question, and the two ends between which it lies."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from processflow.model.parameter import Parameter
from processflow.model.process import Edge, EdgeKind, Stage


class Weighed(NamedTuple):
    """An answer with its share of all answers of the question.

    `low` and `high` are the ends of its share among its likes: the place's own answers, or, where
    `is_added`, those offered anywhere, which leave the place's own what remains of 1. Own shares
    sum to one. Without intervals both ends are that share itself.
    """

    edge: Edge
    share: float
    low: float
    high: float
    is_added: bool = False


def shares(place: Stage, anywhere: Sequence[Edge] = ()) -> tuple[Weighed, ...]:
    """The answers of a stage with their probabilities, which sum to one; silence last.

    One answer without `p` gets the rest; without any `p` the shares are equal. Where a customer
    is asked, what is offered `anywhere` comes before silence: those with `p` leave the others
    what remains, those without are never drawn. The branches of a route have no share. Of
    intervals the middle counts; where the middles do not add up, the point that lies in the
    same part of every interval.
    """
    if place.is_route:
        return tuple(Weighed(edge, 0.0, 0.0, 0.0) for edge in place.answers)
    own = _own(place.answers)
    taken = {edge.id for edge in place.answers}
    added = [edge for edge in anywhere if edge.id not in taken] if place.is_asked else []
    if not added:
        return own
    extra = tuple(_offered(added))
    left = max(0.0, 1 - sum(each.share for each in extra))
    scaled = [each._replace(share=each.share * left) for each in own]
    silent = [each for each in scaled if each.edge.kind is EdgeKind.SILENCE]
    spoken = [each for each in scaled if each.edge.kind is not EdgeKind.SILENCE]
    return (*spoken, *extra, *silent)


class Ranged(Protocol):
    """What `between` reads of a `Weighed`, or of a transition."""

    @property
    def low(self) -> float:
        """The least share among its likes."""

    @property
    def high(self) -> float:
        """The greatest share among its likes."""

    @property
    def is_added(self) -> bool:
        """Whether it is offered anywhere."""


def between(answer: Ranged, answers: Sequence[Ranged]) -> tuple[float, float]:
    """The ends of an answer's share of all, given that the others' shares fit too."""
    added = [each for each in answers if each.is_added and each is not answer]
    least = sum(each.low for each in added)
    if answer.is_added:
        return answer.low, min(answer.high, max(answer.low, 1 - least))
    own = [each for each in answers if not each.is_added and each is not answer]
    low = max(answer.low, 1 - sum(each.high for each in own))
    high = min(answer.high, 1 - sum(each.low for each in own))
    most = min(1.0, sum(each.high for each in added))
    return low * (1 - most), high * (1 - least)


def own_shares(place: Stage) -> tuple[tuple[Edge, float], ...]:
    """The answers that a place itself offers, by their own probabilities."""
    return tuple((each.edge, each.share) for each in _own(place.answers))


def _own(answers: Sequence[Edge]) -> tuple[Weighed, ...]:
    stated = [edge.p for edge in answers if edge.p]
    values = _values(stated, has_rest=len(stated) < len(answers))
    silent = len(answers) - len(stated)
    rest = max(0.0, 1 - sum(values)) / silent if silent else 0.0
    is_known = all(p.is_known for p in stated)
    ends = (rest, rest) if is_known else (0.0, 1.0)
    found = iter(values)
    return tuple(
        Weighed(edge, next(found), edge.p.low, edge.p.high)
        if edge.p
        else Weighed(edge, rest, *ends)
        for edge in answers
    )


def _offered(added: Sequence[Edge]) -> Iterator[Weighed]:
    values = iter(_values([edge.p for edge in added if edge.p], has_rest=True))
    for edge in added:
        if edge.p:
            yield Weighed(edge, next(values), edge.p.low, edge.p.high, is_added=True)
        else:
            yield Weighed(edge, 0.0, 0.0, 0.0, is_added=True)


def _values(stated: Sequence[Parameter], *, has_rest: bool) -> list[float]:
    """The middles; where they do not add up, points in the same part of every interval.

    Something is left for a rest where that may be: then it is half of the most that they can be.
    """
    width = sum(p.high - p.low for p in stated)
    if not width:
        return [p.value for p in stated]
    part = (1 - sum(p.low for p in stated)) / width
    if part > 0.5 + _ROUNDING if has_rest else abs(part - 0.5) < _ROUNDING:
        return [p.value for p in stated]
    part = part / 2 if has_rest else part
    part = min(1.0, max(0.0, part))
    return [p.low + part * (p.high - p.low) for p in stated]


_ROUNDING = 1e-9
