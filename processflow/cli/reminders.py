"""`processflow reminders`: what a saved deal makes due."""

from datetime import date, timedelta
from pathlib import Path

import click

from processflow.cli.options import (
    OneOf,
    examples,
    file_argument,
    lang_option,
    output_option,
    overlay_option,
)
from processflow.cli.output import emit
from processflow.errors import UsageError

_SUFFIXES = {".ics": "calendar", ".csv": "csv"}


@click.command(
    "reminders",
    epilog=examples(
        "processflow reminders sale.yaml --state acme.json",
        "processflow reminders sale.yaml --state acme.json --on 2026-03-02 -o acme.ics",
        "processflow reminders sale.yaml --state acme.json --output-format csv",
    ),
)
@file_argument
@click.option(
    "--state",
    is_eager=True,
    metavar="FILE",
    required=True,
    help="A walk that `walk --state` saved.",
)
@click.option(
    "--on",
    metavar="DATE",
    help="The day on which the deal came where it is, such as 2026-03-02; by default today, less "
    "the time that has passed there.",
)
@click.option(
    "--deal", metavar="NAME", help="What the deal is called; by default the name of its file."
)
@lang_option
@click.option(
    "--output-format",
    "form",
    type=OneOf(["text", "calendar", "csv"]),
    help="The form of the output; by default what the ending of -o says, else text.",
)
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    state: str,
    on: str | None,
    deal: str | None,
    lang: str,
    form: str | None,
    output: str | None,
) -> None:
    """Tell what a saved deal makes due: touches, the end of our time and of the customer's.

    As a list, as CSV for a spreadsheet, or as a calendar (iCalendar). All of it stops at an
    answer: walk the deal on and ask again; what keeps its name in a calendar moves there.
    """
    from processflow.api import load
    from processflow.cli.deal import Beginning, told
    from processflow.cli.deal import deal as saved
    from processflow.cli.terminal import look_at
    from processflow.report.agenda.entry import entries
    from processflow.report.agenda.text import to_text
    from processflow.report.visible import one_line

    graph = load(file, overlays).require()
    resumed = saved(graph, Beginning(), state)
    told(resumed)
    session, look = resumed.session, look_at(graph, lang, output)
    entered = _day(on) if on is not None else date.today() - timedelta(days=int(session.waited))
    name = one_line(deal or Path(state).stem)
    due = entries(session, entered, look)
    match form or _SUFFIXES.get(Path(output or "").suffix.lower()):
        case "calendar":
            from processflow.report.agenda.ical import to_calendar

            text = to_calendar(due, name, entered, look)
        case "csv":
            from processflow.report.agenda.table import to_table

            text = to_table(due, name, look)
        case _:
            text = to_text(due, name, entered, look, look.title(session.state.at))
    emit(text, output)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"`--on`: `{written}` is no day; write it as 2026-03-02") from None
