"""Deals that tell a fact when it is first asked for, and not before."""

from dataclasses import replace
from datetime import date

from processflow.graph.graph import ProcessGraph
from processflow.walk.facts import MissingFacts, MissingOnEntry, together
from processflow.walk.state import Event, Facts, State
from processflow.walk.step import Move, begin, move


def answered(held: Facts, error: MissingFacts) -> Facts:
    """What a deal tells when it is asked; raises the error again where it cannot."""
    values = dict(held)
    if not any(name in values for name in error.names):
        raise error
    return tuple((name, values[name]) for name in error.names if name in values)


def begun(
    graph: ProcessGraph,
    start: str | None,
    known: Facts,
    held: Facts,
    began: date | None = None,
) -> State:
    """A deal at its start that tells of `held` what is needed there. Raises MissingFacts."""
    try:
        return begin(graph, start, given=known, began=began)
    except MissingFacts as error:
        return begin(graph, start, given=together(known, answered(held, error)), began=began)


def moved(graph: ProcessGraph, state: State, event: Event, held: Facts) -> Move:
    """The move of a deal that tells of `held` what is asked for. Raises what `move` raises."""
    while True:
        try:
            return move(graph, state, event)
        except MissingOnEntry as error:
            event = replace(event, entering=(*event.entering, *answered(held, error)))
        except MissingFacts as error:
            event = replace(event, known=(*event.known, *answered(held, error)))
