"""The share of each answer of a question."""

from collections.abc import Sequence

from processflow.model.process import Edge, EdgeKind, Stage

Weighed = tuple[tuple[Edge, float], ...]
"""Edges with their shares."""


def shares(place: Stage, anywhere: Sequence[Edge] = ()) -> Weighed:
    """The answers of a stage with their probabilities, which sum to one; silence last.

    One answer without `p` gets the rest; without any `p` the shares are equal. Where a customer
    is asked, what is offered `anywhere` comes before silence: those with `p` leave the others
    what remains, those without are never drawn. The branches of a route have no share.
    """
    if place.is_route:
        return tuple((edge, 0.0) for edge in place.answers)
    own = own_shares(place)
    taken = {edge.id for edge in place.answers}
    added = [edge for edge in anywhere if edge.id not in taken] if place.is_asked else []
    if not added:
        return own
    weights = [edge.p.value if edge.p else 0.0 for edge in added]
    left = max(0.0, 1 - sum(weights))
    scaled = [(edge, share * left) for edge, share in own]
    silent = [pair for pair in scaled if pair[0].kind is EdgeKind.SILENCE]
    spoken = [pair for pair in scaled if pair[0].kind is not EdgeKind.SILENCE]
    return (*spoken, *zip(added, weights, strict=True), *silent)


def own_shares(place: Stage) -> Weighed:
    """The answers that a place itself offers, by their own probabilities."""
    return tuple(zip(place.answers, _own(place.answers), strict=True))


def _own(answers: Sequence[Edge]) -> tuple[float, ...]:
    stated = [edge.p.value for edge in answers if edge.p]
    silent = len(answers) - len(stated)
    rest = max(0.0, 1 - sum(stated)) / silent if silent else 0.0
    return tuple(edge.p.value if edge.p else rest for edge in answers)
