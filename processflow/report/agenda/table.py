"""What is due as a table for spreadsheets."""

from collections.abc import Sequence

from processflow.report.agenda.entry import Entry
from processflow.report.agenda.words import word
from processflow.report.csv import to_csv
from processflow.report.walking.look import Look

_COLUMNS = ("day", "kind", "what", "note", "who", "place", "deal", "process")


def to_table(entries: Sequence[Entry], deal: str, look: Look) -> str:
    """One row for each thing that is due."""
    head = [word(look.language, column) for column in _COLUMNS]
    process = look.text(look.graph.process.title)
    return to_csv(head, [(*_cells(entry), deal, process) for entry in entries])


def _cells(entry: Entry) -> tuple[str, ...]:
    day, note = entry.day.isoformat(), entry.note.replace("\n", " ")
    return (day, entry.kind, entry.title, note, entry.who, entry.place)
