"""Units of time in the languages that we write."""

from collections.abc import Mapping

_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "min": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "d": ("day", "days"),
        "bd": ("business day", "business days"),
        "w": ("week", "weeks"),
        "mo": ("month", "months"),
    },
    "zh": {
        "min": ("分钟", "分钟"),
        "h": ("小时", "小时"),
        "d": ("天", "天"),
        "bd": ("个工作日", "个工作日"),
        "w": ("周", "周"),
        "mo": ("个月", "个月"),
    },
}


def spoken(language: str) -> str:
    """The language that something is told in: English where the wanted one is none of ours."""
    base = language.partition("-")[0]
    return base if base in _UNITS else "en"


def plain(number: float) -> str:
    """A number in full, without zeros at its end: 3044030, where `:g` would print 3.04403e+06."""
    return f"{number:.15g}"


def amount(language: str, number: str, unit: str) -> str:
    """A number of units of time, such as 3 business days."""
    one, many = _UNITS[spoken(language)][unit]
    return f"{number} {one if number == '1' else many}"
