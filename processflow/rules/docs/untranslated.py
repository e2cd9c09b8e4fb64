"""A text is missing in one of the languages.

`languages` promises several, and a reader who chose the second one finds a line of the first
among the others. Write the text as a map of languages, or take the language out of the list. A
name that is the same in all of them is a map too: `{en: Demo, zh: Demo}`.

Wrong:

    languages: [en, zh]
    stages:
      demo:
        title: {en: Demo, zh: 演示}
        ask: Does the customer sign?
        yes: won
        no: lost
    ends:
      won: {title: {en: Won, zh: 赢单}, outcome: won}
      lost: {title: {en: Lost, zh: 输单}, outcome: lost}

Right:

    languages: [en, zh]
    stages:
      demo:
        title: {en: Demo, zh: 演示}
        ask: {en: Does the customer sign?, zh: 客户签约吗？}
        yes: won
        no: lost
    ends:
      won: {title: {en: Won, zh: 赢单}, outcome: won}
      lost: {title: {en: Lost, zh: 输单}, outcome: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.model.process import Process
from processflow.model.text import Text
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spoken import of_criterion
from processflow.rules.wording import listed


def check(subject: Subject) -> Iterator[Finding]:
    """Titles, questions, labels and criteria without a translation."""
    languages = subject.process.languages
    if len(languages) < 2:
        return
    for text, pointer in _texts(subject):
        missing = [each for each in languages if each not in text.languages]
        if missing and subject.written(pointer) is not None:
            yield Finding(
                message=f"the text is missing in {listed(missing)}",
                pointer=pointer,
                label="one language",
                help=f"write `{{{languages[0]}: …, {missing[-1]}: …}}`",
            )


RULE = Rule("untranslated", "docs", Severity.INFO, Needs.PROCESS, __doc__, check)


def _texts(subject: Subject) -> Iterator[tuple[Text, Pointer]]:
    process: Process = subject.process
    yield process.title, ("title",)
    for place in process.places():
        yield place.title, (*place.pointer, "title")
        if place.description:
            yield place.description, (*place.pointer, "description")
        if place.ask:
            yield place.ask, (*place.pointer, "ask")
        for criterion in place.exit:
            yield criterion.text, of_criterion(subject, criterion)
        for edge in place.answers:
            if edge.label:
                yield edge.label, (*edge.pointer, "label")
    for end in process.ends:
        yield end.title, (*end.pointer, "title")
