"""A label is too long for the picture.

The titles of stages and ends, and the labels of answers, stand in boxes and on lines. A label of
a sentence makes the whole picture wide, and nobody reads it. Keep it to a few words; what is
longer belongs into `description`.

The width counts, in letters: a Chinese sign is as wide as two.

Wrong:

    stages:
      demo:
        title: The customer has seen the whole product at work on their own data at last
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        title: Seen at work
        description: The customer has seen the whole product at work on their own data.
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from processflow.diagnostic import Pointer, Severity
from processflow.model.process import Process
from processflow.model.text import Text
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Titles and labels that are wider than the threshold."""
    most = int(subject.threshold(RULE))
    for text, pointer in _labels(subject.process):
        wide = next((words for _, words in text.translations if _letters(words) > most), None)
        if wide:
            yield Finding(
                message=f"{name(wide)} is wider than {most} letters",
                pointer=pointer,
                label=f"{_letters(wide)} letters wide",
                help="keep it to a few words, and move the rest to `description`",
            )


RULE = Rule(
    name="label-too-long",
    family="docs",
    severity=Severity.WARNING,
    needs=Needs.PROCESS,
    page=__doc__,
    check=check,
    threshold=Threshold(60, "the widest label, in letters"),
)


def _labels(process: Process) -> Iterator[tuple[Text, Pointer]]:
    for place in process.places():
        yield place.title, (*place.pointer, "title")
        for edge in place.answers:
            if edge.label:
                yield edge.label, (*edge.pointer, "label")
    for end in process.ends:
        yield end.title, (*end.pointer, "title")


def _letters(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
