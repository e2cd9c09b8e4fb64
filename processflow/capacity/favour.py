"""Who goes first in the queue of a role: deals for which an earlier condition is true."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.walk.facts import holds
from processflow.walk.state import State

if TYPE_CHECKING:
    from processflow.condition.tree import Condition


def favour_of(graph: ProcessGraph, state: State) -> int:
    """The number of the first condition asked there that is true of a deal, or of all if none is.

    `graph` is one whose `asked` are those of `asked_by_roles`.
    """
    asked = graph.asked.get(state.at, ())
    true = (n for n, each in enumerate(asked) if holds(graph, state, each))
    return next(true, len(asked))


def asked_by_roles(graph: ProcessGraph) -> "Mapping[str, tuple[Condition, ...]]":
    """What the roles of a process ask at the places where they work, the strongest first."""
    roles = {role.id: role for role in graph.process.staff}
    found = {}
    for node in graph.transitions:
        role = roles.get(owner_of(graph, node) or "")
        asked = [when.condition for when in role.priority if when.condition] if role else []
        if asked:
            found[node] = tuple(asked)
    return found


def owner_of(graph: ProcessGraph, node: str) -> str | None:
    """The owner of a stage; a step without one has that of its stage."""
    place = graph.nodes[node].element
    assert isinstance(place, Stage)
    return place.owner or (graph.stages[place.parent].owner if place.parent else None)
