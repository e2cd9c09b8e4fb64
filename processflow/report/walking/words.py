"""The words of the walk itself, in the languages that it speaks."""

from collections.abc import Mapping

from processflow.prose.units import spoken
from processflow.report.walking.chinese import CHINESE, CHOICES
from processflow.report.walking.english import ENGLISH

_WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "zh": CHINESE}


def word(language: str, key: str, **values: object) -> str:
    """A phrase of the walk, in English where the language is none of ours."""
    return _WORDS[spoken(language)][key].format(**values)


def choice(language: str, value: str) -> str:
    """A value of a closed choice, such as `signed-document`, in words."""
    if spoken(language) == "zh":
        return CHOICES.get(value, value)
    return value.replace("-", " ")
