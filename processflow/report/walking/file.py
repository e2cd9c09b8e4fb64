"""A walk kept in a file between two sittings."""

import json
from pathlib import Path

from processflow.graph.graph import ProcessGraph
from processflow.report.writing import write_file
from processflow.syntax.files import content_of
from processflow.syntax.limits import MAX_BYTES
from processflow.walk.saved import Resumed, Unusable, from_tree, tree_of
from processflow.walk.session import Session


def save(session: Session, path: str | Path) -> None:
    """Write the walk; the file is replaced as a whole. IncompleteError where that fails."""
    write_file(path, json.dumps(tree_of(session), ensure_ascii=False, indent=2) + "\n")


def resume(graph: ProcessGraph, path: str | Path) -> Resumed:
    """Read a walk back. UsageError where there is no file, or none that can be used."""
    content = content_of(str(path))
    if len(content) > MAX_BYTES:
        raise Unusable(f"cannot use `{path}`: it is too large to be a saved walk")
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        raise Unusable(f"cannot use `{path}`: it holds no JSON; delete it to begin anew") from None
    try:
        return from_tree(graph, tree)
    except Unusable as error:
        raise Unusable(f"cannot use `{path}`: {error}") from None
