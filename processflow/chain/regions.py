"""The values that a sampled fact can have, as far as conditions tell them apart, and their chances.

The constants of the conditions cut an ordered fact into regions. A value that simulations draw
lies in each with a probability that the law of its sample gives in closed form.
"""

from collections.abc import Iterator, Sequence

from processflow.condition.cuts import Cut, regions
from processflow.condition.evaluate import evaluate
from processflow.condition.tree import Atom
from processflow.condition.types import Kind, Value
from processflow.model.duration import Duration
from processflow.model.fact import Field, Sample

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
