"""All cases that a set of conditions can tell apart, as sets of bits.

An axis is a fact with one value for each of its regions, `unset` last, or an opaque atom (one on
two facts, or on the day) with `true` and `false`. Whether an opaque atom can be true or false in a
case is not known, only that it is false where one of its facts is unset. So what holds in every
case is proved, and what holds in some case only where opaque atoms cannot change it.

Case number n has digit n // stride % size on an axis; a set of cases is an int with one bit for
each, so that `and`, `or` and `not` are one operation for all of them.
"""

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

from processflow.condition.cuts import representatives
from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.tree import (
    OPAQUE,
    And,
    Atom,
    Condition,
    Linear,
    Not,
    Opaque,
    Or,
    Pair,
    atoms,
    facts_of,
)
from processflow.condition.types import Scope, Value
from processflow.record import dataclass

MOST_CASES: Final = 100_000
MOST_TRIALS: Final = 500_000
"""Values of one fact times the atoms to try on each."""

Cases = int
"""A set of cases: bit n for case n."""


class TooManyCases(Exception):
    """The conditions tell more cases apart than can be tried."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One fact with its values, or one opaque atom with its truths."""

    key: str | Opaque
    values: tuple[Value | None, ...]
    stride: int


@dataclass(frozen=True, slots=True)
class Space:
    """The product of all axes: `size` cases, of which those in `every` are possible."""

    axes: Mapping[str | Opaque, Axis]
    size: int
    every: Cases

    def cases(self, condition: Condition) -> Cases:
        """The possible cases in which a condition is true."""
        return self.every & self._cases(condition)

    def _cases(self, condition: Condition) -> Cases:
        match condition:
            case And(parts):
                return reduce(operator.and_, map(self._cases, parts))
            case Or(parts):
                return reduce(operator.or_, map(self._cases, parts))
            case Not(part):
                return self.every & ~self._cases(part)
            case Pair() | Linear():
                return _where(self.axes[condition], (True, False), self.size)
            case _:
                axis, name = self.axes[condition.fact.name], condition.fact.name
                truths = [evaluate(condition, {name: value}) for value in axis.values]
                return _where(axis, truths, self.size)

    def certain(self, cases: Cases) -> Cases:
        """The cases that stay in the set whatever opaque atoms say; impossible ones count as in.

        The set holds a deal for certain if a possible case is left.
        """
        full = (1 << self.size) - 1
        cases |= full & ~self.every
        for key, axis in self.axes.items():
            if not isinstance(key, str):
                cases = self._whatever(cases, axis)
        return cases

    def facts(self, certain: Cases) -> tuple[Facts, tuple[str, ...]]:
        """All facts of one case of a certain set, and those that matter: set facts come first."""
        chosen = certain & self.every
        for axis in self.axes.values():
            chosen = (
                chosen & _where(axis, [each is not None for each in axis.values], self.size)
                or chosen
            )
        case = (chosen & -chosen).bit_length() - 1
        found: dict[str, Value | None] = {}
        matter = []
        for key, axis in self.axes.items():
            if not isinstance(key, str):
                continue
            found[key] = axis.values[case // axis.stride % len(axis.values)]
            wider = self._whatever(certain, axis)
            if wider >> case & 1:
                certain = wider
            else:
                matter.append(key)
        return found, tuple(matter)

    def _whatever(self, cases: Cases, axis: Axis) -> Cases:
        """The cases that stay in the set whatever their value on an axis is."""
        digits = range(len(axis.values))
        first = _where(axis, [digit == 0 for digit in digits], self.size)
        for digit in digits:
            first &= cases >> digit * axis.stride
        return reduce(operator.or_, (first << digit * axis.stride for digit in digits))


def space(conditions: Iterable[Condition], scope: Scope, known: frozenset[str]) -> Space:
    """The cases of some conditions; facts in `known` are set. Raises TooManyCases."""
    found = list(dict.fromkeys(atom for each in conditions for atom in atoms(each)))
    axes: dict[str | Opaque, Axis] = {}
    size = 1
    for key, values in _axes(found, scope, known):
        axes[key] = Axis(key, values, size)
        size *= len(values)
        if size > MOST_CASES:
            raise TooManyCases
    return Space(axes, size, _possible(axes, size))


def _axes(
    found: Iterable[Atom], scope: Scope, known: frozenset[str]
) -> Iterator[tuple[str | Opaque, tuple[Value | None, ...]]]:
    by_fact: dict[str, list[Atom]] = {}
    for atom in found:
        if isinstance(atom, OPAQUE):
            yield atom, (True, False)
        for fact in facts_of(atom):
            by_fact.setdefault(fact.name, []).append(atom)
    for name, own in by_fact.items():
        apart = [atom for atom in own if not isinstance(atom, OPAQUE)]
        values: tuple[Value | None, ...] = representatives(scope[name], apart)
        if len(values) * len(apart) > MOST_TRIALS:
            raise TooManyCases
        if not apart:
            values = values[:1]
        unset = scope[name].can_be_unset and name not in known
        yield name, (*values, None) if unset or not values else values


def _possible(axes: Mapping[str | Opaque, Axis], size: int) -> Cases:
    """All cases but those in which an opaque atom is true of an unset fact."""
    every = (1 << size) - 1
    for key, axis in axes.items():
        if isinstance(key, str):
            continue
        holds = _where(axis, (True, False), size)
        for fact in facts_of(key):
            own = axes[fact.name]
            every &= ~(holds & _where(own, [value is None for value in own.values], size))
    return every


def _where(axis: Axis, truths: Sequence[bool], size: int) -> Cases:
    """The cases whose digit on an axis has the truth `true`."""
    run = (1 << axis.stride) - 1
    block = 0
    for digit, truth in enumerate(truths):
        if truth:
            block |= run << digit * axis.stride
    return _repeated(block, axis.stride * len(axis.values), size)


def _repeated(block: Cases, width: int, length: int) -> Cases:
    """A block of bits over and over, up to a length that it divides."""
    while width < length:
        block |= block << width
        width *= 2
    return block & ((1 << length) - 1)
