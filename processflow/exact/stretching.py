"""How the mean time of a visit changes when one of its laws is stretched.

A stretched law keeps its form: every time in it is longer in proportion.
"""

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from processflow.chain.table import Chain
from processflow.chain.times import VisitTime
from processflow.exact.laws import moments
from processflow.model.duration import Duration, Law
from processflow.model.process import Stage
from processflow.record import dataclass

_TINY = 1e-6
"""Where less of a law lies within a cut, closed formulas do not tell of it any more."""

_STEP = 1e-4
"""The relative stretch of the central difference; its error is of the order of its square."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One of the times that a visit consists of: its mean there, and the visit with it longer.

    Where it `is_alone` nothing else happens at that time: the mean of the visit has it in it.
    """

    mean: Callable[[VisitTime], float]
    by: Callable[[VisitTime, float], VisitTime]
    is_alone: Callable[[VisitTime], bool]


@dataclass(frozen=True, slots=True)
class Stretched:
    """One time of a node (its position) that an author wrote, and what one day more of it does.

    `means` are its own means in each of the visit laws `times`, 0 where it has no part in one;
    they differ by segment. `slopes` are the changes of the mean of each law, in days per day;
    `stretch` makes such a law longer by a factor.
    """

    node: int
    name: str
    means: tuple[float, ...]
    confidence: str | None
    times: tuple[int, ...]
    slopes: tuple[float, ...]
    stretch: Stretch

    def of_mean(self, mean: float) -> "Stretched":
        """The same only where its mean is this one."""
        own = [i for i, each in enumerate(self.means) if each == mean]
        return replace(
            self,
            means=(mean,) * len(own),
            times=tuple([self.times[i] for i in own]),
            slopes=tuple([self.slopes[i] for i in own]),
        )


def stretches(chain: Chain) -> Iterator[Stretched]:
    """Every time above 0 that visits of the chain can take, by node."""
    import numpy as np

    laws: dict[int, list[int]] = {}
    pairs = np.unique(chain.node[chain.origin()] * len(chain.times) + chain.time)
    for node, time in (divmod(pair, len(chain.times)) for pair in pairs.tolist()):
        laws.setdefault(node, []).append(time)
    slope = functools.cache(_slope)
    for node in laws:
        place = chain.graph.nodes[chain.nodes[node]].element
        if not isinstance(place, Stage):
            continue
        times = tuple(laws[node])
        for name, law, stretch in _laws(place):
            means = tuple(stretch.mean(chain.times[t]) for t in times)
            if any(means):
                by = zip(times, means, strict=True)
                slopes = tuple(slope(chain.times[t], stretch) / m if m else 0.0 for t, m in by)
                yield Stretched(node, name, means, law.confidence, times, slopes, stretch)


def scaled(law: Duration, factor: float) -> Duration:
    """The law with every time multiplied by `factor`."""
    match law.law:
        case Law.LOGNORMAL:
            mu, sigma = law.numbers
            return replace(law, numbers=(mu + math.log(factor), sigma))
        case _:
            return replace(law, numbers=tuple(number * factor for number in law.numbers))


def _slope(time: VisitTime, stretch: Stretch) -> float:
    """The change of the mean for a stretch by one whole."""
    if stretch.is_alone(time):
        return stretch.mean(time)
    law, cut = time.duration, time.cut
    if law and cut and law.law is Law.LOGNORMAL and not time.takes and _is_known(law, cut):
        mean, own = _cut_slope(law, cut)
        return own if stretch is _DURATION else mean - own  # both longer: the mean longer, too
    longer, shorter = (moments(stretch.by(time, factor))[0] for factor in (1 + _STEP, 1 - _STEP))
    return (longer - shorter) / (2 * _STEP)


def _is_known(law: Duration, cut: float) -> bool:
    """Whether enough of a lognormal law, by its length, lies within the cut."""
    return law.share_within(cut * math.exp(-(law.numbers[1] ** 2))) > _TINY


def _cut_slope(law: Duration, cut: float) -> tuple[float, float]:
    """E[X | X <= c] of a lognormal law, and how it changes when only the law is stretched.

    With a = (ln c - mu) / sigma and H(a) = Phi(a - sigma) / Phi(a) it is E[X] H(a), and
    a stretch by one whole makes a smaller by 1 / sigma.
    """
    mu, sigma = law.numbers
    a = (math.log(cut) - mu) / sigma
    (density, share), (density_below, below) = _normal(a), _normal(a - sigma)
    mean = law.mean * below / share
    return mean, mean * (1 - (density_below / below - density / share) / sigma)


def _normal(score: float) -> tuple[float, float]:
    """The density and the distribution of the normal law."""
    density = math.exp(-score * score / 2) / math.sqrt(2 * math.pi)
    return density, math.erfc(-score / math.sqrt(2)) / 2


def _laws(place: Stage) -> Iterator[tuple[str, Duration, Stretch]]:
    if place.wait:
        yield "wait", place.wait, _WAIT
    if place.duration:
        yield "duration", place.duration, _DURATION
    if place.silence and place.silence.after:
        yield "after", place.silence.after, _AFTER
    takes = [criterion for criterion in place.exit if criterion.takes]
    for position, criterion in enumerate(takes):
        assert criterion.takes is not None
        yield criterion.key, criterion.takes, _taking(position)


def _mean(law: Duration | None) -> float:
    return law.mean if law else 0.0


def _wait(time: VisitTime, factor: float) -> VisitTime:
    return replace(time, wait=time.wait and scaled(time.wait, factor))


def _duration(time: VisitTime, factor: float) -> VisitTime:
    return replace(time, duration=time.duration and scaled(time.duration, factor))


def _after(time: VisitTime, factor: float) -> VisitTime:
    return replace(
        time,
        cut=None if time.cut is None else time.cut * factor,
        silence=None if time.silence is None else time.silence * factor,
    )


_WAIT = Stretch(lambda time: _mean(time.wait), _wait, lambda time: True)
_DURATION = Stretch(
    lambda time: _mean(time.duration),
    _duration,
    lambda time: time.cut is None and not time.takes,
)
_AFTER = Stretch(
    lambda time: time.silence or time.cut or 0.0,
    _after,
    lambda time: time.silence is not None,
)


@functools.cache
def _taking(position: int) -> Stretch:
    def mean(time: VisitTime) -> float:
        return time.takes[position].mean if time.takes else 0.0

    def longer(time: VisitTime, factor: float) -> VisitTime:
        laws = list(time.takes)
        if laws:
            laws[position] = scaled(laws[position], factor)
        return replace(time, takes=tuple(laws))

    return Stretch(mean, longer, lambda time: time.duration is None and len(time.takes) == 1)
