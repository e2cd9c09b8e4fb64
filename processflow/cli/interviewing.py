"""`processflow init --interview`: the questions in a terminal or from a script."""

import contextlib
import json
import os
from dataclasses import replace
from pathlib import Path

import click

from processflow.checking.advice import advice
from processflow.cli.streams import discard_output
from processflow.cli.terminal import prepare, read_line, undisturbed
from processflow.errors import IncompleteError
from processflow.interview.answers import (
    Interview,
    Step,
    back,
    cleaned,
    given,
    problem,
)
from processflow.interview.words import spoken, word
from processflow.report.wrapping import wrapped
from processflow.report.writing import write_file

DRAFT = ".processflow-interview.json"
FORMAT_VERSION = 1
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
    talk = _Talk(_resumed(spoken(language)))
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


def forget() -> None:
    """Delete the answers that were kept: the process has been written."""
    with contextlib.suppress(OSError):
        os.unlink(DRAFT)


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
            _save(self.interview)
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
        _save(self.interview)
        for found in advice(self.interview):
            cure = f"; {found.help}" if found.help else ""
            self._say("advice", text=f"{found.message}{cure}")
        return True

    def _say(self, key: str, **values: object) -> None:
        _print(word(self.interview.language, key, **values))


def _print(text: str) -> None:
    indent = " " * (len(text) - len(text.lstrip()))
    for line in wrapped(text.strip(), _WIDTH - len(indent)):
        click.echo(indent + line)


def _save(interview: Interview) -> None:
    tree = {
        "format_version": FORMAT_VERSION,
        "language": interview.language,
        "answers": dict(interview.answers),
        "position": interview.position,
    }
    write_file(DRAFT, json.dumps(tree, ensure_ascii=False, indent=2) + "\n")


def _resumed(language: str) -> Interview:
    """The interview that was left here, told in `language`; a new one where there is none."""
    path = Path(DRAFT)
    if not path.is_file():
        return Interview(language)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        kept = _kept(tree)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise IncompleteError(
            f"cannot use `{DRAFT}`: it holds no answers; delete it to begin anew"
        ) from None
    return replace(kept, language=language)


def _kept(tree: dict[str, object]) -> Interview:
    """The answers as far as they still are answers, one after the other."""
    answers, position = tree["answers"], tree["position"]
    if not isinstance(answers, dict) or type(position) is not int:
        raise TypeError("no answers")
    interview = Interview(str(tree["language"]))
    while (step := interview.step) and step.key in answers:
        answer = cleaned(str(answers[step.key]))
        if problem(interview, step, answer) is not None:
            break
        interview = given(interview, answer)
    return replace(interview, position=max(0, min(position, interview.position)))
