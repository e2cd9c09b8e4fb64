"""Two processes on the same deals: what is different, known far better than from two samples.

Deal n meets the same chance in both, so most of what is chance cancels in its difference
(common random numbers). All sums are over parts of a fixed size, so that the result is the same
whatever walked the deals.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Outcome
from processflow.record import dataclass
from processflow.simulation.estimate import Z95
from processflow.simulation.fates import Fates, Teller, teller
from processflow.simulation.knowing import knowing, require_all_told
from processflow.simulation.ticks import PER_DAY
from processflow.walk.state import Facts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

PART = 1 << 16
"""Deals that are walked and added up together."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after, and its difference with a 95 % interval.

    `apart` is half the width that the interval would have if the two sides were two samples.
    None is what nothing is known of.
    """

    before: float | None
    after: float | None
    low: float | None = None
    high: float | None = None
    apart: float | None = None

    @property
    def change(self) -> float | None:
        """By how much it grew."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def half(self) -> float | None:
        """Half the width of the interval."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2

    @property
    def gain(self) -> float | None:
        """How many times as many deals two samples would need to be as precise."""
        if self.half is None or self.apart is None or not self.half > 0:
            return None
        return (self.apart / self.half) ** 2


@dataclass(frozen=True, slots=True)
class Group:
    """The deals that come to some ends: their share of all deals, and their mean days."""

    share: Change
    days: Change


@dataclass(frozen=True, slots=True)
class Pairs:
    """The result of `compare`. Ends are those of both, in the order of the second one."""

    before: ProcessGraph
    after: ProcessGraph
    start: str | None
    deals: int
    seed: int
    won: Group
    ends: tuple[tuple[str, Group], ...]
    days: Change
    """The time from start to end of all deals."""

    same: int
    """Deals that come to the same end at the same time in both."""


def compare(  # noqa: PLR0913  (keyword-only options)
    before: ProcessGraph,
    after: ProcessGraph,
    *,
    deals: int = 10_000,
    seed: int = 0,
    start: str | None = None,
    given: Facts = (),
    began: date | None = None,
    progress: Progress | None = None,
) -> Pairs:
    """Walk the same deals through two processes and tell what is different after the change.

    Raises what `simulate` raises.
    """
    if deals < 1:
        raise UsageError("a comparison needs at least one deal")
    for graph in (before, after):
        require_all_told(graph, given)
    old, new = (teller(knowing(g, given, began), start, deals) for g in (before, after))
    names = tuple(dict.fromkeys((*new.ends, *old.ends)))
    wanted = {end: ((end,), (end,)) for end in names}
    groups = {**wanted, _WON: (_won(old), _won(new)), _ALL: (old.ends, new.ends)}
    totals = {name: _Totals() for name in groups}
    same = 0
    for fates in _both(old, new, seed, deals):
        same += _same(*fates)
        for name, ends in groups.items():
            totals[name].add(_part(fates, ends))
        if progress:
            progress(totals[_ALL].deals)
    known = {name: total.group() for name, total in totals.items()}
    return Pairs(
        old.knowing.graph,
        new.knowing.graph,
        start,
        deals,
        seed,
        known[_WON],
        tuple((end, known[end]) for end in names),
        known[_ALL].days,
        same,
    )


_WON, _ALL = " won", " all"
"""Names of groups that no end has."""


def _won(told: Teller) -> tuple[str, ...]:
    ends = told.knowing.graph.process.ends
    return tuple(end.id for end in ends if end.outcome is Outcome.WON)


def _both(old: Teller, new: Teller, seed: int, deals: int) -> Iterator[tuple[Fates, Fates]]:
    for first in range(0, deals, PART):
        part = range(first, min(first + PART, deals))
        yield old.fates(seed, part), new.fates(seed, part)


def _same(old: Fates, new: Fates) -> int:
    import numpy as np

    place = np.array([new.ends.index(end) if end in new.ends else -1 for end in old.ends])
    return int(((place[old.end] == new.end) & (old.ticks == new.ticks)).sum())


@dataclass(frozen=True, slots=True)
class _Part:
    """Sums over the deals of a part: 1 is before, 2 after, x their days, i whether they count."""

    deals: int
    counts: tuple[int, int, int]
    """Of i1, i2 and i1 i2."""

    sums: Mapping[str, float]


def _part(fates: tuple[Fates, Fates], ends: tuple[tuple[str, ...], tuple[str, ...]]) -> _Part:
    i1, i2 = (_counted(each, names) for each, names in zip(fates, ends, strict=True))
    x1, x2 = (each.ticks / PER_DAY for each in fates)
    both = i1 * i2
    sums = {
        "x1": i1 * x1,
        "x2": i2 * x2,
        "x1 x1": i1 * x1 * x1,
        "x2 x2": i2 * x2 * x2,
        "both x1": both * x1,
        "both x2": both * x2,
        "x1 x2": both * x1 * x2,
    }
    counts = int(i1.sum()), int(i2.sum()), int(both.sum())
    return _Part(len(x1), counts, {name: float(each.sum()) for name, each in sums.items()})


def _counted(fates: Fates, names: Iterable[str]) -> "Reals":
    import numpy as np

    wanted = np.isin(fates.ends, list(names))
    return wanted[fates.end].astype(np.float64)


class _Totals:
    """The sums over all parts of one group."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []

    @property
    def deals(self) -> int:
        return sum(part.deals for part in self.parts)

    def add(self, part: _Part) -> None:
        self.parts.append(part)

    def group(self) -> Group:
        counts = tuple(sum(part.counts[i] for part in self.parts) for i in range(3))
        names = self.parts[0].sums
        sums = {name: math.fsum(part.sums[name] for part in self.parts) for name in names}
        return Group(_shares(self.deals, *counts), _days(self.deals, counts, sums))


def _shares(deals: int, before: int, after: int, both: int) -> Change:
    """The difference of two shares of the same deals.

    The interval of A. Agresti and Y. Min, Statistics in Medicine 24 (2005): half a deal more in
    each of the four cells, so that it has a width even where no deal has changed.
    """
    n = deals + 2
    gone, come = before - both + 0.5, after - both + 0.5
    centre = (come - gone) / n
    half = Z95 * math.sqrt(((come + gone) - (come - gone) ** 2 / n) / n / n)
    p1, p2 = before / deals, after / deals
    apart = Z95 * math.sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / deals)
    return Change(p1, p2, max(-1.0, centre - half), min(1.0, centre + half), apart)


def _days(deals: int, counts: tuple[int, ...], sums: Mapping[str, float]) -> Change:
    """The difference of two mean times, each of the deals that count on its side.

    A mean of those deals is a ratio of two means of all deals, so its error is that of
    i (x - mean) / share, deal by deal: the usual linearisation of a ratio.
    """
    n1, n2, both = counts
    m1 = sums["x1"] / n1 if n1 else None
    m2 = sums["x2"] / n2 if n2 else None
    if m1 is None or m2 is None or min(n1, n2) < 2:
        return Change(m1, m2)
    # sums of i (x - m)^2 on either side, and of i1 i2 (x1 - m1) (x2 - m2)
    square1 = max(0.0, sums["x1 x1"] - n1 * m1 * m1)
    square2 = max(0.0, sums["x2 x2"] - n2 * m2 * m2)
    cross = sums["x1 x2"] - m2 * sums["both x1"] - m1 * sums["both x2"] + both * m1 * m2
    alone = square1 / n1**2 + square2 / n2**2
    more = deals / (deals - 1)
    half = Z95 * math.sqrt(max(0.0, alone - 2 * cross / n1 / n2) * more)
    return Change(m1, m2, m2 - m1 - half, m2 - m1 + half, Z95 * math.sqrt(alone * more))
