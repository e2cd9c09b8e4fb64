"""The laws of a chain, and those of a few visits one after another on a lattice of days."""

import math
from typing import TYPE_CHECKING

from processflow.exact.transforms import Laws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_CELLS = 2048
"""Points of the lattice."""

_LATE = 1e-4
"""The part of a law that may lie beyond them."""

_STEEP = 8.0
"""Deviations of a law in the fixed days before it, from which on a series finds it steep."""

_TURNS = 24
"""Days between which such a law is smooth."""


class Convolutions:
    """Laws by their numbers: those of the chain, and those of up to `most` visits of theirs.

    The time of a few visits is on a lattice of days, to which each visit is rounded.
    """

    def __init__(self, laws: Laws, variances: "Reals", most: int, cell: float) -> None:
        import numpy as np

        self._laws, self.most = laws, most
        self._visits: list[tuple[int, ...]] = [(law,) for law in range(len(variances))]
        self._variances: list[float] = variances.tolist()
        self._numbers: dict[tuple[int, ...], int] = {}
        self._parts: dict[int, tuple[int, int]] = {}
        self._spectra: dict[int, Complexes] = {}
        self._masses: dict[int, Reals] = {}
        self._known: dict[int, tuple[Reals, Reals]] = {}
        self._turns: dict[int, Reals] = {}
        self._cell, self._days = cell, cell * (np.arange(_CELLS) + 0.5)

    def together(self, law: int, visit: int) -> int | None:
        """The law of a law's visits and one more; None where these are too many."""
        visits = tuple(sorted((*self._visits[law], visit)))
        if len(visits) > self.most:
            return None
        number = self._numbers.get(visits)
        if number is None:
            number = self._numbers[visits] = len(self._visits)
            self._visits.append(visits)
            self._parts[number] = law, visit
            self._variances.append(self._variances[law] + self._variances[visit])
        return number

    def is_single(self, law: int) -> bool:
        """Whether it is the law of one visit, known at any day."""
        return len(self._visits[law]) == 1

    def is_steep(self, law: int, days: float) -> bool:
        """Whether a law is known, and rises too fast for a series of times so late."""
        return self.is_single(law) or (
            days >= _STEEP * math.sqrt(self._variances[law])
            and float(self._within(law)[0][-2]) >= 1 - _LATE
        )

    def within(self, law: int, days: "Reals") -> "Reals":
        """The distribution of a law at any days."""
        import numpy as np

        if self.is_single(law):
            return self._laws.within(law, days)
        place = (days - self._shift(law)) / self._cell + 0.5  # 0 half a cell before the lattice
        low = np.clip(place.astype(np.int64), 0, _CELLS)
        part, (known, bend) = np.clip(place - low, 0.0, 1.0), self._within(law)
        line = (1 - part) * known[low] + part * known[low + 1]
        curve = line - part * (1 - part) / 4 * (bend[low] + bend[low + 1])
        return np.where(place > 0.5, np.clip(curve, known[low], known[low + 1]), 0.0)

    def turns(self, law: int) -> "Reals":
        """Days between which the distribution of a law is smooth, from its first to its last."""
        import numpy as np

        if self.is_single(law):
            return self._laws.turns(law)
        found = self._turns.get(law)
        if found is None:
            shares = 0.5 - 0.5 * np.cos(np.pi * np.arange(1, _TURNS) / _TURNS)
            days = self._cell * (np.arange(_CELLS + 2) - 0.5)
            inner = np.unique(np.interp(shares, self._within(law)[0], days))
            found = np.concatenate([[0.0], inner[(inner > 0) & (inner < days[-1])], days[-1:]])
            found = self._turns[law] = found + self._shift(law)
        return found

    def transforms(self, laws: "Integers", visits: "Complexes") -> "Complexes":
        """The transform of each of `laws`, of shape (len(laws), F), from those of single visits."""
        import numpy as np

        found = [visits[list(self._visits[law])].prod(axis=0) for law in laws.tolist()]
        return np.array(found).reshape(len(found), visits.shape[1])

    def _within(self, law: int) -> "tuple[Reals, Reals]":
        """The distribution after what is fixed, half a cell before and after points, and its bend.

        Masses that went to their nearest point are exact there, but each visit went for itself:
        all visits but one add the variance of a cell, which the curve of the distribution undoes.
        """
        import numpy as np

        found = self._known.get(law)
        if found is None:
            masses = self._masses_of(law)
            curve = np.diff(masses, append=masses[-1:])
            known = np.cumsum(masses) - (len(self._visits[law]) - 1) / 24 * curve
            rising = np.maximum.accumulate(np.clip(known, 0.0, 1.0))
            around = np.concatenate([[0.0, 0.0], rising, [1.0, 1.0]])
            found = self._known[law] = around[1:-1], np.diff(around, 2)
        return found

    def _masses_of(self, law: int) -> "Reals":
        """The mass at each point of the lattice."""
        import numpy as np

        found = self._masses.get(law)
        if found is None:
            if self.is_single(law):
                known = self._laws.within(law, np.asarray(self._days + self._shift(law)))
                found = np.diff(known, prepend=0.0)
            else:
                first, second = map(self._spectrum, self._parts[law])
                found = np.maximum(np.fft.irfft(first * second)[:_CELLS], 0)
            self._masses[law] = found
        return found

    def _spectrum(self, law: int) -> "Complexes":
        import numpy as np

        found = self._spectra.get(law)
        if found is None:
            found = self._spectra[law] = np.fft.rfft(self._masses_of(law), 2 * _CELLS)
        return found

    def _shift(self, law: int) -> float:
        return float(self._laws.shift[list(self._visits[law])].sum())
