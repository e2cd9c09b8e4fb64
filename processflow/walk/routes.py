"""Places where nobody is asked: a walk passes them by itself."""

from processflow.graph.graph import ProcessGraph
from processflow.model.process import EdgeKind
from processflow.walk.state import Event
from processflow.walk.step import ROUTE
from processflow.walk.trail import Trail, walked


def is_route(graph: ProcessGraph, node: str) -> bool:
    """Whether conditions decide at this node."""
    ways = graph.transitions.get(node, ())
    return bool(ways) and ways[0].edge.kind is EdgeKind.ROUTE


def answers_at(graph: ProcessGraph, node: str) -> list[str]:
    """The answers that can be given at a node; of a route its one."""
    if is_route(graph, node):
        return [ROUTE]
    return [transition.edge.id for transition in graph.transitions[node]]


def past_routes(graph: ProcessGraph, trail: Trail, until: str | None = None) -> Trail:
    """The trail with every route passed that comes now, except one at the node `until`.

    It stops where criteria hold the deal back, and where routes only lead to each other.
    Raises what `move` raises.
    """
    for _ in graph.nodes:
        at = trail.state.at
        if at == until or not is_route(graph, at):
            break
        trail = walked(graph, trail, Event(ROUTE))
        if trail.legs[-1].move.unmet:
            break
    return trail
