"""Panels of days on which the distribution of a law is smooth, and nodes to integrate it there."""

import math
from typing import TYPE_CHECKING

from processflow.exact.laws import Longest, Part
from processflow.exact.quadrature import rule
from processflow.model.duration import Law

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]

_TAILS = 7.0
"""Standard deviations beyond which a normal law has 1e-12 of its mass."""


def bounds_of(time: Longest) -> "Reals":
    """The bounds of its panels, from the first day that it can end to the last one."""
    import numpy as np

    each = [_bounds_of(part) for part in time.parts]
    start = max(time.floor, *(float(days[0]) for days in each))
    days = np.unique(np.concatenate([[start], *each]))
    return np.asarray(days[days >= start])


def nodes_on(left: "Reals", right: "Reals", widest: float) -> "tuple[Reals, Reals, Integers]":
    """Nodes, their weights and the panels that they are of; wide panels are split evenly."""
    import numpy as np

    width = right - left
    pieces = np.maximum(1, np.ceil(width / widest)).astype(np.int64)
    panel = np.repeat(np.arange(len(left)), pieces)
    number = np.arange(len(panel)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    half = (width / pieces / 2)[panel]
    nodes, weights = rule()
    days = (left[panel] + half * (2 * number + 1))[:, None] + half[:, None] * nodes
    return days.ravel(), (half[:, None] * weights).ravel(), np.repeat(panel, len(nodes))


def _bounds_of(part: Part) -> "Reals":
    import numpy as np

    match part.law.law:
        case Law.LOGNORMAL:
            mu, sigma = part.law.numbers
            count = math.ceil(2 * _TAILS * sigma / min(0.5, 1.5 * sigma))
            days = np.exp(mu + sigma * np.linspace(-_TAILS, _TAILS, count + 1))
        case Law.EXPONENTIAL:
            days = np.arange(0, 29, 4) * part.law.numbers[0]
        case _:
            days = np.array(part.law.numbers)
    return np.append(days[days < part.cut], part.cut) if part.cut < days[-1] else days
