"""Looks words of a topic up in a text; the lists of a language are read when it first occurs."""

import functools
import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain

from processflow.record import dataclass
from processflow.rules.words.heads import alternatives, first_word, heads, words_of
from processflow.rules.words.pattern import Pattern, folded, joined
from processflow.rules.words.topic import Topic, WordList

LANGUAGES = ("en", "zh")
"""The languages that have lists; in all others the rules about words are silent."""

_LONGEST = 600
"""Nobody writes longer criteria and questions; what a hostile file hides behind is not looked at."""

_Entry = tuple[int, str, tuple[str, ...]]
"""Where a pattern stands in its list, the pattern, and how the first word of a match begins."""


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
class _Read:
    """A text as patterns are asked about it."""

    text: str
    small: str
    first: str
    """Its first word, and then all of them with their places."""

    words: tuple[tuple[str, int], ...]


@functools.lru_cache(maxsize=256)
def _read(text: str) -> _Read:
    small = folded(text)
    return _Read(text, small, first_word(small), tuple(words_of(text)))


@dataclass(frozen=True, slots=True)
class _Begun:
    """Patterns in a frame, by the first sign of the words that can begin a match."""

    frame: str
    by_sign: Mapping[str, Sequence[_Entry]]
    anyhow: Sequence[_Entry]
    known: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    """Those that a word can begin: texts are many, their words are few."""

    def match(self, read: _Read, word: str, place: int) -> re.Match[str] | None:
        """The first match in the order of the list, where a word of the text begins."""
        begun = self.known.get(word)
        for pattern in self._learnt(word) if begun is None else begun:
            if match := pattern.match(read.text, read.small, place):
                return match
        return None

    def _learnt(self, word: str) -> tuple[Pattern, ...]:
        if len(self.known) > _MANY_WORDS:
            self.known.clear()
        begun = [each for each in self.by_sign.get(word[:1], ()) if word.startswith(each[2])]
        patterns = [_pattern(each[1], self.frame) for each in sorted([*self.anyhow, *begun])]
        return self.known.setdefault(word, tuple(patterns))


def _begun(patterns: Iterable[tuple[frozenset[str] | None, str]], frame: str) -> _Begun:
    by_sign: dict[str, list[_Entry]] = {}
    anyhow = []
    for place, (begins, pattern) in enumerate(patterns):
        if begins is None:
            anyhow.append((place, pattern, ()))
            continue
        entry = (place, pattern, tuple(begins))
        for sign in {each[0] for each in begins}:
            by_sign.setdefault(sign, []).append(entry)
    return _Begun(frame, by_sign, anyhow)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A word list: patterns tied to the start of a text, and those that stand anywhere."""

    starting: _Begun
    headed: _Begun
    loose: Pattern | None
    but: Pattern | None
    unless: Pattern | None

    def first(self, text: str) -> str | None:
        read = _read(text)
        hit = self._search(read)
        if hit is None or (self.unless and self.unless.search(text, read.small)):
            return None
        if self.but is None:
            return hit
        # A harmless phrase is blotted out, so that it neither counts nor joins its neighbours.
        rest = self.but.blotted(text, read.small)
        return hit if rest == text else self._search(_read(rest))

    def _search(self, read: _Read) -> str | None:
        match = self.starting.match(read, read.first, 0) or self._headed(read)
        if match is None and self.loose:
            match = self.loose.search(read.text, read.small)
        return match[0].strip() if match else None

    def _headed(self, read: _Read) -> re.Match[str] | None:
        """The first match at a word that can begin one."""
        known = self.headed.known
        for word, place in read.words if self.headed.by_sign else ():
            # Most words begin nothing, and are known for that.
            if known.get(word) != () and (match := self.headed.match(read, word, place)):
                return match
        return None


@functools.cache
def _patterns(language: str, topic: Topic) -> _Patterns | None:
    module = _module(language)
    written: WordList | None = module.LISTS.get(topic)
    if written is None:
        return None
    words = list(chain.from_iterable(map(alternatives, written.words)))
    tied = [(heads(_untied(each)), each) for each in words if each.startswith("^")]
    free = [(heads(each), each) for each in words if not each.startswith("^")]
    frame = module.FRAME
    return _Patterns(
        _begun(tied, frame),
        _begun([each for each in free if each[0]], frame),
        joined([each for begins, each in free if begins is None], frame),
        joined(written.but, frame),
        joined(written.unless, frame),
    )


_pattern = functools.cache(Pattern)
_MANY_WORDS = 5000


@functools.cache
def _module(language: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"processflow.rules.words.{language}")


def _untied(pattern: str) -> str:
    """A pattern that is tied to the start of a text, from its first word on."""
    return pattern.removeprefix("^").removeprefix(r"\W*")
