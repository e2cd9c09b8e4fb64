"""Shown texts as the rules about words read them: each translation with its language and place."""

from dataclasses import dataclass

from processflow.diagnostic import Pointer
from processflow.model.process import Criterion
from processflow.model.text import Text
from processflow.rules.rule import Subject
from processflow.rules.words.lookup import found
from processflow.rules.words.topic import Topic


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a text that give a topic away, and the key of the translation they stand in."""

    words: str
    language: str

    def at(self, pointer: Pointer) -> Pointer:
        """Where they stand, given the place of the text."""
        return (*pointer, self.language) if self.language else pointer


def said(subject: Subject, topic: Topic, text: Text) -> Said | None:
    """The first translation that gives the topic away; None where there is none."""
    for language, words in text.translations:
        spoken = language or subject.process.language
        hit = found(topic, words, spoken.partition("-")[0])
        if hit:
            return Said(hit, language)
    return None


def of_criterion(subject: Subject, criterion: Criterion) -> Pointer:
    """Where the text of a criterion stands, in its short or its long form."""
    written = subject.written(criterion.pointer)
    is_long = isinstance(written, dict) and "text" in written
    return (*criterion.pointer, "text") if is_long else criterion.pointer
