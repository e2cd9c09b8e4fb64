"""A phrase of a table by its key."""

from collections.abc import Mapping, Sequence

from processflow.prose.units import spoken
from processflow.report.visible import one_line
from processflow.report.words.chinese import CHINESE
from processflow.report.words.english import ENGLISH

_WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "zh": CHINESE}
_LISTED = 5


def say(key: str, language: str, **values: object) -> str:
    """A phrase, in English where the language is none of ours."""
    return _WORDS[spoken(language)][key].format(**values)


def counted(key: str, language: str, count: int, **values: object) -> str:
    """A phrase with a number; `key_1` says what is different where there is one."""
    words = _WORDS[spoken(language)]
    phrase = words.get(f"{key}_1", words[key]) if count == 1 else words[key]
    return phrase.format(count=count, **values)


def heads(language: str, *keys: str) -> tuple[str, ...]:
    """The phrases that stand above the columns of a table."""
    return tuple(say(key, language) for key in keys)


def names(found: Sequence[str], language: str) -> str:
    """The names in a row, of very many the first five."""
    shown = say("comma", language).join(found[:_LISTED])
    if len(found) <= _LISTED:
        return shown
    return say("and_more", language, names=shown, count=len(found) - _LISTED)


def sides(compared: tuple[str, str], language: str) -> list[str]:
    """What is compared with what, a line each."""
    before, after = map(one_line, compared)
    return [
        say("side_before", language, name=before),
        say("side_after", language, name=after),
    ]


def with_changes(name: str, changes: Sequence[str], language: str) -> str:
    """What a process is called with changes."""
    told = say("comma", language).join(changes)
    return say("side_with", language, name=name, changes=told) if changes else name


def days(number: float, language: str, decimals: int = 1) -> str:
    """A time with its unit."""
    return say("days", language, number=f"{number:.{decimals}f}")


def signed_points(number: float, language: str) -> str:
    """A difference of percentages with its sign; what is only rounding has none."""
    return say("points", language, number=f"{round(number, 2) + 0.0:+.2f}")


def signed_days(number: float, language: str) -> str:
    """A difference of days with its sign; what is only rounding has none."""
    return say("days", language, number=f"{round(number, 2) + 0.0:+.2f}")
