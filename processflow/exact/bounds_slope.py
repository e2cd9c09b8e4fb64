"""A second bound of a region: from its middle, no steeper than the mean can be within it.

By the mean value theorem f(x) <= f(m) + sum of |x - m| times the greatest slope by each figure.
Slopes are means too: visits times what one way gives more than the other, bounded as every mean
is. So this bound closes with the square of an interval's width, choices of visits only with the
width itself.
"""

from typing import TYPE_CHECKING

from processflow.exact.bounds_best import Best, Choice, Mean, Robust
from processflow.exact.bounds_questions import question_of
from processflow.exact.bounds_rows import Region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]


class Slopes:
    """Bounds means by slopes, where every figure is alone in its question and has a rest."""

    def __init__(self, robust: Robust) -> None:
        self.robust, self.rows = robust, robust.rows
        found = [question_of(self.rows, number) for number in range(len(self.rows.figures))]
        self.questions = found
        asked = {figure for gate in self.rows.gates for figure in gate.open}
        self.fits = not robust.has_added and all(
            question is not None or number in asked for number, question in enumerate(found)
        )

    def bound(self, mean: Mean, region: Region, best: Best) -> float:
        """No figures in the region give more; `best` is its best where every visit may choose."""
        import numpy as np

        worst = self.robust.best(-mean, region)
        middle = (region.low + region.high) / 2
        total = self.robust.best(mean, Region(middle, middle)).bound
        for number in np.flatnonzero(region.high > region.low).tolist():
            steepest = max(self._slopes(number, mean, (best.choice, worst.choice), region))
            total += max(0.0, steepest) * (region.high - region.low)[number] / 2
        return float(total)

    def _slopes(
        self, number: int, mean: Mean, choices: tuple[Choice, Choice], region: Region
    ) -> tuple[float, float]:
        """The greatest slope by a figure, and the greatest of its opposite."""
        best, worst = choices
        upper, lower = best.after, -worst.after
        slack = _SLACK * (1 + float(abs(upper).max()))
        question = self.questions[number]
        if question is not None:
            most = upper[question.states, question.ways] - lower[question.states, question.rests]
            least = lower[question.states, question.ways] - upper[question.states, question.rests]
            return (
                self._visited(question.states, most + slack, region),
                self._visited(question.states, slack - least, region),
            )
        return self._by_criterion(number, _spread(mean, best, worst, slack), region)

    def _visited(self, states: "Integers", gain: "Reals", region: Region) -> float:
        """The most that visits of these states can bring in."""
        import numpy as np

        each = np.zeros(self.robust.size)
        each[states] = gain
        chain = self.rows.chain
        return self.robust.best(Mean(each[chain.origin()], self._nothing()), region).bound

    def _by_criterion(
        self, number: int, spread: tuple["Reals", "Reals"], region: Region
    ) -> tuple[float, float]:
        """The same where a criterion is met: by what that is better than staying."""
        import numpy as np

        low, high = spread
        most = high[self.robust.to] - low[self.robust.kept]
        least = low[self.robust.to] - high[self.robust.kept]
        rarely, often = np.zeros_like(most), np.zeros_like(most)
        for place, gate in enumerate(self.rows.gates):
            if number in gate.open:
                others = [each for each in gate.open if each != number]
                here = self.rows.gate == place
                rarely[here] = gate.known * region.low[others].prod()
                often[here] = gate.known * region.high[others].prod()
        up, down = (
            np.maximum(rarely * most, often * most),
            np.maximum(-rarely * least, -often * least),
        )
        means = (Mean(each[:-1], self._nothing()) for each in (up, down))
        one, other = (self.robust.best(each, region).bound for each in means)
        return one, other

    def _nothing(self) -> "Reals":
        import numpy as np

        return np.zeros(len(self.rows.chain.closings))


_SLACK = 1e-10


def _spread(mean: Mean, best: Choice, worst: Choice, slack: float) -> tuple["Reals", "Reals"]:
    """The least and the greatest that may come in every state and closing, as `Robust` has them."""
    import numpy as np

    after = mean.closed[::-1]
    low = np.concatenate([-worst.value - slack, [0.0], after])
    return low, np.concatenate([best.value + slack, [0.0], after])
