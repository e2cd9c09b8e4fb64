"""Looks words of a topic up in a text; the lists of a language are read when it first occurs."""

import functools
import importlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from processflow.rules.words.heads import alternatives, heads, words_of
from processflow.rules.words.topic import Topic, WordList

LANGUAGES = ("en", "zh")
"""The languages that have lists; in all others the rules about words are silent."""

_LONGEST = 600
"""Nobody writes longer criteria and questions; what a hostile file hides behind is not looked at."""


def found(topic: Topic, text: str, language: str) -> str | None:
    """The words of `text` that give the topic away, as written; None where there are none."""
    patterns = _patterns(language, topic) if language in LANGUAGES else None
    return patterns.first(text[:_LONGEST]) if patterns else None


def time_units(language: str) -> Mapping[str, str]:
    """Words for units of time and what they are in the language; empty where there is no list."""
    return _module(language).UNITS if language in LANGUAGES else {}


def numbers(language: str) -> Mapping[str, int]:
    """Number words of a language."""
    return _module(language).NUMBERS if language in LANGUAGES else {}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A word list: patterns tied to the start of a text, and those that need a head.

    Each is compiled when a text first needs it: that costs more start-up time than all texts.
    """

    starting: str | None
    headed: tuple[tuple[tuple[str, ...], str], ...]
    """How a match of each pattern may begin, and the pattern."""

    loose: str | None
    but: str | None
    unless: str | None
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The patterns that a word can begin: texts are many, their words are few."""

    def first(self, text: str) -> str | None:
        hit = self._search(text)
        if hit is None or (self.unless and _compiled(self.unless).search(text)):
            return None
        if self.but is None:
            return hit
        # A harmless phrase is blotted out, so that it neither counts nor joins its neighbours.
        return self._search(_compiled(self.but).sub(_blot, text))

    def _search(self, text: str) -> str | None:
        match = _compiled(self.starting).match(text) if self.starting else None
        match = match or self._headed(text)
        if match is None and self.loose:
            match = _compiled(self.loose).search(text)
        return match[0].strip() if match else None

    def _headed(self, text: str) -> re.Match[str] | None:
        """The first match at a word that can begin one."""
        known = self.known
        for word, place in _words(text) if self.headed else ():
            begun = known.get(word)
            if begun is None:
                if len(known) > _MANY_WORDS:
                    known.clear()
                begun = known[word] = tuple(
                    [pattern for heads, pattern in self.headed if word.startswith(heads)]
                )
            for pattern in begun:
                if match := _compiled(pattern).match(text, place):
                    return match
        return None


@functools.cache
def _patterns(language: str, topic: Topic) -> _Patterns | None:
    module = _module(language)
    written: WordList | None = module.LISTS.get(topic)
    if written is None:
        return None
    words = list(chain.from_iterable(map(alternatives, written.words)))
    free = [each for each in words if not each.startswith("^")]
    by_word = {each: heads(each) for each in free}
    framed = module.FRAME.format
    return _Patterns(
        _joined([each for each in words if each.startswith("^")], module.FRAME),
        tuple([(tuple(begun), framed(each)) for each, begun in by_word.items() if begun]),
        _joined([each for each in free if by_word[each] is None], module.FRAME),
        _joined(written.but, module.FRAME),
        _joined(written.unless, module.FRAME),
    )


_words = functools.lru_cache(maxsize=64)(words_of)
_MANY_WORDS = 5000


@functools.cache
def _module(language: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"processflow.rules.words.{language}")


def _joined(parts: Iterable[str], frame: str) -> str | None:
    joined = "|".join(parts)
    return frame.format(joined) if joined else None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _blot(match: re.Match[str]) -> str:
    return "\N{FULL BLOCK}" * len(match[0])
