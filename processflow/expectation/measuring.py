"""What a target asks for, as a number of a chain while its figures are turned."""

import functools
import math
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from processflow.chain.table import Chain
from processflow.exact.cycle_time import CycleTime
from processflow.exact.distribution import cycle_times
from processflow.exact.figures import Figures, ahead, figures_of
from processflow.exact.knobs import ChanceKnob, Knob, TimeKnob
from processflow.exact.laws import moments
from processflow.exact.system import NoEndReached
from processflow.exact.watched import Counted, Watched, watched
from processflow.expectation.form import Ends, Probability, Statistic, Time, Visits, Within
from processflow.expectation.names import ends_of, stages_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

Turning = Callable[["Reals"], "Reals"]
"""The number that is asked for at each of many values of one figure; NaN where there is none."""

Terms = tuple[tuple[float, Counted], ...]
"""A sum of what deals count for, each with its sign."""

_HALVINGS = 60


class Measure(Protocol):
    """A number of a chain."""

    def of(self, chain: Chain) -> float:
        """The number, all figures solved anew."""

    def turning(self, chain: Chain, knob: Knob) -> Turning:
        """The number by the values of one figure."""


def measure_of(chain: Chain, target: Probability | Time) -> Measure:
    """The number that a target compares with its bound."""
    match target:
        case Probability(Within(), None | Ends()) | Time(Statistic.MEDIAN):
            return ByDistribution(target)
        case Time(_, given):
            whole = ((1.0, _ends(chain, given)),)
            return Ratio(whole, whole, in_days=True)
        case Probability(Ends() | Visits() as event, given):
            return Ratio(_both(chain, event, given), _one(chain, given) if given else ())
    raise AssertionError("the parser refuses other pairs")


class Ratio:
    """A ratio of probabilities, or a mean of days: linear systems say all about it."""

    def __init__(self, joint: Terms, whole: Terms, *, in_days: bool = False) -> None:
        self.joint, self.whole, self.in_days = joint, whole, in_days
        self._watched: dict[tuple[bytes, Counted], Watched] = {}
        self._figures: Figures | None = None

    def of(self, chain: Chain) -> float:
        """The number, all figures solved anew."""
        import numpy as np

        nothing = np.zeros(0, dtype=np.int64)
        weights = np.zeros((1, 0)), np.zeros((1, 0))
        parts = {
            counted: watched(chain, nothing, nothing, counted, in_days=self.in_days)
            for _, counted in (*self.joint, *self.whole)
        }
        return float(self._ratio(parts, weights)[0])

    def turning(self, chain: Chain, knob: Knob) -> Turning:
        """The number by the values of one figure."""
        if isinstance(knob, TimeKnob):
            return self._stretching(chain, knob)
        parts = {c: self._parts(chain, knob, c) for _, c in (*self.joint, *self.whole)}
        return lambda values: self._ratio(parts, knob.weights(chain, values))

    def _parts(self, chain: Chain, knob: ChanceKnob, counted: Counted) -> Watched:
        """The answers of one question share what is watched."""
        key = knob.states.tobytes(), counted
        if key not in self._watched:
            if any(states != key[0] for states, _ in self._watched):
                self._watched.clear()
            self._watched[key] = watched(
                chain, knob.states, knob.ways, counted, in_days=self.in_days
            )
        return self._watched[key]

    def _ratio(self, parts: dict[Counted, Watched], weights: tuple["Reals", "Reals"]) -> "Reals":
        import numpy as np

        if self.in_days:
            count, days = parts[self.joint[0][1]].counts_and_days(*weights)
            return _divided(days, count)
        sums = {counted: part.counts(*weights) for counted, part in parts.items()}

        def total(terms: Terms) -> "Reals":
            return np.asarray(np.sum([sign * sums[c] for sign, c in terms], axis=0))

        return _divided(total(self.joint), total(self.whole)) if self.whole else total(self.joint)

    def _stretching(self, chain: Chain, knob: TimeKnob) -> Turning:
        """Times do not change who wins; a mean moves with the visits of deals of the kind."""
        import numpy as np

        today = self.of(chain)
        if not self.in_days:
            return lambda values: np.full(len(values), today)
        uses = self._uses(chain, knob)
        laws = [chain.times[number] for number in knob.time.times]

        def mean(value: float) -> float:
            longer = (moments(knob.time.stretch.by(law, value / knob.value))[0] for law in laws)
            change = sum(
                use * (new - moments(law)[0])
                for use, new, law in zip(uses, longer, laws, strict=True)
            )
            return today + change

        return lambda values: np.array([mean(each) for each in values.tolist()])

    def _uses(self, chain: Chain, knob: TimeKnob) -> list[float]:
        """How often a deal of the kind takes each of the times of a knob."""
        import numpy as np

        if self._figures is None:
            self._figures = figures_of(chain)
        figures = self._figures
        closed = np.array(self.whole[0][1].closed)
        known = [closed[i] for i in _closing_of_end(figures)]
        inside = figures.probability @ np.array(known)
        total = float(chain.begun @ inside)
        uses = figures.way_visits() * ahead(chain, inside, closed) / total
        own = chain.node[chain.origin()] == knob.time.node
        return [float(uses[own & (chain.time == number)].sum()) for number in knob.time.times]


def _closing_of_end(figures: Figures) -> list[int]:
    ends = [closing.end for closing in figures.chain.closings]
    return [ends.index(end) for end in figures.ends]


class ByDistribution:
    """A share of deals within a time, or a median: the distribution of the cycle time says it."""

    def __init__(self, target: Probability | Time, tolerance: float = 5e-3) -> None:
        self.target, self.tolerance = target, tolerance

    def of(self, chain: Chain) -> float:
        """The number, all figures solved anew. Raises NoEndReached."""
        figures = figures_of(chain)
        _, times = cycle_times(figures, self.tolerance)
        shares = dict(
            zip(figures.ends, figures.at_start(figures.probability).tolist(), strict=True)
        )
        given = self.target.given
        if isinstance(given, Ends):
            wanted = ends_of(chain.graph, given.name.id)
            shares = {end: share for end, share in shares.items() if end in wanted}
        if not sum(shares.values()) > 0:
            return math.nan
        if isinstance(self.target, Time):
            return median(shares, times)
        assert isinstance(self.target.event, Within)
        return share_within(self.target.event.days, shares, times)

    def turning(self, chain: Chain, knob: Knob) -> Turning:
        """The number by the values of one figure."""
        import numpy as np

        @functools.cache
        def solved(value: float) -> float:
            try:
                return self.of(knob.turned(chain, value))
            except NoEndReached:
                return math.nan

        return lambda values: np.array([solved(value) for value in values.tolist()])


def share_within(days: float, shares: dict[str, float], times: dict[str, CycleTime]) -> float:
    """The share of the deals of these ends that take at most so many days."""
    reached = sum(share * times[end].share_within(days) for end, share in shares.items())
    return reached / sum(shares.values())


def median(shares: dict[str, float], times: dict[str, CycleTime]) -> float:
    """The days that half of the deals of these ends stay within."""
    low, high = 0.0, max(times[end].quantile(0.5) for end in shares)
    for _ in range(_HALVINGS if len(shares) > 1 else 0):
        middle = (low + high) / 2
        is_enough = share_within(middle, shares, times) >= 0.5
        low, high = (low, middle) if is_enough else (middle, high)
    return high


def _one(chain: Chain, event: Ends | Visits) -> Terms:
    match event:
        case Ends():
            return ((1.0, _ends(chain, event)),)
        case Visits(name):
            return ((1.0, Counted((0.0,) * len(chain.closings), _stops(chain, name.id), 1.0)),)


def _both(chain: Chain, event: Ends | Visits, given: Ends | Visits | None) -> Terms:
    """The deals that do both: of the end less those that are never there; of both places one and
    the other less either."""
    match event, given:
        case _, None:
            return _one(chain, event)
        case Ends(), Ends():
            one, two = _ends(chain, event).closed, _ends(chain, given).closed
            return ((1.0, Counted(tuple(a * b for a, b in zip(one, two, strict=True)))),)
        case (Ends() as end, Visits(name)) | (Visits(name), Ends() as end):
            counted = _ends(chain, end)
            return (1.0, counted), (-1.0, Counted(counted.closed, _stops(chain, name.id)))
        case Visits(one_name), Visits(two_name):
            either = _stops(chain, one_name.id) | _stops(chain, two_name.id)
            nothing = (0.0,) * len(chain.closings)
            both = (-1.0, Counted(nothing, either, 1.0))
            return *_one(chain, event), *_one(chain, given), both
    raise AssertionError("the parser refuses other pairs")


def _ends(chain: Chain, given: Ends | None) -> Counted:
    wanted = None if given is None else ends_of(chain.graph, given.name.id)
    return Counted(tuple(float(wanted is None or c.end in wanted) for c in chain.closings))


def _stops(chain: Chain, name: str) -> frozenset[int]:
    """The states at a stage or step, or at a step of the stage."""
    places: Collection[str] = stages_of(chain.graph, name)
    nodes = chain.graph.nodes
    at = {i for i, n in enumerate(chain.nodes) if n in places or nodes[n].stage in places}
    return frozenset(state for state, node in enumerate(chain.node.tolist()) if node in at)


def _divided(part: "Reals", whole: "Reals") -> "Reals":
    """NaN where no deal does what stands after `|`."""
    import numpy as np

    none = ~(whole > 1e-15)
    return np.asarray(np.where(none, np.nan, part / np.where(none, 1.0, whole)))
