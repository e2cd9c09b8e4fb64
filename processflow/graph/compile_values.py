"""Texts and times of a process as plain data."""

from typing import Any

from processflow.model.duration import Duration, Law
from processflow.model.text import Text

_NUMBERS = {
    Law.FIXED: ("days",),
    Law.LOGNORMAL: ("mu", "sigma"),
    Law.EXPONENTIAL: ("mean",),
    Law.TRIANGULAR: ("min", "mode", "max"),
}


def duration(time: Duration | None) -> dict[str, Any] | None:
    """The law with its numbers in days (mu and sigma are of the logarithm of days)."""
    if time is None:
        return None
    numbers = dict(zip(_NUMBERS[time.law], time.numbers, strict=True))
    return {"law": time.law.value, **numbers, "text": time.text}


def text(shown: Text | None) -> str | dict[str, str] | None:
    """A plain text, or a map of languages."""
    if shown is None:
        return None
    return shown.show() if not shown.languages else dict(shown.translations)
