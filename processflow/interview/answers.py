"""The state of an interview: what has been answered, what is asked next, what is no answer."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field, replace

from processflow.interview.words import word
from processflow.record import dataclass

QUESTIONS = ("title", "owner", "roles", "stages", "criterion", "reasons", "patience", "handover")
_LISTS = {"roles": (1, 12), "stages": (2, 9), "reasons": (1, 12)}
_SEPARATORS = re.compile(r"[,;，；、]")
_LONGEST, _LONGEST_NAME = 300, 80
_TIME = re.compile(r"[0-9]{1,4}(?:\.[0-9])?(?:min|h|d|bd|w|mo)")
_UNIT = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask; a question that is asked for each stage has a key for each."""

    key: str
    question: str
    stage: str = ""
    usual: str = ""
    """The key of what an empty answer means."""

    following: str = ""
    """The stage after that stage."""

    @property
    def number(self) -> int:
        """The number of its question, from 1."""
        return QUESTIONS.index(self.question) + 1


@dataclass(frozen=True, slots=True)
class Interview:
    """All answers ever given, by step, and the position of the step that is asked.

    What was answered once is offered again when somebody goes back and comes by again.
    """

    language: str = "en"
    answers: Mapping[str, str] = field(default_factory=dict)
    position: int = 0

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything to ask, as far as the stages are known."""
        names = self.listed("stages") if "stages" in self.answers else ("", "")
        following = (*names[1:], "")
        kinds = ("criterion_first", *["criterion_usual"] * (len(names) - 2), "criterion_last")
        criteria = [
            Step(f"criterion {name}", "criterion", name, kind, after)
            for name, kind, after in zip(names, kinds, following, strict=True)
        ]
        plain = [Step(question, question, usual=f"{question}_usual") for question in QUESTIONS]
        at = QUESTIONS.index("criterion")
        return (*plain[:at], *criteria, *plain[at + 1 :])

    @property
    def step(self) -> Step | None:
        """What is asked now; None when all is answered."""
        steps = self.steps
        return steps[self.position] if self.position < len(steps) else None

    def usual(self, step: Step) -> str:
        """What an empty answer means: the former answer, or what is usual."""
        known = self.answers.get(step.key)
        return known or word(self.language, step.usual, next=step.following)

    def text(self, key: str) -> str:
        """An answer."""
        return self.answers[key]

    def listed(self, key: str) -> tuple[str, ...]:
        """The parts of an answer that is a list."""
        return parts(self.answers[key])


def parts(answer: str) -> tuple[str, ...]:
    """The parts of a list, whichever comma divides them."""
    found = (part.strip() for part in _SEPARATORS.split(answer))
    return tuple(part for part in found if part)


def cleaned(line: str) -> str:
    """A typed line as an answer: without control characters, blanks in single file."""
    visible = (" " if unicodedata.category(each) in ("Cc", "Cs") else each for each in line)
    return " ".join("".join(visible).split())


def problem(interview: Interview, step: Step, answer: str) -> str | None:
    """Why a text is no answer to a step, as a sentence; None where it is one."""
    language = interview.language
    if not any(each.isalnum() for each in answer) and (
        step.question != "handover" or answer != NOBODY
    ):
        return word(language, "no_words")
    if step.question == "patience":
        is_time = _TIME.fullmatch(_time(answer)) and float(answer.rstrip(_UNIT)) > 0
        return None if is_time else word(language, "no_time", text=answer)
    if step.question == "criterion":
        return _criterion_problem(interview, step, answer)
    if step.question in _LISTS:
        return _list_problem(language, parts(answer), *_LISTS[step.question])
    return _length_problem(language, answer, _LONGEST)


def given(interview: Interview, answer: str) -> Interview:
    """The interview after an answer that is one."""
    step = interview.step
    assert step is not None
    if step.question == "patience":
        answer = _time(answer)
    answers = {**interview.answers, step.key: answer}
    return replace(interview, answers=answers, position=interview.position + 1)


def back(interview: Interview) -> Interview:
    """The interview at the step before."""
    return replace(interview, position=max(0, interview.position - 1))


def _time(answer: str) -> str:
    return answer.replace(" ", "").lower()


def _criterion_problem(interview: Interview, step: Step, answer: str) -> str | None:
    """A criterion that stands at another stage already decides nothing."""
    others = [each for each in interview.steps[: interview.position] if each.stage]
    for other in others:
        if other != step and _letters(interview.answers[other.key]) == _letters(answer):
            return word(interview.language, "repeated", stage=other.stage)
    return _length_problem(interview.language, answer, _LONGEST)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _list_problem(language: str, found: tuple[str, ...], least: int, most: int) -> str | None:
    if len(found) < least:
        return word(language, "too_few", least=least)
    if len(found) > most:
        return word(language, "too_many", count=len(found), most=most)
    seen: set[str] = set()
    for each in found:
        if each.casefold() in seen:
            return word(language, "twice", text=each)
        if not any(character.isalnum() for character in each):
            return word(language, "no_words")
        seen.add(each.casefold())
    longest = max(found, key=len)
    return _length_problem(language, longest, _LONGEST_NAME)


def _length_problem(language: str, text: str, most: int) -> str | None:
    return word(language, "too_long", most=most) if len(text) > most else None
