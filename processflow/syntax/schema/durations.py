"""Findings about durations, and what common ways of writing one mean."""

import re
from typing import Any

from processflow.diagnostic import Diagnostic
from processflow.syntax.schema.loading import DEFINITION
from processflow.syntax.schema.spot import Spot
from processflow.syntax.schema.violations import Violation

DURATIONS = frozenset(
    {
        *("durationText", "durationBySegment", "durationFigure", "plainDurationFigure"),
        *("positiveDuration", "positiveDurationBySegment"),
        *("positiveDurationFigure", "plainPositiveDurationFigure"),
        *("time", "plainTime", "waiting", "plainWaiting", "patience", "plainPatience"),
    }
)
"""Definitions of which a value is a duration."""

_UNITS = {
    "min": "minute minutes mins min",
    "h": "hour hours hr hrs h",
    "d": "day days d calendar-day calendar-days",
    "bd": "business-day business-days working-day working-days workday workdays bd wd",
    "w": "week weeks wk wks w",
    "mo": "month months mos mo",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_NUMBER = r"(?:([0-9]{1,6})(?:[.,]([0-9]{1,6}))?)?"
_COMMON = re.compile(rf"\s*(?:pt?)?\s*{_NUMBER}\s*([a-z]+(?:[ -][a-z]+)?)\.?\s*")
_OF_LAWS = frozenset({"p50", "p90", "mean", "min", "mode", "max"})
_PLAIN = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_WRITTEN_BADLY = re.compile(r"(-)?(?:([0-9]{7,})|[0-9.]+)(e[0-9+-]+)?[0-9.]*([a-z]+)", re.ASCII)
_TWO_ENDS = re.compile(
    rf"\s*{_PLAIN}\s*([a-z]+)?\s*(?:-|–|\.\.|to)\s*{_PLAIN}\s*([a-z]+)\s*", re.ASCII
)
_UNITS_IN_WORDS = "`min` minutes, `h` hours, `d` days, `bd` working days, `w` weeks, `mo` months"


def bad_duration(spot: Spot, violation: Violation) -> Diagnostic:
    """A text or number that is no duration, with the duration that was probably meant."""
    value = spot.value
    better = None if isinstance(value, bool) else understood(value)
    fix = None
    if isinstance(value, str) and better and _fits(better, violation):
        fix = spot.rewrite(spot.document.value_span(spot.pointer), better)
    return spot.error(
        "bad-duration",
        _message(spot, value, better),
        spot.span,
        label=_label(value, better),
        help=_between(spot, value) or _help(value, better, violation),
        fix=fix,
    )


def understood(value: Any) -> str | None:
    """The duration that `3 days`, `3D`, `2 weeks`, `1,5h`, `P3D`, `week` or a bare 3 stand for."""
    if isinstance(value, int | float) and 0 <= value < 1_000_000:
        return f"{value:g}d"
    match = _COMMON.fullmatch(value.lower()) if isinstance(value, str) and len(value) < 40 else None
    if not match:
        return None
    whole, fraction, word = match.groups()
    unit = _UNIT_OF.get(re.sub(r"[ -]", "-", word))
    return f"{whole or 1}{'.' + fraction if fraction else ''}{unit}" if unit else None


def _fits(better: str, violation: Violation) -> bool:
    pattern = violation.schema.get("pattern")
    return pattern is None or re.search(pattern, better) is not None


def _is_zero(value: Any, better: str | None) -> bool:
    text = better or str(value)
    return re.fullmatch(r"[0.]+[a-z]*", text) is not None


def _message(spot: Spot, value: Any, better: str | None) -> str:
    if _is_zero(value, better):
        return f"{spot.name} must be longer than zero"
    if isinstance(value, int | float):
        return f"{spot.written} has no unit"
    return f"{spot.written} is not a duration"


def _label(value: Any, better: str | None) -> str:
    if _is_zero(value, better):
        return "no time at all"
    return "days, working days, weeks?" if isinstance(value, int | float) else ""


def _help(value: Any, better: str | None, violation: Violation) -> str:
    if _is_zero(value, better):
        return "write for example `3d`"
    if isinstance(value, int | float):
        number = (better or "3d").removesuffix("d")
        return f"write `{number}d` for days, `{number}bd` for working days, `{number}h` for hours"
    if better and _fits(better, violation):
        return f"write `{better}`"
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}\s*[mM]", value):
        number = value[:-1].strip()
        return f"write `{number}min` for minutes or `{number}mo` for months"
    if cure := _cure_of_number(value):
        return cure
    if violation.schema.get(DEFINITION) in DURATIONS:
        return f"write one number and one unit without a space, such as `3d`: {_UNITS_IN_WORDS}"
    return "write for example `3d`"


def _cure_of_number(value: Any) -> str:
    """What is wrong with the number of a time whose unit is one of ours."""
    match = _WRITTEN_BADLY.fullmatch(value) if isinstance(value, str) and len(value) < 400 else None
    if not match or match[4] not in _UNITS:
        return ""
    if match[1]:
        return "no time is below zero; write for example `3d`"
    if match[3]:
        return f"write the number in full, as in `300{match[4]}`"
    return "write at most six digits before the point and six behind it, in another unit if need be"


def _between(spot: Spot, value: Any) -> str:
    """The law that lies between two times, where a law may stand."""
    match = _TWO_ENDS.fullmatch(value) if isinstance(value, str) and len(value) < 40 else None
    if not match or "duration" not in spot.pointer or spot.pointer[-1] in _OF_LAWS:
        return ""
    low, own, high, word = match.groups()
    ends = tuple(map(understood, (f"{low} {own or word}", f"{high} {word}")))
    units = {(end or "").lstrip("0123456789.") for end in ends}
    if None in ends or len(units) > 1 or float(low) > float(high):
        return ""
    middle = f"{(float(low) + float(high)) / 2:g}{units.pop()}"
    return f"write `{{min: {ends[0]}, mode: {middle}, max: {ends[1]}}}`"
