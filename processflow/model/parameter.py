"""Figures that are plain numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure with the source that the author gives for it."""

    value: float
    source: str | None = None
    confidence: str | None = None
