"""Two exact solutions side by side: what is different, and by how much."""

from collections.abc import Callable, Iterator

from processflow.chain.inexact import Inexact
from processflow.exact.cycle_time import CycleTime
from processflow.exact.solution import EndFigures, Solution, StageFigures, solve
from processflow.exact.system import NoEndReached
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure before and after; None where there is no such figure."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """By how much it grew; None where one of them is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class StagePair:
    """What is different at one stage or step: see StageFigures."""

    node: str
    reached: Pair
    visits: Pair
    days: Pair


@dataclass(frozen=True, slots=True)
class Difference:
    """Two solutions compared. Times are in calendar days, shares between 0 and 1.

    Ends, outcomes and stages are those of both, in the order of the second one. Won deals are
    those that come to an end of the goal.
    """

    before: Solution
    after: Solution

    def win(self) -> Pair:
        """The probability of winning."""
        return Pair(self.before.win, self.after.win)

    def outcomes(self) -> Iterator[tuple[str, Pair]]:
        """The probability of each outcome."""
        old, new = self.before.outcomes, self.after.outcomes
        for name in dict.fromkeys((*new, *old)):
            yield name, Pair(old.get(name, 0.0), new.get(name, 0.0))

    def ends(self) -> Iterator[tuple[str, Pair]]:
        """The probability of each end."""
        old = {end.end: end.probability for end in self.before.ends}
        new = {end.end: end.probability for end in self.after.ends}
        for name in dict.fromkeys((*new, *old)):
            yield name, Pair(old.get(name, 0.0), new.get(name, 0.0))

    def mean_days(self) -> Pair:
        """The mean cycle time of all deals."""
        return Pair(self.before.cycle_time.mean, self.after.cycle_time.mean)

    def median_days(self) -> Pair:
        """The median cycle time of all deals."""
        return Pair(self.before.cycle_time.quantile(0.5), self.after.cycle_time.quantile(0.5))

    def won_mean_days(self) -> Pair:
        """The mean cycle time of won deals."""
        return Pair(_won_mean(self.before), _won_mean(self.after))

    def revenue(self) -> Pair:
        """The revenue of a deal."""
        old, new = self.before.revenue, self.after.revenue
        return Pair(old.a_deal if old else None, new.a_deal if new else None)

    def stages(self) -> Iterator[StagePair]:
        """Every stage or step."""
        old = {stage.node: stage for stage in self.before.stages}
        new = {stage.node: stage for stage in self.after.stages}
        for node in dict.fromkeys((*new, *old)):
            yield _stage_pair(node, old.get(node), new.get(node))


def difference_if_exact(
    before: ProcessGraph, after: ProcessGraph, start: str | None = None
) -> Difference | None:
    """The exact difference of two processes; None where one of them has no exact figures."""
    try:
        return Difference(solve(before, start=start), solve(after, start=start))
    except (Inexact, NoEndReached):
        return None


def _stage_pair(node: str, old: StageFigures | None, new: StageFigures | None) -> StagePair:
    def pair(of: Callable[[StageFigures], float]) -> Pair:
        return Pair(of(old) if old else None, of(new) if new else None)

    return StagePair(
        node, pair(lambda s: s.reached), pair(lambda s: s.visits), pair(lambda s: s.days)
    )


def _won_mean(solution: Solution) -> float | None:
    won = [end for end in solution.ends if end.end in solution.goal and end.cycle_time]
    if not solution.win > 0:
        return None
    return sum(end.probability * _time(end).mean for end in won) / solution.win


def _time(end: EndFigures) -> CycleTime:
    assert end.cycle_time is not None
    return end.cycle_time
