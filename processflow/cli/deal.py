"""The deal that a command is about: new, at a stage, or read from a file."""

import click

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.report.visible import one_line
from processflow.report.walking.file import resume
from processflow.syntax.nearest import nearest
from processflow.walk.saved import Resumed
from processflow.walk.session import session_at


def deal(graph: ProcessGraph, *, at: str | None, state: str | None) -> Resumed:
    """The saved deal of the file `state`, or a new one at `at`. UsageError for both at once."""
    if at is not None and state is not None:
        raise UsageError("`--at` begins anew, `--state` goes on: give one of them")
    if state is not None:
        return resume(graph, state)
    if at is not None:
        _require_place(graph, at)
    return Resumed(session_at(graph, at))


def told(resumed: Resumed) -> None:
    """Say beside the output what has changed in the process since the deal was saved."""
    for note in resumed.notes:
        click.echo(f"warning: {one_line(note)}", err=True)


def _require_place(graph: ProcessGraph, at: str) -> None:
    places = [place.id for place in graph.process.places()]
    if at not in places:
        meant = nearest(at, places)
        hint = f"; did you mean `{meant}`?" if meant else ""
        raise UsageError(f"`--at`: there is no stage or step `{at}`{hint}")
