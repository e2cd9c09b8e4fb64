"""`processflow init --interview`: the questions in a terminal or from a script."""

import click

from processflow.checking.advice import advice
from processflow.cli.streams import discard_output
from processflow.cli.terminal import prepare, read_line, undisturbed
from processflow.interview.advising import told
from processflow.interview.answers import (
    Interview,
    Step,
    back,
    cleaned,
    given,
    problem,
)
from processflow.interview.words import spoken, word
from processflow.report.answers import DRAFT, forget, resumed, save
from processflow.report.wrapping import wrapped

INTERRUPTED = 130
_PROMPT = "> "
_WIDTH = 84
_MOST_UNCLEAR = 20
"""So many unclear lines in a row come from no person."""


class Left(Exception):
    """Somebody left before the end; `status` is the exit status. The answers are kept."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


def interviewed(language: str) -> Interview:
    """Ask until everything is answered. Raises Left; the answers so far are then in `DRAFT`."""
    prepare()
    talk = _Talk(resumed(spoken(language)))
    try:
        return talk.run()
    except KeyboardInterrupt:
        with undisturbed():
            click.echo()
            talk.keep()
        raise Left(INTERRUPTED) from None
    except BrokenPipeError:
        discard_output()
        raise Left(0) from None


class _Talk:
    """The interview and the terminal that it is held in."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    def run(self) -> Interview:
        self._say("welcome")
        if self.interview.answers:
            self._say("resumed")
        unclear = 0
        while (step := self.interview.step) is not None:
            self._ask(step)
            line = read_line(_PROMPT)
            if line is None or unclear == _MOST_UNCLEAR:
                self.keep()
                raise Left(3)
            unclear = 0 if self._take(step, cleaned(line)) else unclear + 1
        return self.interview

    def keep(self) -> None:
        """Say where the answers are; without any there is nothing to keep."""
        if self.interview.answers:
            save(self.interview)
            self._say("kept", file=DRAFT)

    def _ask(self, step: Step) -> None:
        question = word(self.interview.language, step.question, stage=step.stage)
        self._say("step", number=step.number, question=question)
        self._say("usual", usual=self.interview.usual(step))

    def _take(self, step: Step, line: str) -> bool:
        """Do what the line says; whether it was understood."""
        match line:
            case "?":
                self._say(f"{step.question}_help")
            case "b":
                self._back()
            case "r":
                self.interview = Interview(self.interview.language)
                forget()
            case "q":
                self.keep()
                raise Left(0)
            case _:
                return self._answer(step, line or self.interview.usual(step))
        return True

    def _back(self) -> None:
        if self.interview.position == 0:
            self._say("first")
        self.interview = back(self.interview)

    def _answer(self, step: Step, answer: str) -> bool:
        wrong = problem(self.interview, step, answer)
        if wrong is not None:
            _print(wrong)
            return False
        self.interview = given(self.interview, answer)
        save(self.interview)
        for found in advice(self.interview):
            self._say("advice", text=told(found, self.interview.language))
        return True

    def _say(self, key: str, **values: object) -> None:
        _print(word(self.interview.language, key, **values))


def _print(text: str) -> None:
    indent = " " * (len(text) - len(text.lstrip()))
    for line in wrapped(text.strip(), _WIDTH - len(indent)):
        click.echo(indent + line)
