"""Times that a text names in words: `14 days`, `two weeks`, `三个工作日`."""

import functools
import re
from collections.abc import Iterator

from processflow.record import dataclass
from processflow.rules.words.lookup import numbers, time_units


@dataclass(frozen=True, slots=True)
class Span:
    """A time in words, and how it may be written as a duration: `14 days` is 14d, 14bd or 2w."""

    words: str
    readings: tuple[str, ...]


def spans(text: str, language: str) -> Iterator[Span]:
    """The times that a text names; none in a language without word lists."""
    base = language.partition("-")[0]
    pattern = _pattern(base)
    for match in pattern.finditer(text) if pattern else ():
        amount, unit = match["number"].lower(), time_units(base)[match["unit"].lower()]
        count = numbers(base).get(amount) or int(amount)
        yield Span(match[0], tuple(_readings(count, unit)))


def _readings(count: int, unit: str) -> Iterator[str]:
    yield f"{count}{unit}"
    if unit == "d":
        yield f"{count}bd"
        if count % 7 == 0:
            yield f"{count // 7}w"
        if count % 30 == 0:
            yield f"{count // 30}mo"
    if unit == "w":
        yield f"{7 * count}d"
        yield f"{5 * count}bd"
    if unit == "mo":
        yield f"{30 * count}d"


@functools.cache
def _pattern(language: str) -> re.Pattern[str] | None:
    units = sorted(time_units(language), key=len, reverse=True)
    if not units:
        return None
    words = sorted(numbers(language), key=len, reverse=True)
    number = rf"(?P<number>\d{{1,4}}|{'|'.join(words)})"
    edges = (r"(?<!\w)", r"(?!\w)") if language == "en" else (r"(?<!\d)", "")
    unit = rf"(?P<unit>{'|'.join(units)})"
    return re.compile(rf"{edges[0]}{number}[ -]?{unit}{edges[1]}", re.IGNORECASE)
