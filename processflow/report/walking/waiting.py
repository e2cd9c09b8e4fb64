"""Time that passes in a visit: what became due meanwhile, and when silence counts."""

from collections.abc import Iterator

from processflow.report.walking.look import Look
from processflow.walk.reminders import Due, Reminder, reminders
from processflow.walk.session import Session, patience_of


def waited(session: Session, days: float, look: Look) -> Iterator[str]:
    """The lines for `days` more without an answer, before they are taken."""
    patience = patience_of(session)
    until = session.waited + days
    if patience is not None:
        until = min(until, patience)
    yield ""
    yield from look.paragraph(look.word("passes", time=look.days(until - session.waited)))
    due = reminders(session, until)
    if due:
        yield from look.paragraph(look.word("meanwhile"))
    for reminder in due:
        yield from look.hanging("• ", _due(session, reminder, look), indent=4)
    if patience is None:
        yield from look.paragraph(look.word("never_silent"))
    elif until >= patience:
        yield from look.paragraph(look.word("silence_counts"))
    else:
        yield from look.paragraph(look.word("silence_in", time=look.days(patience - until)))


def _due(session: Session, reminder: Reminder, look: Look) -> str:
    place = session.place
    time = look.days(reminder.days)
    match reminder.due:
        case Due.TOUCH:
            return f"{time}, {_touch(session, reminder.touch, look)}"
        case Due.QUIET:
            return look.word("warn_silence", time=time)
        case Due.OWN_TIME_WARNING:
            return look.word("sla_warn", time=time)
        case Due.OWN_TIME_OVER:
            told = place.sla.escalate if place.sla else None
            tell = " " + look.word("sla_escalate", role=look.role(told)) if told else ""
            return look.word("sla_over", time=time) + tell


def _touch(session: Session, position: int, look: Look) -> str:
    place = session.place
    stage = look.graph.stages[place.parent or place.id]
    named = place.guidance.follow_up or stage.guidance.follow_up
    cadences = look.graph.process.libraries.cadences
    touch = next(c.touches for c in cadences if named and c.id == named.id)[position]
    text = look.text(touch.template)
    return look.choice(touch.channel) + (f": {text}" if text else "")
