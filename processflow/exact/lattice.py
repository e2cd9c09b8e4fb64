"""Laws of time on a lattice of days, and their discrete Fourier transforms.

The mass of each law is shared out between neighbouring points so that its mean is kept
(H. U. Gerber, "On the numerical evaluation of the distribution of aggregate claims", 1982). The
exponential tilt makes what wraps around small (R. Grübel and R. Hermesmeier, "Computation of
compound distributions I: aliasing errors and exponential tilting", 1999).
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from processflow.chain.times import VisitTime
from processflow.exact.laws import Longest, core_of, wait_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Complexes = NDArray[np.complex128]

_TILT = 12.0
"""What is a whole span late counts exp(-12) of its mass; rounding grows by as much."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The days 0, step, 2 step, ... below `count` steps; `count` is even."""

    step: float
    count: int

    @property
    def tilt(self) -> float:
        """The exponent of the tilt for one step."""
        return _TILT / self.count

    @property
    def frequencies(self) -> int:
        """The number of frequencies of a real transform."""
        return self.count // 2 + 1

    def transform(self, masses: "Reals") -> "Complexes":
        """The tilted transform of masses at the points."""
        import numpy as np

        tilted = masses * np.exp(-self.tilt * np.arange(self.count))
        return np.fft.rfft(tilted).astype(np.complex128)

    def masses(self, transform: "Complexes") -> "Reals":
        """The masses at the points, of shape (..., count)."""
        import numpy as np

        tilted = np.fft.irfft(transform, n=self.count, axis=-1)
        return np.asarray(tilted * np.exp(self.tilt * np.arange(self.count)))


class Spectrum(NamedTuple):
    """The transform of a law, and that of the part of it which lies on single days."""

    whole: "Complexes"
    atoms: "Complexes"


def spectrum(time: VisitTime, lattice: Lattice) -> Spectrum:
    """The transforms of a visit's time."""
    wait, core = _spectrum(wait_of(time), lattice), _spectrum(core_of(time), lattice)
    return Spectrum(wait.whole * core.whole, wait.atoms * core.atoms)


def fixed_times(times: tuple[VisitTime, ...]) -> set[float]:
    """The days above 0 at which some law has a mass or a kink that an author wrote."""
    longest = [part for time in times for part in (wait_of(time), core_of(time))]
    cuts = {part.cut for each in longest for part in each.parts if not math.isinf(part.cut)}
    return ({each.floor for each in longest} | cuts) - {0.0}


def _spectrum(time: Longest, lattice: Lattice) -> Spectrum:
    import numpy as np

    at_floor = time.at_floor() if time.parts else 1.0
    atoms = np.zeros(lattice.frequencies, dtype=np.complex128)
    if at_floor > 0:
        atoms = at_floor * _shift(time.floor / lattice.step, lattice)
    if not time.parts:
        return Spectrum(atoms, atoms)
    return Spectrum(atoms + lattice.transform(_random_masses(time, at_floor, lattice)), atoms)


def _shift(steps: float, lattice: Lattice) -> "Complexes":
    """The transform of one mass; between two points it is shared out."""
    import numpy as np

    exponent = -(lattice.tilt + 2j * np.pi / lattice.count * np.arange(lattice.frequencies))
    whole = math.floor(steps + 1e-9)
    rest = max(0.0, steps - whole) if steps - whole > 1e-9 else 0.0
    low = np.exp(exponent * whole)
    return np.asarray(low * (1 - rest + rest * np.exp(exponent)) if rest else low)


def _random_masses(time: Longest, at_floor: float, lattice: Lattice) -> "Reals":
    """The masses of what is above the floor; what is beyond the lattice is at its last point.

    A point gets the difference of the integrals of the distribution over the two cells beside
    it, each by Simpson's rule.
    """
    import numpy as np

    halves = np.arange(2 * lattice.count + 1, dtype=np.float64) * (lattice.step / 2)
    above = np.where(halves > time.floor, time.within(halves) - at_floor, 0.0)
    cells = (above[:-2:2] + 4 * above[1::2] + above[2::2]) / 6
    masses = np.diff(cells, prepend=0.0)
    masses[-1] += (1 - at_floor) - float(masses.sum())
    return np.asarray(masses)
