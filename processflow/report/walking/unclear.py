"""Why a line that was typed cannot be followed."""

from collections.abc import Iterator

from processflow.report.visible import one_line
from processflow.report.walking.look import Look
from processflow.walk.session import Session, patience_of
from processflow.walk.typed import Given, Unclear


def untimely(session: Session, given: Given, look: Look) -> list[str]:
    """Why the answer cannot come at that time."""
    patience = patience_of(session)
    assert given.answer is not None
    if given.after is None or given.answer.edge.id == "no_response":
        return []
    if given.after < session.waited:
        return list(look.paragraph(look.word("too_early", time=look.days(session.waited))))
    if patience is not None and given.after > patience:
        return list(look.paragraph(look.word("too_late", time=look.days(patience))))
    return []


def not_understood(typed: Unclear, session: Session, look: Look) -> Iterator[str]:
    """That a line says nothing, with what it may have meant, and how to say it."""
    text = one_line(typed.text)[:60]
    key = "unclear_meant" if typed.meant else "unclear"
    yield from look.paragraph(look.word(key, text=text, meant=typed.meant))
    count = len(session.criteria) + len(session.answers)
    yield from look.paragraph(look.word("unclear_how", count=count))
