"""The normal law for many numbers at once."""

import functools
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_MOST, _GRAIN = 26, 64
_NODES = tuple(
    (0.5 + side * math.sqrt(0.15), weight / 18) for side, weight in ((-1, 5), (0, 8), (1, 5))
)


def erfc(values: "Reals") -> "Reals":
    """The complementary error function: from a table, and by Gauss's rule from there on.

    It is off by less than 1e-15, and by less than 1e-8 of itself up to 26.
    """
    import numpy as np

    size = np.minimum(np.abs(values), _MOST)
    entry = np.rint(size * _GRAIN).astype(np.int64)
    start = entry / _GRAIN
    way = size - start
    table, slope = _table()
    mean = np.zeros_like(size)
    for node, weight in _NODES:
        part = way * node
        mean += weight * np.exp(-part * (2 * start + part))
    found = table[entry] - slope[entry] * way * mean
    return np.asarray(np.where(values < 0, 2 - found, found))


@functools.cache
def _table() -> "tuple[Reals, Reals]":
    """The function and the size of its slope at every sixty-fourth."""
    import numpy as np

    places = np.arange(_MOST * _GRAIN + 1) / _GRAIN
    slope = 2 / math.sqrt(math.pi) * np.exp(-(places**2))
    return np.array([math.erfc(place) for place in places.tolist()]), slope
