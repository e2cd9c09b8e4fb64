"""What is due as a list to read."""

from collections.abc import Iterator, Sequence
from datetime import date

from processflow.report.agenda.entry import Entry
from processflow.report.agenda.words import word
from processflow.report.walking.look import Look
from processflow.report.width import display_width, padded


def to_text(entries: Sequence[Entry], deal: str, entered: date, look: Look, title: str) -> str:
    """A line for each thing that is due, below the deal and where it stands."""
    head = word(look.language, "since", deal=deal, title=title, day=entered.isoformat())
    lines = [*look.paragraph(head, indent=0), ""]
    if not entries:
        lines.append(word(look.language, "nothing"))
    width = max((display_width(each.kind) for each in entries), default=0)
    for entry in entries:
        lines += _lines(entry, width, look)
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, width: int, look: Look) -> Iterator[str]:
    lead = f"{entry.day:%Y-%m-%d}  {padded(entry.kind, width)}  "
    who = look.aside([entry.who]) if entry.who else ""
    yield from look.hanging(lead, f"{entry.title}{who}", indent=0)
