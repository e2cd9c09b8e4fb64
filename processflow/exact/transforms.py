"""The Laplace transforms of laws of time: 1 - s times the integral of exp(-s t) P(X > t)."""

import itertools
import math
from typing import TYPE_CHECKING

from processflow.chain.times import VisitTime
from processflow.exact.laws import Longest, core_of, wait_of
from processflow.exact.normal import erfc
from processflow.exact.panels import bounds_of, nodes_on
from processflow.exact.window import REACH, Window
from processflow.model.duration import Law

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_WAVES = 4.0
"""Periods of the last term on a panel of sixteen nodes."""

_NOTHING = 1e-8
"""The last quarter of a law's terms is below this: so are all that follow."""


class Laws:
    """The laws of visits: fixed days (`shift`), and a random wait, core, both or neither."""

    def __init__(self, times: tuple[VisitTime, ...]) -> None:
        import numpy as np

        pairs = [(wait_of(time), core_of(time)) for time in times]
        known: dict[Longest, int] = {}
        self.shift = np.array([sum(p.floor for p in pair if not p.parts) for pair in pairs])
        self._random = np.array(
            [[known.setdefault(p, len(known)) if p.parts else -1 for p in pair] for pair in pairs]
        ).reshape(-1, 2)
        self._times = list(known)
        self._bounds = [bounds_of(time) for time in self._times]
        counts = [len(days) - 1 for days in self._bounds]
        self._row = np.repeat(np.arange(len(counts)), counts)
        nothing = np.zeros(0)
        self._left = np.concatenate([nothing, *(days[:-1] for days in self._bounds)])
        self._right = np.concatenate([nothing, *(days[1:] for days in self._bounds)])
        self._start = np.array([float(days[0]) for days in self._bounds])
        self._lognormal = _Lognormal(self._times)

    def count(self, law: int) -> int:
        """The number of random times in a law."""
        return int((self._random[law] >= 0).sum())

    def at_floor(self, law: int) -> tuple[float, float]:
        """The probability that a law with one random time is at its least, and that in days."""
        time = self._times[self._single(law)]
        return time.at_floor(), float(self.shift[law]) + time.floor

    def within(self, law: int, days: "Reals") -> "Reals":
        """The distribution of a law with one random time."""
        return self._times[self._single(law)].within(days - self.shift[law])

    def turns(self, law: int) -> "Reals":
        """The days between which the distribution of a law with one random time is smooth."""
        import numpy as np

        return np.asarray(self.shift[law] + self._bounds[self._single(law)])

    def transforms(self, window: Window, known: "Complexes") -> "Complexes":
        """The transform of each law, of shape (T, terms).

        `known` are the first terms, or none; a law of which the last of them say nothing has no
        more.
        """
        import numpy as np

        size, count = known.shape
        last = np.abs(known[:, count * 3 // 4 :]).max(axis=1, initial=0)
        alive = last > _NOTHING if count else np.ones(size, dtype=np.bool_)
        exponents = window.exponents()[count:]
        found = np.exp(-np.outer(self.shift, exponents))
        found[~alive] = 0
        wanted = np.zeros(len(self._times) + 1, dtype=np.bool_)
        wanted[self._random[alive]] = True
        random = self._by_quadrature(window, wanted[:-1], count)
        for column in self._random.T:
            rows = np.flatnonzero(alive & (column >= 0))
            found[rows] *= random[column[rows]]
        return np.concatenate([known, found], axis=1)

    def _single(self, law: int) -> int:
        return int(self._random[law].max())

    def _by_quadrature(
        self, window: Window, wanted: "NDArray[np.bool_]", known: int
    ) -> "Complexes":
        """The terms after the known ones of the random times that are wanted; others are 0."""
        import numpy as np

        size, terms = len(self._times), window.terms - known
        found = np.zeros((size, terms), dtype=np.complex128)
        rows = np.flatnonzero(wanted)
        if not len(rows):
            return found
        most = REACH * window.span
        chosen = wanted[self._row] & (self._left < most)
        days, weights, panel = nodes_on(
            self._left[chosen],
            np.minimum(self._right[chosen], most),
            _WAVES * window.span / window.terms,
        )
        row = self._row[chosen][panel]
        masses = weights * self._beyond(days, row)
        place = np.cumsum(wanted) - 1
        integrals = window.transform(masses, days, place[row], len(rows))[:, known:]
        exponents = window.exponents()[known:]
        found[rows] = np.exp(-np.outer(self._start[rows], exponents)) - exponents * integrals
        return found

    def _beyond(self, days: "Reals", row: "Integers") -> "Reals":
        """The probability of more than so many days; rows rise."""
        import numpy as np

        result = 1 - self._lognormal.within(days, row)
        cuts = np.searchsorted(row, np.arange(len(self._times) + 1)).tolist()
        for number, (low, high) in enumerate(itertools.pairwise(cuts)):
            if not self._lognormal.is_all[number] and high > low:
                result[low:high] = 1 - self._times[number].within(days[low:high])
        return result


class _Lognormal:
    """Times that are one lognormal law, cut or not, all at once: they are the most frequent."""

    def __init__(self, times: list[Longest]) -> None:
        import numpy as np

        self.is_all = [
            len(time.parts) == 1 and time.floor == 0 and time.parts[0].law.law is Law.LOGNORMAL
            for time in times
        ]
        numbers = [
            (*time.parts[0].law.numbers, time.parts[0].share) if is_all else (0.0, 1.0, 1.0)
            for time, is_all in zip(times, self.is_all, strict=True)
        ]
        self._mu, self._sigma, self._share = np.array(numbers).reshape(-1, 3).T

    def within(self, days: "Reals", row: "Integers") -> "Reals":
        """The distributions of those in the given rows; only before their cut."""
        import numpy as np

        score = (self._mu[row] - np.log(days)) / (math.sqrt(2) * self._sigma[row])
        return np.asarray(erfc(score) / (2 * self._share[row]))
