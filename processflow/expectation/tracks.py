"""Where deals have been: states at a stage, and deals by whether they visit one."""

from collections.abc import Collection

from processflow.chain.outline import Outline


def here(outline: Outline, places: Collection[str]) -> frozenset[int]:
    """The states at one of these stages or steps."""
    at = {node for node in set(outline.nodes) if is_at(outline, node, places)}
    return frozenset(state for state, node in enumerate(outline.nodes) if node in at)


def is_at(outline: Outline, node: str, places: Collection[str]) -> bool:
    """Whether a node is one of the places, or a step of one."""
    return node in places or outline.graph.nodes[node].stage in places
