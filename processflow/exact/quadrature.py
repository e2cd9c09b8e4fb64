"""Integrals of smooth functions between their kinks: Gauss-Legendre rules on panels.

Panels grow in proportion to their place, as laws of positive times do.
"""

import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_NODES = 16
_GROWTH = 1.35


def integral(
    function: "Callable[[Reals], Reals]",
    start: float,
    low: float,
    high: float,
    kinks: Iterable[float] = (),
) -> tuple[float, ...]:
    """The integrals from `start` to `high` of the rows that `function` gives for an array of days.

    Nothing happens between `start` and `low`, if that is greater, but what a polynomial can say.
    """
    import numpy as np

    if high <= start:
        return tuple(0.0 for _ in function(np.array([start])))
    inner = [point for point in kinks if start < point < high]
    grown = _grown(max(low, start), high)
    bounds = np.unique([start, *inner, *(p for p in grown if p > start), high])
    nodes, weights = rule()
    half = np.diff(bounds)[:, None] / 2
    points = bounds[:-1, None] + half * (1 + nodes)
    values = function(points.ravel()).reshape(-1, *points.shape)
    return tuple(float(total) for total in (values * (half * weights)).sum(axis=(1, 2)))


def _grown(low: float, high: float) -> list[float]:
    low = max(low, high * 1e-12)
    points = []
    while low < high:
        points.append(low)
        low *= _GROWTH
    return points


@functools.cache
def rule() -> "tuple[Reals, Reals]":
    """Nodes and weights on [-1, 1] (G. H. Golub and J. H. Welsch, 1969)."""
    import numpy as np

    k = np.arange(1, _NODES)
    side = k / np.sqrt(4.0 * k * k - 1)
    nodes, vectors = np.linalg.eigh(np.diag(side, 1) + np.diag(side, -1))
    return nodes, 2 * vectors[0] ** 2
