"""One thing that is due, in words."""

from collections.abc import Iterator
from datetime import date

from processflow.model.process import Handoff, Stage, Touch
from processflow.record import dataclass
from processflow.report.agenda.words import word
from processflow.report.walking.happened import handoff, spawned
from processflow.report.walking.look import Look
from processflow.walk.agenda import Appointment, Matter, agenda, handoff_of, spawns_of
from processflow.walk.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """What is due on a day: for whom, where, in a line, and what belongs to it.

    `key` names the thing within the process: it stays the same when only its day changes.
    """

    day: date
    kind: str
    title: str
    note: str
    who: str
    place: str
    key: str


def entries(session: Session, entered: date, look: Look) -> tuple[Entry, ...]:
    """Everything due from the day on which the deal came where it is, in order."""
    return tuple(_entry(session, each, look) for each in agenda(session, entered))


def _entry(session: Session, appointment: Appointment, look: Look) -> Entry:
    matter, at = appointment.matter, session.state.at
    visit = len(session.trail.legs)
    title, *notes = [*_lines(session, appointment, look)]
    return Entry(
        day=appointment.day,
        kind=word(look.language, matter.value),
        title=title,
        note="\n".join(notes),
        who=_who(session, matter, look),
        place=look.title(at),
        key=f"{visit} {at} {matter.value} {appointment.position}",
    )


def _lines(session: Session, appointment: Appointment, look: Look) -> Iterator[str]:
    """The title, then what belongs to it."""
    match appointment.matter:
        case Matter.TOUCH:
            yield from _touch(_cadence(session)[appointment.position], look)
        case Matter.QUIET:
            silence = session.place.silence
            assert silence
            assert silence.warn
            yield look.word("warn_silence", time=look.time(silence.warn))
        case Matter.SILENCE:
            yield from _silence(session, look)
        case Matter.HANDOFF:
            handed = handoff_of(session)
            assert handed
            yield from _handed(handed, look)
        case Matter.SPAWN:
            yield spawned(spawns_of(session)[appointment.position], look)
        case Matter.OWN_TIME_WARNING | Matter.OWN_TIME_OVER:
            yield _own_time(session.place, appointment.matter, look)


def _touch(touch: Touch, look: Look) -> Iterator[str]:
    channel, text = look.choice(touch.channel), look.text(touch.template)
    lead = channel[:1].upper() + channel[1:]
    yield word(look.language, "told", lead=lead, text=text) if text else lead
    yield word(look.language, "stops")


def _silence(session: Session, look: Look) -> Iterator[str]:
    silence = session.place.silence
    assert silence
    assert silence.after
    transition = session.graph.transition(session.state.at, silence.id)
    assert transition
    to = transition.target.node
    title = look.word("home") if to == "back" else look.title(to)
    yield word(look.language, "moves", time=look.time(silence.after), title=title)


def _own_time(place: Stage, matter: Matter, look: Look) -> str:
    assert place.sla
    over = matter is Matter.OWN_TIME_OVER
    time = place.sla.within if over else place.sla.warn
    assert time
    told = look.word("sla_over" if over else "sla_warn", time=look.time(time))
    if over and place.sla.escalate:
        told += word(look.language, "gap")
        told += look.word("sla_escalate", role=look.role(place.sla.escalate))
    return told


def _handed(handed: Handoff, look: Look) -> Iterator[str]:
    return (line.strip() for line in handoff(handed, look))


def _who(session: Session, matter: Matter, look: Look) -> str:
    handed = handoff_of(session)
    if matter is Matter.HANDOFF and handed:
        return look.role(handed.to)
    if session.is_over:
        return ""
    place = session.place
    owner = place.owner or session.graph.stages[place.parent or place.id].owner
    return look.role(owner) if owner else ""


def _cadence(session: Session) -> tuple[Touch, ...]:
    place = session.place
    stage = session.graph.stages[place.parent or place.id]
    named = place.guidance.follow_up or stage.guidance.follow_up
    cadences = session.graph.process.libraries.cadences
    return next(each.touches for each in cadences if named and each.id == named.id)
