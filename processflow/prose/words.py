"""The sentences that a process is told in, in the languages that we write."""

from collections.abc import Mapping

from processflow.prose import chinese, english
from processflow.prose.units import spoken

_WORDS: Mapping[str, Mapping[str, str]] = {"en": english.SENTENCES, "zh": chinese.SENTENCES}
WRITTEN = tuple(_WORDS)
"""The languages that we write."""


def is_spoken(language: str) -> bool:
    """Whether there are sentences in this language, or only in English for it."""
    return language.partition("-")[0] in _WORDS


def word(language: str, key: str, **values: object) -> str:
    """A sentence, in English where the language is none of ours."""
    return _WORDS[spoken(language)][key].format(**values)
