"""The smallest change of one figure at which a process does what is wanted of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.chain.classes import DealClass
from processflow.chain.expand import chain_of
from processflow.chain.table import Chain
from processflow.exact.knobs import ChanceKnob, Knob, TimeKnob, knobs_of
from processflow.exact.levers import LeverKind
from processflow.exact.whose import segments_of
from processflow.expectation.form import Comparison, Probability, Time
from processflow.expectation.measuring import ByDistribution, Measure, Turning, measure_of
from processflow.expectation.nearest import Best, Search, nearest
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

Target = Probability | Time

LONGEST = 10
"""A time is tried up to so many times its mean."""

_SHORTEST = 1e-6
_FINE, _COARSE = 1e-12, 1e-4
"""How near an answer is: to rounding, or where the distribution of times has to say it."""
_CELLS, _FEW_CELLS = 32, 3


@dataclass(frozen=True, slots=True)
class Trial:
    """What one figure alone can do.

    `today` and `value` are its probability or mean in days: today's, and the one nearest to it
    at which the target holds, or that comes nearest to it where none does. `figure` is what the
    target asks for with that value; where it is reached, from solving the process again.
    """

    kind: LeverKind
    place: str
    name: str
    today: float
    value: float
    figure: float
    reaches: bool
    segments: tuple[str, ...] = ()
    """Those that it is the figure of, where others have another one."""

    @property
    def size(self) -> float:
        """How large the change is: of a probability the difference, of a time the part of it."""
        change = abs(self.value - self.today)
        return change / self.today if self.kind is LeverKind.TIME else change


@dataclass(frozen=True, slots=True)
class Reached:
    """A target: what is so today, and what each figure alone would have to be.

    `trials` are sorted: those that reach it by the size of the change, chances before times;
    then the others by how near they come. Figures without any influence are left out.
    """

    graph: ProcessGraph
    target: Target
    today: float
    holds: bool
    trials: tuple[Trial, ...]


def reach(
    graph: ProcessGraph,
    target: Target,
    start: str | None = None,
    deals: Sequence[DealClass] | None = None,
    *,
    told: Callable[[int], None] | None = None,
) -> Reached:
    """Search every figure alone, for classes of deals or for all.

    `told` is called with how many are done.

    Raises what `chain_of` raises, and NoEndReached.
    """
    chain = chain_of(graph, start, deals)
    measure = measure_of(chain, target)
    today = measure.of(chain)
    holds = target.comparison.holds(today, target.bound)
    if holds or math.isnan(today):
        return Reached(graph, target, today, holds, ())
    search = _Searching(chain, target, measure, today)
    knobs = tuple(knobs_of(chain))
    trials = []
    for number, (knob, segments) in enumerate(zip(knobs, segments_of(chain, knobs), strict=True)):
        if told:
            told(number)
        trial = search.trial(knob)
        trials.append(trial and replace(trial, segments=segments))
    known = [trial for trial in trials if trial is not None]
    return Reached(graph, target, today, holds, tuple(sorted(known, key=search.rank)))


def figures_tried(
    graph: ProcessGraph, start: str | None = None, deals: Sequence[DealClass] | None = None
) -> int:
    """How many figures `reach` looks at."""
    return sum(1 for _ in knobs_of(chain_of(graph, start, deals)))


class _Searching:
    def __init__(self, chain: Chain, target: Target, measure: Measure, today: float) -> None:
        self.chain, self.target, self.measure, self.today = chain, target, measure, today
        up = target.comparison in (Comparison.AT_LEAST, Comparison.MORE)
        self.sign = 1.0 if up else -1.0
        strict = target.comparison in (Comparison.MORE, Comparison.LESS)
        self.slack = 4e-12 * max(1.0, abs(target.bound)) if strict else 0.0

    def trial(self, knob: Knob) -> Trial | None:
        """What a figure can do; None where it moves nothing."""
        turning = self.measure.turning(self.chain, knob)
        slow = isinstance(self.measure, ByDistribution)
        low, high = _range(knob, _SHORTEST if slow else 0.0)
        if not self._moves(turning, low, high):
            return None
        found = nearest(
            Search(
                lambda values: self.sign * (turning(values) - self.target.bound) - self.slack,
                knob.value,
                low,
                high,
                _FEW_CELLS if slow else _CELLS,
                (_COARSE if slow else _FINE) * (knob.value if isinstance(knob, TimeKnob) else 1.0),
            )
        )
        named = knob.kind, knob.place, knob.name, knob.value
        if isinstance(found, Best):
            best = self.target.bound + self.sign * (found.margin + self.slack)
            return Trial(*named, found.value, best, reaches=False)
        solved = self.measure.of(knob.turned(self.chain, found))
        return Trial(*named, found, solved, reaches=True)

    def _moves(self, turning: Turning, low: float, high: float) -> bool:
        import numpy as np

        ends = turning(np.array([low, high]))
        return bool(np.any(~(abs(ends - self.today) <= 1e-9 * max(1.0, abs(self.today)))))

    def rank(self, trial: Trial) -> tuple[bool, bool, float, bool, str, str]:
        is_time = trial.reaches and trial.kind is LeverKind.TIME
        order = trial.size if trial.reaches else -self.sign * trial.figure
        falls = trial.value < trial.today
        return not trial.reaches, is_time, round(order, 9), falls, trial.place, trial.name


def _range(knob: Knob, edge: float) -> tuple[float, float]:
    """The values that are tried: chances from `edge` on, for some ends have no deals at 0."""
    if isinstance(knob, ChanceKnob):
        return edge, 1 - edge
    return _SHORTEST * knob.value, LONGEST * knob.value
