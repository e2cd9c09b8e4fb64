"""What a team tries and watches: experiments, metrics, and when it counts as mature."""

from datetime import date

from processflow.diagnostic import Pointer
from processflow.model.duration import Duration
from processflow.model.text import Text
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Experiment:
    """Variants of one thing at the stage `at`, compared by `metric`.

    `assign` is how a deal comes to its variant: `deal` (by chance), `rep` or `period`.
    """

    id: str
    title: Text
    pointer: Pointer
    at: str | None
    variants: tuple[Text, ...]
    metric: str | None = None
    stop: Text | None = None
    assign: str = "deal"
    started: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """The share of deals at `origin` that reach `to`, where it is given within a time."""

    id: str
    title: Text
    pointer: Pointer
    origin: str | None
    to: str | None
    within: Duration | None = None


@dataclass(frozen=True, slots=True)
class Maturity:
    """From when on a team is humming, and from when on it is thrashing.

    Shares are from 0 to 1, `ramp` and `shortest_experiment` are days.
    """

    quota_share: float = 0.8
    ramp: float = 3 * 30.44
    negative_feedback: float = 0.0
    experiments_at_once: int = 2
    shortest_experiment: float = 28.0
