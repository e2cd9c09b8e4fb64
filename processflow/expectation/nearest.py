"""The value nearest to today's at which something holds, of one figure that is turned."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_MOST_STEPS = 200
_ZOOMS = 3


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched.

    `margin` tells for many values by how much the result is better than it must be: what is not
    below 0 is good enough, NaN never is. Both ways from `today` to `low` and to `high` are looked
    at in `cells` parts; what comes and goes within one part is not seen. `tolerance` is how
    near the answer must be.
    """

    margin: Callable[["Reals"], "Reals"]
    today: float
    low: float
    high: float
    cells: int
    tolerance: float


@dataclass(frozen=True, slots=True)
class Best:
    """The value that comes nearest to what is wanted where none is good enough."""

    value: float
    margin: float


def nearest(search: Search) -> float | Best:
    """The value nearest to today's that is good enough, or the best one where none is."""
    import numpy as np

    sides = [np.linspace(search.today, end, search.cells + 1) for end in (search.low, search.high)]
    margins = np.split(search.margin(np.concatenate(sides)), 2)
    pairs = list(zip(sides, margins, strict=True))
    reached = [
        _root(search, *bracket) for pair in pairs if (bracket := _first_good(*pair)) is not None
    ]
    if reached:
        return min(reached, key=lambda value: (abs(value - search.today), value))
    values, known = (
        np.concatenate([sides[0][::-1], sides[1]]),
        np.concatenate([margins[0][::-1], margins[1]]),
    )
    return _peak(search, values, known)


def _first_good(values: "Reals", margins: "Reals") -> tuple[float, float] | None:
    """The first value that is good enough, after the one before it."""
    import numpy as np

    good = np.flatnonzero(margins >= 0)
    if not len(good):
        return None
    first = int(good[0])
    return float(values[max(0, first - 1)]), float(values[first])


def _peak(search: Search, values: "Reals", margins: "Reals") -> float | Best:
    """The best value; what lies between it and its neighbours is looked at more closely."""
    import numpy as np

    for _ in range(_ZOOMS):
        known = np.where(np.isnan(margins), -np.inf, margins)
        at = int(np.argmax(known))
        if at in (0, len(values) - 1):
            break
        values = np.linspace(values[at - 1], values[at + 1], 2 * search.cells + 1)
        margins = search.margin(values)
        bracket = _first_good(values, margins)
        if bracket is not None:
            return _root(search, *bracket)
    known = np.where(np.isnan(margins), -np.inf, margins)
    at = int(np.argmax(known))
    return Best(float(values[at]), float(known[at]))


def _root(search: Search, bad: float, good: float) -> float:
    """The border between a value that is too bad and a good one, on its good side.

    Through the last three points goes a ratio of linear functions, whose root is tried (P.
    Jarratt and D. Nudds, "The use of rational functions in the iterative solution of equations
    on a digital computer", 1965), and every third time the middle. Where the result is such a
    ratio the first root is the answer, and two more points hold it.
    """
    import numpy as np

    points = np.array([bad, good, (bad + good) / 2])
    margins = search.margin(points)
    for step in range(_MOST_STEPS):
        if margins[-1] >= 0:
            good = float(points[-1])
        else:
            bad = float(points[-1])
        if abs(good - bad) <= search.tolerance:
            break
        tried = (bad + good) / 2 if step % 3 == 2 else _guess(search, points, margins, (bad, good))
        margins = np.append(margins[-2:], search.margin(np.array([tried])))
        points = np.append(points[-2:], tried)
    return good


def _guess(search: Search, x: "Reals", y: "Reals", bracket: tuple[float, float]) -> float:
    """The root r of y (a + b x) = x - r, moved a little towards the side that is farther."""
    import numpy as np

    bad, good = bracket
    middle = (bad + good) / 2
    try:
        root = float(np.linalg.solve(np.stack([y, x * y, np.ones(3)], axis=1), x)[2])
    except np.linalg.LinAlgError:
        return middle
    near = 0.4 * search.tolerance
    root += np.sign(good - bad) * (near if abs(good - root) > abs(root - bad) else -near)
    return root if min(bad, good) < root < max(bad, good) else middle
