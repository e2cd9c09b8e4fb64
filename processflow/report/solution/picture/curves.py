"""A cycle time as it is drawn: how many deals end in each part of the axis, and the marks."""

import itertools
from typing import TYPE_CHECKING

from processflow.exact.cycle_time import CycleTime
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_LEAST_DAY = 0.02
"""What fewer deals do on one day is drawn with the rest."""
_ROUNDING = 2e-9


@dataclass(frozen=True, slots=True)
class Curve:
    """The deals of one end over an axis of days, cut into equal parts.

    `spread` is the share of the deals that end in each part; `days` the single days on which
    many end at once, with their share, which is not in `spread`. `marks` are the days that
    10 %, 50 % and 90 % stay within.
    """

    spread: tuple[float, ...]
    days: tuple[tuple[float, float], ...]
    marks: tuple[float, float, float]


def curve_of(time: CycleTime, longest: float, parts: int) -> Curve:
    """The curve of a cycle time on an axis from 0 to `longest` days."""
    days = tuple(_days(time, longest))
    bounds = [longest * i / parts for i in range(parts + 1)]
    reached = [0.0, *(_without(time, days, bound) for bound in bounds[1:])]
    spread = tuple(max(0.0, high - low) for low, high in itertools.pairwise(reached))
    low, half, most = (time.quantile(share) for share in (0.1, 0.5, 0.9))
    return Curve(spread, days, (low, half, most))


def axis_of(times: list[CycleTime]) -> tuple[float, float]:
    """The longest day of an axis on which nearly all deals of these ends, and its step."""
    longest = max((time.quantile(0.975) for time in times), default=1.0) or 1.0
    step = _round_step(longest / 8)
    count = int(longest / step) + 1
    return count * step, step


def _days(time: CycleTime, longest: float) -> list[tuple[float, float]]:
    """The days on which many deals end at once, with their share."""
    shares: dict[float, float] = {}
    jumps = zip(*(each.tolist() for each in _jumps(time)), strict=True)
    for day, share, spread in jumps:
        if not spread:
            same = next((known for known in shares if abs(known - day) <= _same(day)), day)
            shares[same] = shares.get(same, 0.0) + share
    return [each for each in sorted(shares.items()) if each[1] > _LEAST_DAY and each[0] <= longest]


def _jumps(time: CycleTime) -> tuple["Reals", "Reals", "Reals"]:
    return time.jumps.days, time.jumps.mass, time.jumps.spread


def _same(day: float) -> float:
    return _ROUNDING * (1 + day)


def _without(time: CycleTime, days: tuple[tuple[float, float], ...], bound: float) -> float:
    """The share within a bound, the single days left out."""
    over = (share for day, share in days if day <= bound + _same(day))
    return time.share_within(bound) - sum(over)


def _round_step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20, ... that is no smaller; parts of a day below one."""
    step = 0.001
    while True:
        for factor in (1, 2, 5):
            if step * factor >= least * 0.999:
                return step * factor
        step *= 10
