"""The values that a sampled fact can have, as far as conditions tell them apart, and their chances.

The constants of the conditions cut an ordered fact into regions. A value that simulations draw
lies in each with a probability that the law of its sample gives in closed form.
"""

import math
from collections.abc import Iterator, Sequence

from processflow.condition.cuts import Cut, regions
from processflow.condition.evaluate import evaluate
from processflow.condition.tree import Atom
from processflow.condition.types import Kind, Value
from processflow.model.duration import Duration
from processflow.model.fact import Field, Sample
from processflow.model.partial import mean_within

Chances = tuple[tuple[Value, float], ...]
"""Values that stand for all that the conditions cannot tell from them; the chances sum to one."""


def chances(field: Field, sample: Sample, atoms: Sequence[Atom], *, merge: bool) -> Chances:
    """How likely the regions of a field are; `atoms` are all that compare it with constants.

    With `merge`, regions in which all atoms have the same truth are one.
    """
    found = sample.shares if sample.law is None else tuple(_by_law(field, sample.law, atoms))
    total = sum(share for _, share in found)
    possible = [(value, share / total) for value, share in found if share > 0]
    return _merged(field.id, possible, atoms) if merge else tuple(possible)


def mean_like(field: Field, atoms: Sequence[Atom], value: Value | None) -> float:
    """The mean of the drawn values that atoms cannot tell from `value`; of all where it is None."""
    law = field.sample.law if field.sample else None
    assert law is not None
    share = total = 0.0
    for other, low, high in regions(field.type, atoms):
        facts = ({field.id: other}, {field.id: other if value is None else value})
        if all(evaluate(atom, facts[0]) == evaluate(atom, facts[1]) for atom in atoms):
            share += _share_below(field, law, high) - (_below(field, law, low) if low else 0.0)
            total += _mean_below(field, law, high) - (_mean_below(field, law, low) if low else 0.0)
    return total / share


def _share_below(field: Field, law: Duration, cut: Cut | None) -> float:
    return 1.0 if cut is None else _below(field, law, cut)


def _mean_below(field: Field, law: Duration, cut: Cut | None) -> float:
    """E[X; X below a cut] of the values that are drawn: the law's, clipped to the bounds."""
    low, high = _bound(field.type.minimum, -math.inf), _bound(field.type.maximum, math.inf)
    if cut is not None and cut <= (low, 0):
        return 0.0
    lifted = 0.0 if math.isinf(low) else low * law.share_within(low) - mean_within(law, low)
    if cut is not None and cut < (high, 1):
        return lifted + _within(law, cut)
    if math.isinf(high):
        return lifted + law.mean
    return lifted + mean_within(law, high) + high * (1 - law.share_within(high))


def _within(law: Duration, cut: Cut) -> float:
    at, side = cut
    if law.is_fixed and law.numbers[0] == at and side == 0:
        return 0.0
    return mean_within(law, float(at))


def _bound(value: Value | None, without: float) -> float:
    return float(value) if isinstance(value, int | float) else without


def _merged(name: str, found: Sequence[tuple[Value, float]], atoms: Sequence[Atom]) -> Chances:
    values: dict[tuple[bool, ...], Value] = {}
    shares: dict[tuple[bool, ...], float] = {}
    for value, share in found:
        truths = tuple([evaluate(atom, {name: value}) for atom in atoms])
        values.setdefault(truths, value)
        shares[truths] = shares.get(truths, 0.0) + share
    return tuple((values[truths], share) for truths, share in shares.items())


def _by_law(field: Field, law: Duration, atoms: Sequence[Atom]) -> Iterator[tuple[Value, float]]:
    for value, low, high in regions(field.type, atoms):
        above = 1.0 if high is None else _below(field, law, high)
        yield value, above - (0.0 if low is None else _below(field, law, low))


def _below(field: Field, law: Duration, cut: Cut) -> float:
    """The probability that a drawn value lies below a cut: rounded and clipped, as it is drawn."""
    at, side = cut
    low, high = field.type.minimum, field.type.maximum
    if low is not None and (at, side) <= (low, 0):
        return 0.0
    if high is not None and (at, side) >= (high, 1):
        return 1.0
    if field.type.kind is Kind.INT:
        return _rounded_below(law, int(at) + side)
    if law.is_fixed:
        return float((law.quantile(0.5), 0) < (at, side))
    return law.share_within(float(at))


def _rounded_below(law: Duration, whole: int) -> float:
    """The probability that a time rounds to less than a whole number."""
    if law.is_fixed:
        return float(round(law.quantile(0.5)) < whole)
    return law.share_within(whole - 0.5)
