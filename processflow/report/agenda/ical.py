"""What is due as a calendar (RFC 5545), by `icalendar`: the extra `calendar` (ADR 13)."""

import hashlib
import importlib.util
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from processflow.errors import IncompleteError
from processflow.report.agenda.entry import Entry
from processflow.report.agenda.words import word
from processflow.report.walking.look import Look

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_ALARM = timedelta(hours=9)
"""A calendar reminds at nine in the morning of the day."""


def to_calendar(entries: Sequence[Entry], deal: str, entered: date, look: Look) -> str:
    """An all-day event for each thing that is due; the same bytes for the same deal and day.

    The stamp of an event is the day of entry, and its UID stays when only its day changes, so
    that a calendar that reads the file again moves it. IncompleteError without `icalendar`.
    """
    if importlib.util.find_spec("icalendar") is None:
        raise IncompleteError(
            "a calendar needs one more package: `pip install 'processflow[calendar]'`; "
            "`--output-format csv` needs nothing"
        )
    from icalendar import Calendar

    process = look.text(look.graph.process.title)
    calendar = Calendar()
    calendar.add("prodid", "-//processflow//processflow//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{deal} · {process}")
    for entry in entries:
        calendar.add_component(_event(entry, deal, entered, look))
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def _event(entry: Entry, deal: str, entered: date, look: Look) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(entry, deal, look))
    event.add("dtstamp", datetime.combine(entered, time(), UTC))
    event.add("dtstart", entry.day)
    event.add("summary", f"{deal} · {entry.title}")
    event.add("description", _description(entry, look))
    event.add("categories", [entry.kind])
    event.add("transp", "TRANSPARENT")  # it does not make anybody busy
    event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", _ALARM)
    return alarm


def _description(entry: Entry, look: Look) -> str:
    pairs = (
        ("process", look.text(look.graph.process.title)),
        ("place", entry.place),
        ("who", entry.who),
    )
    about = [
        word(look.language, "told", lead=word(look.language, key), text=text)
        for key, text in pairs
        if text
    ]
    return "\n".join([*(entry.note.splitlines()), *about])


def _uid(entry: Entry, deal: str, look: Look) -> str:
    named = "\0".join((look.graph.process.id, deal, entry.key))
    digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}@processflow"
