"""Sampling until named figures are known well enough."""

import math

from processflow.model.process import Outcome
from processflow.record import dataclass
from processflow.simulation.estimate import Z95, Proportion, joined
from processflow.simulation.tally import Tally

FIRST = 4_096
"""Deals before the figures are looked at for the first time."""

_LEAST, _MOST = 1.25, 16.0
"""How many times as many deals there are at the next look, at least and at most."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How well the figures are known: the half width of their 95 % intervals, as a part of them.

    `figures` are pairs of a name and that part; infinite where nothing is known.
    """

    wanted: float
    figures: tuple[tuple[str, float], ...]

    @property
    def worst(self) -> float:
        """The largest part."""
        return max(part for _, part in self.figures)

    @property
    def is_reached(self) -> bool:
        """Whether all figures are known as well as wanted."""
        return self.worst <= self.wanted


def precision_of(tally: Tally, wanted: float, won: frozenset[str]) -> Precision:
    """How well the share of deals won and the mean time of all deals are known.

    `won` are the ends whose outcome that is.
    """
    count = sum(n for (end, _), n in tally.closed.items() if end in won)
    share = Proportion(count, tally.deals)
    low, high = share.interval()
    times = joined(tally.cycle.values())
    half = Z95 * times.standard_error()
    return Precision(
        wanted,
        (
            (Outcome.WON.value, (high - low) / 2 / share.share if count else math.inf),
            ("cycle time", half / times.mean if times.mean else 0.0),
        ),
    )


def next_look(deals: int, precision: Precision, most: int) -> int:
    """So many deals should do; the same number whatever the parts were walked by.

    The half width falls with the root of the number of deals.
    """
    factor = (precision.worst / precision.wanted) ** 2 * 1.02
    return min(most, math.ceil(deals * min(max(factor, _LEAST), _MOST)))
