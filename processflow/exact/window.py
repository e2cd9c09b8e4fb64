"""Distributions of time from their Laplace transforms, for the days of one window at a time.

The transform is taken on a line to the right of zero, where its values are the coefficients of
the Fourier series of exp(-a t) F(t), so that what is late is small (H. Dubner and J. Abate,
"Numerical inversion of Laplace transforms", 1968). The series is smoothed where it is cut off.
"""

import functools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.exact.normal import erfc
from processflow.exact.system import sums
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_TILT = 19.0
"""What happens a whole span late counts exp(-19) of its mass."""

_FINER = 4
"""Points of the series for each of its terms."""

_MOMENTS = 10
"""Of the masses in a cell around its middle; the next one counts less than 1e-9, smoothed."""

REACH = 1.6
"""After so many spans masses count less than 1e-11."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days `start` to `stop`, seen through a series of so many terms."""

    start: float
    stop: float
    terms: int

    @property
    def span(self) -> float:
        """The days after which the series repeats itself."""
        return 2 * self.stop

    def finer(self) -> "Window":
        """The same days, seen through twice as many terms."""
        return replace(self, terms=2 * self.terms)

    def later(self, terms: int) -> "Window":
        """The days after these, to four times as late."""
        return Window(self.stop, 4 * self.stop, terms)

    def exponents(self) -> "Complexes":
        """Where transforms are taken."""
        import numpy as np

        return np.asarray((_TILT + 2j * np.pi * np.arange(self.terms)) / self.span)

    def transform(self, masses: "Reals", days: "Reals", rows: "Integers", size: int) -> "Complexes":
        """The transforms of masses at any days, those of row r in row r of `size`.

        Each cell of a lattice stands for the first moments of the masses in it.
        """
        import numpy as np

        cells = _FINER * self.terms
        place = days * (cells / self.span)
        cell = np.rint(place)
        offset = place - cell
        key = rows * cells + cell.astype(np.int64) % cells
        weights = masses * np.exp(days * (-_TILT / self.span))
        angles = -2j * np.pi / cells * np.arange(self.terms)
        result: Complexes = np.zeros((size, self.terms), dtype=np.complex128)
        factor: Complexes = np.ones(self.terms, dtype=np.complex128)
        for order in range(1, _MOMENTS + 1):
            moment = sums(key, weights, size * cells)
            result += np.fft.rfft(moment.reshape(size, cells))[:, : self.terms] * factor
            weights = weights * offset
            factor = np.asarray(factor * angles / order, dtype=np.complex128)
        return result

    def grid(self) -> "Reals":
        """The points of the series that lie in the window, from the one before its start."""
        import numpy as np

        step = self.span / (_FINER * self.terms)
        return np.asarray(np.arange(self._first(), _FINER * self.terms // 2 + 1) * step)

    def within(self, transform: "Complexes", part: float = 1.0) -> "Reals":
        """The distribution at the grid from the transform of the law, by a part of its terms."""
        import numpy as np

        points = _FINER * self.terms
        scale = points / self.span
        series = transform / self.exponents() * (scale * _smoothing(self.terms, part))
        tilted = np.fft.irfft(series, n=points, axis=-1)[..., self._first() : points // 2 + 1]
        return np.asarray(tilted * np.exp(_TILT / self.span * self.grid()))

    def _first(self) -> int:
        return math.floor(self.start / self.stop * (_FINER * self.terms // 2))


@functools.cache
def _smoothing(terms: int, part: float) -> "Reals":
    """Weights that fall from 1 to 0 as the normal law does (H. Vandeven, 1991)."""
    import numpy as np

    place = np.arange(terms) / (part * terms)
    return np.asarray(0.5 * erfc((place - 0.6) / 0.11))
