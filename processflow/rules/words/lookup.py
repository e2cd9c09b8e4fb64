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
    """A word list compiled: patterns tied to the start of a text, and those that need a head."""

    starting: re.Pattern[str] | None
    headed: re.Pattern[str] | None
    heads: tuple[str, ...]
    loose: re.Pattern[str] | None
    but: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    known: dict[str, bool] = field(default_factory=dict)
    """Which words begin a match: texts are many, their words are few."""

    def first(self, text: str) -> str | None:
        hit = self._search(text)
        if hit is None or (self.unless and self.unless.search(text)):
            return None
        if self.but is None:
            return hit
        # A harmless phrase is blotted out, so that it neither counts nor joins its neighbours.
        return self._search(self.but.sub(_blot, text))

    def _search(self, text: str) -> str | None:
        match = self.starting.match(text) if self.starting else None
        match = match or self._headed(text)
        if match is None and self.loose:
            match = self.loose.search(text)
        return match[0].strip() if match else None

    def _headed(self, text: str) -> re.Match[str] | None:
        """The first match at a word that can begin one."""
        known = self.known
        for word, place in _words(text) if self.headed else ():
            begins = known.get(word)
            if begins is None:
                if len(known) > _MANY_WORDS:
                    known.clear()
                begins = known[word] = word.startswith(self.heads)
            match = self.headed.match(text, place) if begins and self.headed else None
            if match:
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
    return _Patterns(
        _compiled([each for each in words if each.startswith("^")], module.FRAME),
        _compiled([each for each in free if by_word[each] is not None], module.FRAME),
        tuple(sorted(set(chain.from_iterable(found for found in by_word.values() if found)))),
        _compiled([each for each in free if by_word[each] is None], module.FRAME),
        _compiled(written.but, module.FRAME),
        _compiled(written.unless, module.FRAME),
    )


_words = functools.lru_cache(maxsize=64)(words_of)
_MANY_WORDS = 5000


@functools.cache
def _module(language: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"processflow.rules.words.{language}")


def _compiled(parts: Iterable[str], frame: str) -> re.Pattern[str] | None:
    joined = "|".join(parts)
    return re.compile(frame.format(joined), re.IGNORECASE) if joined else None


def _blot(match: re.Match[str]) -> str:
    return "\N{FULL BLOCK}" * len(match[0])
