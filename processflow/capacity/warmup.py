"""Where the warm-up of a run ends: MSER-5.

K. P. White, "An effective truncation heuristic for bias reduction in simulation output",
Simulation 69 (1997). A run begins without deals, so its beginning is not what a running
business looks like.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

BATCH = 5


def warm_up(series: "Reals") -> int:
    """How many values to leave out, a multiple of `BATCH` and at most half of them.

    The cut d makes sum (y - mean)^2 / (n - d)^2 of the batches' means from d on the smallest.
    """
    import numpy as np

    batches = series[: len(series) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    n = len(batches)
    if n < 2:
        return 0
    left = n - np.arange(n)
    sums = batches[::-1].cumsum()[::-1]
    squares = (batches * batches)[::-1].cumsum()[::-1]
    spread = np.maximum(squares - sums * sums / left, 0) / (left * left)
    return int(np.argmin(spread[: n // 2 + 1])) * BATCH
