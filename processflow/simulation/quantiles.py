"""A law's quantile function as a table of straight pieces, read with 32 bits of a random word.

The pieces become shorter towards both ends of the law as floating-point numbers do: 64 to each
halving of the probability that remains, down to 2**-33. So the error stays in proportion, with
no piece where the exact function would have to be asked. A piece is shifted so that its mean is
that of the law (Simpson's rule), hence the mean of the whole is that of the law, too.
"""

import functools
from typing import TYPE_CHECKING, NamedTuple

from processflow.model.duration import Duration, Law
from processflow.simulation.ticks import LONGEST, PER_DAY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

OCTAVES = 32
PIECES = 64
SIDE = OCTAVES * PIECES
"""Pieces of one half of the law, below or above its median."""

FRACTION_BITS = 46
"""Bits of a double's mantissa that are left when its first six have chosen the piece."""


class Part(NamedTuple):
    """A time that is drawn: a law, cut at `cut` days where that is a number."""

    duration: Duration
    cut: float | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether chance has no say in it."""
        return self.duration.law is Law.FIXED


@functools.lru_cache(maxsize=4096)
def pieces(part: Part) -> "Reals":
    """The table of shape (2 SIDE, 2): ticks at the start of a piece (+ 1/2), ticks a unit.

    The lower half of the law comes first. Times are never below 0 nor above `LONGEST`.
    """
    import numpy as np

    half = _half()
    found = np.empty((2 * SIDE, 2))
    for side, rows in ((0, slice(0, SIDE)), (1, slice(SIDE, 2 * SIDE))):
        left, middle, right = (_ticks(part, p, side) for p in half)
        shift = (2 * middle - left - right) / 3
        found[rows, 0] = np.clip(left + shift, 0, LONGEST) + 0.5
        found[rows, 1] = (right - left) * 2.0**-FRACTION_BITS
    over = found[:, 0] + found[:, 1] * 2.0**FRACTION_BITS
    steep = (over < 0.5) | (over > LONGEST + 0.5)
    found[steep, 1] = 0.0
    found.flags.writeable = False
    return found


def drawn(table: "memoryview[float]", word: int) -> int:
    """The time in ticks that the lower 32 bits of a word stand for.

    `table` are the numbers of `pieces` in a row.
    """
    odd = (word << 1 | 1) & 0xFFFFFFFF
    octave = odd.bit_length() - 1
    mantissa = odd << (52 - octave) & ((1 << 52) - 1)
    side = SIDE if word & 0x80000000 else 0
    row = 2 * (side + octave * PIECES + (mantissa >> FRACTION_BITS))
    fraction = mantissa & ((1 << FRACTION_BITS) - 1)
    return int(table[row] + table[row + 1] * fraction)


def _half() -> "tuple[Reals, Reals, Reals]":
    """The probabilities at which the pieces of one half start, are halfway and stop."""
    import numpy as np

    octaves = 2.0 ** np.arange(OCTAVES) * 2.0 ** -(OCTAVES + 1)
    inside = 1 + np.arange(PIECES) / PIECES
    left, middle, right = (
        np.outer(octaves, inside + step / PIECES).ravel() for step in (0.0, 0.5, 1.0)
    )
    return left, middle, right


def _ticks(part: Part, p: "Reals", side: int) -> "Reals":
    """The quantiles at p (side 0) or at 1 - p (side 1), in ticks."""
    import numpy as np

    cut = part.cut
    share = 1.0 if cut is None else part.duration.share_within(cut)
    if cut is not None and share <= 0:
        return np.full(len(p), min(cut * PER_DAY, float(LONGEST)))
    below = p * share if side == 0 else share - p * share
    above = 1 - p * share if side == 0 else (1 - share) + p * share
    with np.errstate(over="ignore"):
        ticks = _quantiles(part.duration, below, above) * PER_DAY
    return np.clip(ticks, 0, LONGEST if cut is None else min(cut * PER_DAY, LONGEST))


def _quantiles(duration: Duration, below: "Reals", above: "Reals") -> "Reals":
    """The quantiles at `below`; `above` is 1 - below, exact where that is the smaller one."""
    import numpy as np

    match duration.law:
        case Law.LOGNORMAL:
            mu, sigma = duration.numbers
            return np.exp(mu + sigma * _normal(below, above))
        case Law.EXPONENTIAL:
            lower = -np.log1p(-np.minimum(below, 0.5))
            return duration.numbers[0] * np.where(below < 0.5, lower, -np.log(above))
        case Law.TRIANGULAR:
            return _triangular(duration, below, above)
        case Law.FIXED:
            return np.full(len(below), duration.numbers[0])


def _triangular(duration: Duration, below: "Reals", above: "Reals") -> "Reals":
    import numpy as np

    low, mode, high = duration.numbers
    if high == low:
        return np.full(len(below), low)
    rising = low + np.sqrt(below * (high - low) * (mode - low))
    falling = high - np.sqrt(above * (high - low) * (high - mode))
    return np.where(below <= (mode - low) / (high - low), rising, falling)


def _normal(below: "Reals", above: "Reals") -> "Reals":
    """Quantiles of the standard normal law, from the nearer end."""
    import numpy as np

    z = _lower_normal(np.minimum(below, above).tobytes())
    return np.where(below <= above, z, -z)


@functools.lru_cache(maxsize=16)
def _lower_normal(p: bytes) -> "Reals":
    import numpy as np

    from processflow.model.duration import standard_normal

    inverse = standard_normal().inv_cdf
    return np.array([inverse(each) for each in np.frombuffer(p).tolist()])
