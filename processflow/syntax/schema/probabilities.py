"""Findings about probabilities."""

import re

from processflow.diagnostic import Applicability, Diagnostic
from processflow.syntax.schema.spot import Spot

_NUMBER = r"([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*(%?)"
_TWO_ENDS = re.compile(rf"{_NUMBER}\s*(?:-|–|\.\.|to)\s*{_NUMBER}", re.ASCII)
PROBABILITIES = frozenset({"A probability", "An interval of probability"})
"""The titles of what is judged here."""


def bad_probability(spot: Spot) -> Diagnostic:
    """A number out of range, a text that is no percentage, or an interval without two ends."""
    value, span = spot.value, spot.span
    if isinstance(value, list):
        return _bad_interval(spot)
    if isinstance(value, str):
        return _probability_in_words(spot, value)
    if 1 < value <= 100:
        return spot.error(
            "bad-value",
            f"{spot.written} is more than 1, the greatest probability",
            span,
            label="in percent?",
            help=f"write `{value:g}%` or `{value / 100:g}`",
            fix=spot.rewrite(span, f"{value:g}%", Applicability.UNSAFE),
        )
    return _out_of_range(spot)


def _bad_interval(spot: Spot) -> Diagnostic:
    found = len(spot.value)
    return spot.error(
        "bad-value",
        f"{spot.name} should have two ends, not {found}",
        spot.span,
        label="not an interval",
        help="write the lower end and the upper end, for example `[0.3, 0.4]`, or one number",
    )


def _probability_in_words(spot: Spot, value: str) -> Diagnostic:
    ends = _TWO_ENDS.fullmatch(value.strip()) if len(value) < 40 else None
    if ends:
        return _two_ends(spot, *ends.groups())
    plain = value.strip().removesuffix("%").strip().replace(",", ".")
    number = _number(plain)
    if number is None or not plain[:1].isdigit():
        return spot.error(
            "bad-value" if number is None else "probability-range",
            f"{spot.written} is not a probability",
            spot.span,
            help="write a number from 0 to 1, or a percentage such as `35%`",
        )
    if number > (100 if "%" in value else 1):
        return _out_of_range(spot)
    better = plain + ("%" if "%" in value else "")
    if better == value:
        return spot.error(
            "bad-value",
            f"the probability {spot.written} is written without quotes",
            spot.span,
            help=f"write `{better}`",
            fix=spot.rewrite(spot.span, better),
        )
    return spot.error(
        "bad-value",
        f"{spot.written} is not a probability",
        spot.span,
        help=f"write `{better}`",
        fix=spot.rewrite(spot.document.value_span(spot.pointer), better),
    )


def _two_ends(spot: Spot, low: str, low_sign: str, high: str, sign: str) -> Diagnostic:
    sign = sign or low_sign
    cure = f"write `[{low}{sign}, {high}{sign}]` if all you know is that it lies between them"
    if not {"p"} & set(spot.pointer):
        cure = f"write one of them, or what lies in the middle: `{_middle(low, high)}{sign}`"
    return spot.error(
        "bad-value",
        f"{spot.written} is not one probability",
        spot.span,
        label="between the two?",
        help=cure,
    )


def _middle(low: str, high: str) -> str:
    return f"{(float(low) + float(high)) / 2:g}"


def _out_of_range(spot: Spot) -> Diagnostic:
    return spot.error(
        "probability-range",
        f"{spot.written} is not between 0 and 1",
        spot.span,
        label="not a probability",
        help="write a number from 0 to 1, or a percentage from `0%` to `100%`",
    )


def _number(text: str) -> float | None:
    try:
        return float(text) if len(text) < 40 else None
    except ValueError:
        return None
