"""The words for a constant that does not fit what it is compared with."""

from processflow.condition.sums import TIMES, Family, Sum
from processflow.condition.units import DAYS, LISTED, number_text
from processflow.condition.wording import name
from processflow.syntax.nearest import nearest


def misfit(one: Sum, like: Sum) -> tuple[str, str]:
    """The fact and the cure: `one` is a constant, `like` what it should have been like."""
    if one.family is Family.WRITTEN:
        return _unit(one, like)
    number = _number(one)
    if like.family in TIMES:
        message = f"{name(number)} is no duration: its unit is missing"
        return message, f"write the unit after the number, one of {LISTED}, as in `90d`"
    if like.family is Family.DATE:
        return f"{name(number)} is no date", "write year, month and day, as in `2026-05-01`"
    plain = number_text(_plain(one, 100))
    wanted = f"{plain} {like.unit}" if like.unit else plain
    cure = f"write {name(wanted)}, or multiply a fact by the percentage"
    return f"{name(number)} is a percentage and not {like.in_words}", cure


def _number(one: Sum) -> str:
    if one.family is Family.PERCENT:
        return f"{number_text(_plain(one, 100))}%"
    return number_text(_plain(one, 1)) + (f" {one.unit}" if one.unit else "")


def _plain(one: Sum, times: int) -> int | float:
    value = one.constant * times
    return value.numerator if value.denominator == 1 else float(value)


def _unit(one: Sum, like: Sum) -> tuple[str, str]:
    plain, unit = number_text(_plain(one, 1)), one.unit
    if like.family is Family.DATE and unit in DAYS:
        cure = f"write a date, or ask for the days since one, as in `days_since(…) > {plain}{unit}`"
        return f"{name(plain + unit)} is a duration and no date", cure
    if like.family in TIMES or like.family is Family.DATE:
        near = _duration_unit(unit)
        cure = f"write {name(plain + near)}" if near else f"the units of time are {LISTED}"
        return f"{name(unit)} is no unit of time", cure
    wanted = f"{plain} {like.unit}" if like.unit else plain
    if unit in _EXPONENTS or any(map(str.isdigit, unit)):
        return f"{name(unit)} is no unit", "write the number in full, as in `50_000`"
    if (like.family is Family.MONEY and unit in DAYS) or not like.unit:
        said = like.in_words if like.unit else f"{like.in_words} without a unit"
        return f"{name(_number(one))} is not {said}", f"write {name(wanted)}"
    same_word = nearest(unit, (like.unit,))
    message = f"{name(unit)} is another unit than {name(like.unit)}"
    if same_word:
        return f"{name(unit)} is not the unit here", f"write {name(wanted)}"
    return message, f"write the number in {like.unit}: nothing is converted"


_EXPONENTS = frozenset({"k", "K", "m", "M", "mn", "mio", "bn"})


def _duration_unit(word: str) -> str | None:
    return _WORDS.get(word.casefold()) or _WORDS.get(word.casefold().rstrip("s"))


_WORDS = {
    "m": "min",
    "min": "min",
    "minute": "min",
    "h": "h",
    "hour": "h",
    "hr": "h",
    "d": "d",
    "day": "d",
    "bd": "bd",
    "wd": "bd",
    "w": "w",
    "wk": "w",
    "week": "w",
    "mo": "mo",
    "month": "mo",
}
