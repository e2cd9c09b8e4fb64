"""The part of a distribution that is known in closed form: ways with at most one random visit.

Their times jump, or begin to rise all at once, which no series of waves could follow. What
remains has two random visits or more, and is smooth.
"""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from processflow.exact.normal import erfc
from processflow.exact.order import ranges
from processflow.exact.transforms import Laws
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

    @classmethod
    def of(cls, ways: Iterable[tuple[int, Way]], size: int) -> "Known":
        """Ways with their ends. A spread that is only the rounding of sums is none."""
        import numpy as np

        table = np.array([(end, *way) for end, way in ways]).reshape(-1, 5)
        end, mass, days, variance, law = table[np.argsort(table[:, 2], kind="stable")].T
        spread = np.sqrt(variance)
        spread = np.where(spread > _ROUNDING * (1 + days), spread, 0.0)
        return cls(size, end.astype(np.int64), mass, days, spread, law.astype(np.int64))

    def jumps(self) -> "Known":
        """Those without a law."""
        return self._only(self.law == NO_LAW)

    def to_end(self, end: int, probability: float) -> "Known":
        """Those to one end, of the deals that come there."""
        import numpy as np

        chosen = self._only(self.end == end)
        ends = np.zeros_like(chosen.end)
        mass = chosen.mass / probability
        return Known(1, ends, mass, chosen.days, chosen.spread, chosen.law)

    def to_any_end(self) -> "Known":
        """All of them, as if there were one end."""
        import numpy as np

        ends = np.zeros_like(self.end)
        return Known(1, ends, self.mass, self.days, self.spread, self.law)

    def masses(self) -> "Reals":
        """Their probability by end."""
        import numpy as np

        return np.asarray(np.bincount(self.end, self.mass, self.size), dtype=np.float64)

    def transform(self, exponents: "Complexes", laws: "Complexes") -> "Complexes":
        """The Laplace transform of their times, of shape (E, F), those of laws given."""
        import numpy as np

        powers = -np.outer(self.days, exponents)
        if self.spread.any():
            powers += np.outer(self.spread**2, exponents**2 / 2)
        values = np.exp(powers)
        with_law = self.law != NO_LAW
        values[with_law] *= laws[self.law[with_law]]
        values *= self.mass[:, None]
        ends = [values[self.end == end].sum(axis=0) for end in range(self.size)]
        return np.array(ends)

    def within(self, days: "Reals", laws: Laws | None = None) -> "Reals":
        """The probability of each end and of at most each of `days`, which rise: (E, len(days))."""
        import numpy as np

        count = len(days)
        begun, over = self._range(laws)
        last = np.searchsorted(days, over)
        first = np.minimum(last, np.searchsorted(days, begun))
        steps = np.bincount(self.end * (count + 1) + last, self.mass, self.size * (count + 1))
        result = np.cumsum(steps.reshape(self.size, count + 1)[:, :-1], axis=1).astype(np.float64)
        point = ranges(first, last)
        if len(point):
            way = np.repeat(np.arange(len(first)), last - first)
            share = self._share(way, days[point] - self.days[way], laws)
            place = self.end[way] * count + point
            rising = np.bincount(place, self.mass[way] * share, self.size * count)
            result += rising.reshape(self.size, count)
        return result

    def turns(self, laws: Laws) -> "Reals":
        """Days between which the distribution of ways with a law is smooth."""
        import numpy as np

        with_law = np.flatnonzero(self.law != NO_LAW)
        each = [self.days[way] + laws.turns(self.law[way]) for way in with_law.tolist()]
        return np.unique(np.concatenate([np.zeros(0), *each]))

    def cut(self, low: float, high: float) -> "tuple[float, Known]":
        """The mass that is over at `low`, and those that are not and begin before `high`."""
        begun, over = self._range(None)
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
        )

    def _range(self, laws: Laws | None) -> "tuple[Reals, Reals]":
        """The days from which on some, and from which on all of the mass is counted."""
        import numpy as np

        slack = _ROUNDING * (1 + self.days)
        begun = self.days - _FAR * self.spread - slack
        over = np.where(self.spread > 0, self.days + _FAR * self.spread, self.days - slack)
        for way in np.flatnonzero(self.law != NO_LAW).tolist():
            assert laws is not None
            turns = laws.turns(int(self.law[way]))
            begun[way], over[way] = self.days[way] + turns[0], self.days[way] + turns[-1]
        return begun, over

    def _share(self, way: "Integers", late: "Reals", laws: Laws | None) -> "Reals":
        """The distribution of each of these ways so many days after its mean, or its shift."""
        import numpy as np

        chosen = self.law[way]
        spread = np.where(chosen == NO_LAW, self.spread[way], 1.0)
        result = erfc(-late / (math.sqrt(2) * spread)) / 2
        for law in np.unique(chosen[chosen != NO_LAW]).tolist():
            assert laws is not None
            result[chosen == law] = laws.within(law, late[chosen == law])
        return result
