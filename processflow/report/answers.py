"""The answers of an interview kept in a file, so that nothing is lost when somebody leaves."""

import contextlib
import json
import os
from dataclasses import replace

from processflow.errors import UsageError
from processflow.interview.answers import Interview, cleaned, given, problem
from processflow.model.tree import Tree, mapping
from processflow.report.writing import write_file
from processflow.syntax.files import content_of
from processflow.syntax.limits import MAX_BYTES

DRAFT = ".processflow-interview.json"
FORMAT_VERSION = 1


class Unusable(UsageError):
    """A file of answers that holds none."""

    def __init__(self) -> None:
        super().__init__(f"cannot use `{DRAFT}`: it holds no answers; delete it to begin anew")


def save(interview: Interview) -> None:
    """Write the answers so far into this folder."""
    tree = {
        "format_version": FORMAT_VERSION,
        "language": interview.language,
        "answers": dict(interview.answers),
        "position": interview.position,
    }
    write_file(DRAFT, json.dumps(tree, ensure_ascii=False, indent=2) + "\n")


def forget() -> None:
    """Delete the answers: the process has been written, or somebody begins anew."""
    with contextlib.suppress(OSError):
        os.unlink(DRAFT)


def resumed(language: str) -> Interview:
    """The interview that was left in this folder, told in `language`; a new one without.

    Raises UsageError where the file is a link, no file at all, or holds no answers.
    """
    if not os.path.lexists(DRAFT):
        return Interview(language)
    if os.path.islink(DRAFT):
        raise Unusable
    content = content_of(DRAFT)
    if len(content) > MAX_BYTES:
        raise Unusable
    try:
        kept = _kept(mapping(json.loads(content)))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unusable from None
    return replace(kept, language=language)


def _kept(tree: Tree) -> Interview:
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
