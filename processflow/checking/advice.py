"""What the rules say about an answer of an interview, while it can still be changed."""

from dataclasses import replace

from processflow.api import check, load_text
from processflow.diagnostic import Diagnostic, Severity
from processflow.interview.answers import Interview, back, given
from processflow.interview.draft import process_text


def advice(interview: Interview) -> tuple[Diagnostic, ...]:
    """The errors and warnings that the last answer brings into the process."""
    before = {(each.rule, each.pointer) for each in _found(back(interview))}
    return tuple(each for each in _found(interview) if (each.rule, each.pointer) not in before)


def _found(interview: Interview) -> tuple[Diagnostic, ...]:
    """What is wrong with the process, were everything still open answered as usual."""
    known = {
        step.key: interview.answers[step.key] for step in interview.steps[: interview.position]
    }
    draft = replace(interview, answers=known)
    while step := draft.step:
        draft = given(draft, draft.usual(step))
    found = check(load_text(process_text(draft, "draft")))
    return tuple(each for each in found if each.severity is not Severity.INFO)
