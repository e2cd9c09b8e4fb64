"""All cases that a set of conditions can tell apart, as sets of bits.

An axis is a fact with one value for each of its regions, `unset` last, or an atom that is not
decided by one fact (two facts, or the day) with `true` and `false`: whether such an atom can be
true in a case is not known, so a claim about every case holds, and one about some case only if
the atom does not matter. Case number n has digit n // stride % size on an axis; a set of cases is
an int with one bit for each, so that `and`, `or` and `not` are one operation for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from processflow.condition.cuts import representatives
from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.tree import (
    And,
    Atom,
    Compare,
    Condition,
    Linear,
    Member,
    Not,
    Or,
    Pair,
    Presence,
    atoms,
)
from processflow.condition.types import Scope, Value

MOST_CASES: Final = 100_000
MOST_TRIALS: Final = 500_000
"""Values of one fact times the atoms to try on each."""

Cases = int
"""A set of cases: bit n for case n."""

Opaque = Pair | Linear
OPAQUE: Final = (Pair, Linear)


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
    """The product of all axes; `every` is the set of all its cases."""

    axes: Mapping[str | Opaque, Axis]
    every: Cases

    def cases(self, condition: Condition) -> Cases:
        """The cases in which a condition is true."""
        match condition:
            case And(parts):
                found = self.every
                for part in parts:
                    found &= self.cases(part)
                return found
            case Or(parts):
                found = 0
                for part in parts:
                    found |= self.cases(part)
                return found
            case Not(part):
                return self.every & ~self.cases(part)
            case Pair() | Linear():
                return self._where(self.axes[condition], (True, False))
            case _:
                return self._of_fact(condition)

    def _of_fact(self, atom: Compare | Member | Presence) -> Cases:
        axis = self.axes[atom.fact.name]
        return self._where(axis, [evaluate(atom, {atom.fact.name: each}) for each in axis.values])

    def _where(self, axis: Axis, truths: Sequence[bool]) -> Cases:
        """The cases whose digit on an axis has the truth `true`."""
        run = (1 << axis.stride) - 1
        block = 0
        for digit, truth in enumerate(truths):
            if truth:
                block |= run << digit * axis.stride
        return _repeated(block, axis.stride * len(axis.values), self.every.bit_length())

    def whatever(self, cases: Cases, axis: Axis) -> Cases:
        """The cases that stay in the set whatever their value on an axis is."""
        first = cases & self._where(axis, [True] + [False] * (len(axis.values) - 1))
        for digit in range(1, len(axis.values)):
            first &= cases >> digit * axis.stride
        found = 0
        for digit in range(len(axis.values)):
            found |= first << digit * axis.stride
        return found

    def certain(self, cases: Cases) -> Cases:
        """The cases that stay in the set whatever opaque atoms say."""
        for key, axis in self.axes.items():
            if not isinstance(key, str):
                cases = self.whatever(cases, axis)
        return cases

    def facts(self, cases: Cases) -> tuple[Facts, tuple[str, ...]]:
        """All facts of the first case of a set that is not empty, and those that matter there."""
        case = (cases & -cases).bit_length() - 1
        found: dict[str, Value | None] = {}
        matter = []
        for key, axis in self.axes.items():
            wider = self.whatever(cases, axis)
            if isinstance(key, str):
                found[key] = axis.values[case // axis.stride % len(axis.values)]
            if wider >> case & 1:
                cases = wider
            elif isinstance(key, str):
                matter.append(key)
        return found, tuple(matter)


def space(conditions: Iterable[Condition], scope: Scope, known: frozenset[str]) -> Space:
    """The cases of some conditions; facts in `known` are set. Raises TooManyCases."""
    found = list(dict.fromkeys(atom for each in conditions for atom in atoms(each)))
    axes: dict[str | Opaque, Axis] = {}
    stride = 1
    for key, values in _axes(found, scope, known):
        axes[key] = Axis(key, values, stride)
        stride *= len(values)
        if stride > MOST_CASES:
            raise TooManyCases
    return Space(axes, (1 << stride) - 1)


def _axes(
    found: Iterable[Atom], scope: Scope, known: frozenset[str]
) -> Iterable[tuple[str | Opaque, tuple[Value | None, ...]]]:
    by_fact: dict[str, list[Atom]] = {}
    for atom in found:
        if isinstance(atom, OPAQUE):
            yield atom, (True, False)
        else:
            by_fact.setdefault(atom.fact.name, []).append(atom)
    for name, own in by_fact.items():
        values: tuple[Value | None, ...] = representatives(scope[name], own)
        if len(values) * len(own) > MOST_TRIALS:
            raise TooManyCases
        unset = scope[name].can_be_unset and name not in known
        yield name, (*values, None) if unset or not values else values


def _repeated(block: Cases, width: int, length: int) -> Cases:
    """A block of bits over and over, up to a length that it divides."""
    while width < length:
        block |= block << width
        width *= 2
    return block & ((1 << length) - 1)
