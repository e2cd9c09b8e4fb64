"""How far a figure may be off, judged by the confidence that its author states.

A probability is taken to be as uncertain as if it had been counted on so many deals, a time as
if its mean were known to such a part. These are conventions; ADR 11 says why these.
Where the author states two ends of a probability no convention is needed.
"""

import math

DEALS = {"high": 500, "medium": 100, "low": 20}
UNSTATED_DEALS = 50
ASSUMED_DEALS = 5
"""Nobody stated anything: equal shares are assumed."""

PARTS = {"high": 0.1, "medium": 0.2, "low": 0.5}
UNSTATED_PART = 0.3


def of_probability(value: float, confidence: str | None, *, assumed: bool = False) -> float:
    """The standard error of a probability."""
    deals = ASSUMED_DEALS if assumed else DEALS.get(confidence or "", UNSTATED_DEALS)
    return math.sqrt(value * (1 - value) / deals)


def of_interval(value: float, interval: tuple[float, float]) -> float:
    """How far a figure may be off whose author states two ends."""
    low, high = interval
    return max(value - low, high - value)


def of_time(mean: float, confidence: str | None) -> float:
    """The standard error of a mean time, in days."""
    return mean * PARTS.get(confidence or "", UNSTATED_PART)
