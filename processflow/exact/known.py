"""The part of a distribution that is known: ways with no random visit, one, or a few short ones.

Their times jump, or rise all at once, which no series of waves could follow. What remains is
smooth.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.exact.convolutions import Convolutions
from processflow.exact.normal import erfc
from processflow.exact.order import ranges
from processflow.exact.ways import NO_LAW, Way
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Flags = NDArray[np.bool_]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_ROUNDING = 1e-9
_FAR = 6.0
"""Deviations after which a normal law is over."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Ways to `size` ends as arrays. `spread` is the standard deviation of the normal law."""

    size: int
    end: "Integers"
    mass: "Reals"
    days: "Reals"
    spread: "Reals"
    law: "Integers"
    laws: Convolutions

    @classmethod
    def of(cls, ways: Iterable[tuple[int, Way]], size: int, laws: Convolutions) -> "Known":
        """Ways with their ends. A spread that is only the rounding of sums is none."""
        import numpy as np

        table = np.array([(end, *way) for end, way in ways]).reshape(-1, 5)
        end, mass, days, variance, law = table[np.argsort(table[:, 2], kind="stable")].T
        spread = np.sqrt(variance)
        spread = np.where(spread > _ROUNDING * (1 + days), spread, 0.0)
        return cls(size, end.astype(np.int64), mass, days, spread, law.astype(np.int64), laws)

    @property
    def most(self) -> int:
        """The most random visits on a way."""
        return self.laws.most

    def jumps(self) -> "Known":
        """Those without a law."""
        return self._only(self.law == NO_LAW)

    def to_end(self, end: int, probability: float) -> "Known":
        """Those to one end, of the deals that come there."""
        import numpy as np

        chosen = self._only(self.end == end)
        return replace(
            chosen, size=1, end=np.zeros_like(chosen.end), mass=chosen.mass / probability
        )

    def to_any_end(self) -> "Known":
        """All of them, as if there were one end."""
        import numpy as np

        return replace(self, size=1, end=np.zeros_like(self.end))

    def masses(self) -> "Reals":
        """Their probability by end."""
        import numpy as np

        return np.asarray(np.bincount(self.end, self.mass, self.size), dtype=np.float64)

    def transform(self, exponents: "Complexes", laws: "Complexes") -> "Complexes":
        """The Laplace transform of their times, of shape (E, F), from those of visits, (T, F)."""
        import numpy as np

        powers = -np.outer(self.days, exponents)
        if self.spread.any():
            powers += np.outer(self.spread**2, exponents**2 / 2)
        values = np.exp(powers)
        with_law = self.law != NO_LAW
        values[with_law] *= self.laws.transforms(self.law[with_law], laws)
        values *= self.mass[:, None]
        ends = [values[self.end == end].sum(axis=0) for end in range(self.size)]
        return np.array(ends)

    def within(self, days: "Reals") -> "Reals":
        """The probability of each end and of at most each of `days`, which rise: (E, len(days))."""
        import numpy as np

        count = len(days)
        begun, over = self._range()
        last = np.searchsorted(days, over)
        first = np.minimum(last, np.searchsorted(days, begun))
        steps = np.bincount(self.end * (count + 1) + last, self.mass, self.size * (count + 1))
        result = np.cumsum(steps.reshape(self.size, count + 1)[:, :-1], axis=1).astype(np.float64)
        point = ranges(first, last)
        if len(point):
            way = np.repeat(np.arange(len(first)), last - first)
            share = self._share(way, days[point] - self.days[way])
            place = self.end[way] * count + point
            rising = np.bincount(place, self.mass[way] * share, self.size * count)
            result += rising.reshape(self.size, count)
        return result

    def turns(self) -> "Reals":
        """Days between which the distribution of ways with a law is smooth."""
        import numpy as np

        with_law = np.flatnonzero(self.law != NO_LAW)
        each = [self.days[way] + self.laws.turns(self.law[way]) for way in with_law.tolist()]
        return np.unique(np.concatenate([np.zeros(0), *each]))

    def cut(self, low: float, high: float) -> "tuple[float, Known]":
        """The mass that is over at `low`, and those that are not and begin before `high`."""
        begun, over = self._range()
        near = (over > low) & (begun <= high)
        return float(self.mass[over <= low].sum()), self._only(near)

    def _only(self, chosen: "Flags") -> "Known":
        return Known(
            self.size,
            self.end[chosen],
            self.mass[chosen],
            self.days[chosen],
            self.spread[chosen],
            self.law[chosen],
            self.laws,
        )

    def _range(self) -> "tuple[Reals, Reals]":
        """The days from which on some, and from which on all of the mass is counted."""
        import numpy as np

        slack = _ROUNDING * (1 + self.days)
        begun = self.days - _FAR * self.spread - slack
        over = np.where(self.spread > 0, self.days + _FAR * self.spread, self.days - slack)
        for way in np.flatnonzero(self.law != NO_LAW).tolist():
            turns = self.laws.turns(int(self.law[way]))
            begun[way], over[way] = self.days[way] + turns[0], self.days[way] + turns[-1]
        return begun, over

    def _share(self, way: "Integers", late: "Reals") -> "Reals":
        """The distribution of each of these ways so many days after its mean, or its shift."""
        import numpy as np

        chosen = self.law[way]
        result = np.zeros(len(way))
        normal = chosen == NO_LAW
        result[normal] = erfc(-late[normal] / (math.sqrt(2) * self.spread[way[normal]])) / 2
        for law in np.unique(chosen[~normal]).tolist():
            own = chosen == law
            result[own] = self.laws.within(law, late[own])
        return result
