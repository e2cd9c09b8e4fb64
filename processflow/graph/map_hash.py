"""The map of a process as one number: where a deal can be, how it moves, how it ends."""

import hashlib
import json
from typing import Any

from processflow.graph.compile import compiled
from processflow.graph.graph import ProcessGraph

_MAP = ("start", "nodes", "transitions", "counters", "stages", "ends")
_WORDS = frozenset({"title", "label", "ask", "text", "checklist", "owner"})
_CRITERIA = "exit"


def map_hash(graph: ProcessGraph) -> str:
    """SHA-256, as 64 hex digits, of nodes, ways, times, limits and ends.

    Guidance, exit criteria and every shown word are left out: two processes with one hash lead
    every deal that meets its criteria the same way.
    """
    tree = compiled(graph)
    kept = {key: _without_words(tree[key]) for key in _MAP}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = _WORDS | {_CRITERIA}
        return {key: _without_words(part) for key, part in value.items() if key not in left_out}
    if isinstance(value, list):
        return [_without_words(part) for part in value]
    return value
