"""The deal that a command is about: new, at a stage, or read from a file."""

from datetime import date

import click

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.report.visible import one_line
from processflow.report.walking.file import resume
from processflow.syntax.nearest import nearest
from processflow.walk.facts import MissingFacts, together
from processflow.walk.saved import Resumed
from processflow.walk.session import session_at
from processflow.walk.state import Facts
from processflow.walk.telling import example_of, facts_typed


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a new deal begins: the stage or step, what is given of it, and the day."""

    at: str | None = None
    given: tuple[str, ...] = ()
    began: date | None = None
    known: Facts = ()
    """Facts that are read already."""

    def facts(self, graph: ProcessGraph) -> Facts:
        """Everything that is known. Raises UsageError for what is given and is no fact."""
        return together(self.known, facts_typed(graph.process, self.given))


def deal(graph: ProcessGraph, beginning: Beginning, state: str | None) -> Resumed:
    """The saved deal of the file `state`, or a new one. UsageError for both at once."""
    at = beginning.at
    if state is not None and (beginning.given or beginning.began):
        raise UsageError(
            "`--given` and `--on` are for a new deal, `--state` goes on with an old one"
        )
    if at is not None and state is not None:
        raise UsageError("`--at` begins anew, `--state` goes on: give one of them")
    if state is not None:
        return resume(graph, state)
    require_place(graph, at)
    given = beginning.facts(graph)
    try:
        return Resumed(session_at(graph, at, given=given, began=beginning.began))
    except MissingFacts as error:
        facts = [f"--given '{name}={example_of(graph.process, name)}'" for name in error.names]
        raise UsageError(f"{error}; add {' '.join(facts)}") from None


def told(resumed: Resumed) -> None:
    """Say beside the output what has changed in the process since the deal was saved."""
    for note in resumed.notes:
        click.echo(f"warning: {one_line(note)}", err=True)


def require_place(graph: ProcessGraph, at: str | None) -> None:
    """UsageError, with the nearest name, for what is no stage or step."""
    places = [place.id for place in graph.process.places()]
    if at is not None and at not in places:
        meant = nearest(at, places)
        hint = f"; did you mean `{meant}`?" if meant else ""
        raise UsageError(f"`--at`: there is no stage or step `{at}`{hint}")
