"""Figures that are plain numbers, or that are only known to lie between two."""

from dataclasses import replace

from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure with the source that the author gives for it.

    `interval` are the two ends between which it lies, as they are written; `value` is then the
    middle, which counts where one number is needed.
    """

    value: float
    source: str | None = None
    confidence: str | None = None
    interval: tuple[float, float] | None = None

    @property
    def low(self) -> float:
        """The least that the figure may be."""
        return min(self.interval) if self.interval else self.value

    @property
    def high(self) -> float:
        """The most that the figure may be."""
        return max(self.interval) if self.interval else self.value

    @property
    def is_known(self) -> bool:
        """Whether one number is stated, not two."""
        return self.low == self.high

    def as_chance(self) -> "Parameter":
        """The same as a share of deals: one that nobody will ever meet a deal of is none."""
        if self.interval is None:
            return replace(self, value=_met(self.value))
        low, high = map(_met, self.interval)
        return replace(self, interval=(low, high))


def _met(share: float) -> float:
    """Floating numbers end at 1e-308: what is multiplied and divided has to stay far from there."""
    return 0.0 if 0 < share < _NEVER else share


def between(low: float, high: float) -> Parameter:
    """The figure that lies between two ends."""
    return Parameter(round((low + high) / 2, _DIGITS), interval=(low, high))


_NEVER = 1e-30
_DIGITS = 15
"""Of a middle: 0.15 is the middle of 0.1 and 0.2, whatever floating numbers make of it."""
