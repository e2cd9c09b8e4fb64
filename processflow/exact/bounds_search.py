"""The most that a mean can be while every figure has one value, the same at every visit.

Letting every visit choose bounds it from above. Where the choices of different visits disagree,
intervals are halved until the bound meets what some choice of figures really gives: parameter
lifting with branch and bound (T. Quatmann, C. Dehnert, N. Jansen, S. Junges and J.-P. Katoen,
"Parameter synthesis for Markov models: faster than ever", 2016).
"""

import heapq
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from processflow.exact.bounds_best import Best, Choice, Mean, Robust
from processflow.exact.bounds_questions import questions_of
from processflow.exact.bounds_rows import Region, fill
from processflow.exact.bounds_slope import Slopes
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_WORK, _MOST = 6_000, 800
"""States that are solved for one bound, and how often a small chain is; what is then not decided
stays in the bound."""


@dataclass(frozen=True, slots=True)
class Most:
    """No figures within the intervals give more than `bound`, and some give `reached`.

    `every_visit` bounds what comes out if the figures may also change from visit to visit. `at`
    are the figures that give `reached`.
    """

    bound: float
    reached: float
    every_visit: float
    at: tuple[float, ...]


class Search:
    """Looks for the figures that give most. One for all means of a chain."""

    def __init__(self, robust: Robust) -> None:
        self.robust, self.rows = robust, robust.rows
        self.questions = questions_of(self.rows)
        self.slopes = Slopes(robust)
        self._begun = 0

    def most(self, mean: Mean, tolerance: float, *, threshold: float | None = None) -> Most:
        """The greatest mean, to `tolerance`; with `threshold` only so far that it is decided."""
        whole = self.rows.whole()
        self._begun = self.robust.solved
        first = self.robust.best(mean, whole)
        reached, at = self._reached(mean, first, whole, tolerance)
        number = itertools.count()
        bound = self._bound(mean, whole, first, reached + tolerance)
        open_regions = [(-bound, next(number), whole, first)]
        while self._may_go_on():
            top, _, region, best = open_regions[0]
            if -top <= reached + tolerance or _is_decided(threshold, reached, -top):
                break
            figure = self._apart(best, region)
            if figure is None:
                break
            heapq.heappop(open_regions)
            for half in _halves(region, figure):
                if not self.rows.is_possible(self.rows.ends(half)):
                    continue
                found = self.robust.best(mean, half)
                if found.bound > reached:
                    point = self._reached(mean, found, half, tolerance)
                    reached, at = max((reached, at), point, key=lambda pair: pair[0])
                bound = self._bound(mean, half, found, reached + tolerance)
                heapq.heappush(open_regions, (-min(bound, -top), next(number), half, found))
            if not open_regions:
                break
        highest = -open_regions[0][0] if open_regions else reached
        return Most(max(highest, reached), reached, first.bound, at)

    def _may_go_on(self) -> bool:
        """Whether a chain of this size may be solved once more for this bound."""
        return self.robust.solved - self._begun < min(_MOST, _WORK // self.robust.size)

    def _bound(self, mean: Mean, region: Region, best: Best, enough: float) -> float:
        """What no figures of a region exceed."""
        if best.bound <= enough or not self.slopes.fits:
            return best.bound
        return min(best.bound, self.slopes.bound(mean, region, best))

    @property
    def middle(self) -> tuple[float, ...]:
        """The middles of all figures; where they do not add up others would do as well."""
        low, high = self.rows.whole()
        return tuple(((low + high) / 2).tolist())

    def beside(self, number: int) -> Iterator[int]:
        """The other figures of the questions that a figure belongs to."""
        for _, figures in self.questions:
            own = [figure for _, figure in figures]
            if number in own:
                yield from (each for each in own if each != number)

    def value(self, mean: Mean, at: tuple[float, ...]) -> float:
        """The mean with these figures."""
        import numpy as np

        return self._value(mean, np.array(at))[0]

    def _reached(
        self, mean: Mean, best: Best, region: Region, tolerance: float
    ) -> tuple[float, tuple[float, ...]]:
        """What figures give that agree with the choices as far as one value can, made better."""
        visits = self.robust.flow(best.choice)
        at = self._agreed(best.choice, visits, region)
        value, choice = self._value(mean, at)
        while value < best.bound - tolerance and self._may_go_on():
            following = self._steepest(choice, self.robust.flow(choice), region)
            better, found = self._value(mean, following)
            if better <= value:
                break
            at, value, choice = following, better, found
        return value, tuple(at.tolist())

    def _value(self, mean: Mean, at: "Reals") -> tuple[float, Choice]:
        """The mean with these figures, and what happens in every state."""
        found = self.robust.best(mean, Region(at, at))
        return found.value, found.choice

    def _agreed(self, choice: Choice, visits: "Reals", region: Region) -> "Reals":
        """Each figure as it is chosen on the mean over all visits."""
        import numpy as np

        at = (region.low + region.high) / 2
        for figure, share, weight in self._chosen(choice, visits, region):
            if weight.sum() > 0:
                at[figure] = float((share * weight).sum() / weight.sum())
        return np.clip(at, region.low, region.high)

    def _apart(self, best: Best, region: Region) -> int | None:
        """The figure whose choices at different visits differ most; None where none does."""
        import numpy as np

        visits = self.robust.flow(best.choice)
        apart = np.zeros(len(region.low))
        for figure, share, weight in self._chosen(best.choice, visits, region):
            total = weight.sum()
            if total > 0:
                middle = (share * weight).sum() / total
                apart[figure] = float((np.abs(share - middle) * weight).sum())
        if apart.max(initial=0.0) <= 0:
            apart = region.high - region.low
        return int(apart.argmax()) if apart.max(initial=0.0) > 1e-12 else None

    def _chosen(
        self, choice: Choice, visits: "Reals", region: Region
    ) -> Iterator[tuple[int, "Reals", "Reals"]]:
        """For each figure what is chosen at all its ways, and how often they are met."""
        import numpy as np

        rows, count = self.rows, len(self.rows.figures)
        own = rows.own[rows.ways]
        added = rows.added[rows.ways]
        left = 1 - np.where(added, choice.weight, 0.0).sum(axis=1)
        by_own = (visits * left)[:, None] * np.ones_like(choice.own)
        by_all = visits[:, None] * np.ones_like(choice.own)
        share = np.where(added, choice.weight, choice.own)
        weight = np.where(added, by_all, by_own)
        asked = rows.gate[rows.ways]
        uses = visits[:, None] * choice.weight
        for figure in range(count):
            here = own == figure
            if here.any():
                yield figure, share[here], weight[here]
                continue
            gates = [number for number, gate in enumerate(rows.gates) if figure in gate.open]
            here = np.isin(asked, gates)
            ends = region.low[figure], region.high[figure]
            yield figure, np.where(choice.better[here] >= 0, ends[1], ends[0]), uses[here]

    def _steepest(self, choice: Choice, visits: "Reals", region: Region) -> "Reals":
        """The figures that give most if visits and what follows stay as they are."""
        import numpy as np

        rows = self.rows
        at = region.low.copy()
        ends = rows.ends(region)
        added = rows.added[rows.ways]
        left = 1 - np.where(added, choice.weight, 0.0).sum(axis=1)
        own_value = np.where(added, 0.0, choice.own * choice.after).sum(axis=1)
        own_weight = visits * left
        for states, figures in self.questions:
            ways = rows.ways[states]
            mine = ~rows.added[ways]
            gain = (own_weight[states, None] * choice.after[states]).sum(axis=0, keepdims=True)
            low, high = (
                np.where(mine[0], end[ways[0]], 0.0)[None] for end in (ends.low, ends.high)
            )
            shares = fill(gain, low, high)[0]
            for column, figure in figures:
                at[figure] = shares[column]
        self._offered(choice, visits, own_value, at, region)
        uses = visits[:, None] * choice.weight * choice.better
        asked = rows.gate[rows.ways]
        for number, gate in enumerate(rows.gates):
            better = uses[asked == number].sum() >= 0
            for figure in gate.open:
                at[figure] = region.high[figure] if better else region.low[figure]
        return at

    def _offered(
        self, choice: Choice, visits: "Reals", own_value: "Reals", at: "Reals", region: Region
    ) -> None:
        """The same for what is offered anywhere: one value at all questions."""
        import numpy as np

        rows = self.rows
        own, added = rows.own[rows.ways], rows.added[rows.ways]
        figures = np.unique(own[added & (own >= 0)]).tolist()
        if not figures:
            return
        gain = [
            float((visits[:, None] * (choice.after - own_value[:, None]))[own == each].sum())
            for each in figures
        ]
        known = np.where(added & (own < 0), rows.low[rows.ways], 0.0).sum(axis=1).max(initial=0.0)
        low = np.append(region.low[figures], known)[None]
        high = np.append(region.high[figures], 1.0)[None]
        at[figures] = fill(np.append(gain, 0.0)[None], low, high)[0, :-1]


def _halves(region: Region, figure: int) -> Iterator[Region]:
    middle = (region.low[figure] + region.high[figure]) / 2
    low, high = region.low.copy(), region.high.copy()
    high[figure] = middle
    yield Region(region.low, high)
    low[figure] = middle
    yield Region(low, region.high)


def _is_decided(threshold: float | None, reached: float, bound: float) -> bool:
    return threshold is not None and (reached > threshold or bound <= threshold)
