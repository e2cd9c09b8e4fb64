"""Shown texts as the rules about words read them: each translation with its language and place."""

from collections.abc import Iterable, Iterator

from processflow.diagnostic import Pointer
from processflow.model.process import Criterion, Stage
from processflow.model.text import Text
from processflow.record import dataclass
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


def in_criteria(subject: Subject, topic: Topic) -> Iterator[tuple[Criterion, str, Pointer]]:
    """The criteria that give a topic away, with the words that do and where they stand."""
    for stage in subject.process.stages:
        for criterion in stage.exit:
            hit = said(subject, topic, criterion.text)
            if hit:
                yield criterion, hit.words, hit.at(of_criterion(subject, criterion))


def in_questions(
    subject: Subject, topic: Topic, places: Iterable[Stage]
) -> Iterator[tuple[Stage, str, Pointer]]:
    """Those of the places whose question gives a topic away, with the words and their place."""
    for place in places:
        hit = said(subject, topic, place.ask) if place.ask else None
        if hit:
            yield place, hit.words, hit.at((*place.pointer, "ask"))


def of_criterion(subject: Subject, criterion: Criterion) -> Pointer:
    """Where the text of a criterion stands, in its short or its long form."""
    written = subject.written(criterion.pointer)
    is_long = isinstance(written, dict) and "text" in written
    return (*criterion.pointer, "text") if is_long else criterion.pointer
