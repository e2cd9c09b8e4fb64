"""Who goes first in the queue of a role: deals for which an earlier condition is true."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.record import dataclass
from processflow.walk.facts import holds
from processflow.walk.state import State

if TYPE_CHECKING:
    from processflow.condition.tree import Condition


@dataclass(frozen=True, slots=True)
class Favours:
    """The conditions that decide at each place, the strongest first."""

    graph: ProcessGraph
    conditions: "Mapping[str, tuple[Condition, ...]]"

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def of(self, node: str, state: State) -> int:
        """The number of the first condition that is true of a deal, or of all if none is."""
        asked = self.conditions.get(node, ())
        true = (n for n, each in enumerate(asked) if holds(self.graph, state, each))
        return next(true, len(asked))


def favours_of(graph: ProcessGraph) -> Favours:
    """The favours that the roles of a process grant at the places where they work."""
    roles = {role.id: role for role in graph.process.staff}
    found = {}
    for node in graph.transitions:
        role = roles.get(owner_of(graph, node) or "")
        asked = [when.condition for when in role.priority if when.condition] if role else []
        if asked:
            found[node] = tuple(asked)
    return Favours(graph, found)


def owner_of(graph: ProcessGraph, node: str) -> str | None:
    """The owner of a stage; a step without one has that of its stage."""
    place = graph.nodes[node].element
    assert isinstance(place, Stage)
    return place.owner or (graph.stages[place.parent].owner if place.parent else None)
