"""The stage or step at which somebody lets deals start."""

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.syntax.nearest import nearest


def require_start(graph: ProcessGraph, start: str | None) -> None:
    """UsageError, with the nearest name, for `--start` with what is no stage or step."""
    ends = [end.id for end in graph.process.ends]
    places = [name for name in (*graph.stages, *graph.nodes) if name not in ends]
    if start is None or start in places:
        return
    if start in ends:
        raise UsageError(f"`--start {start}` is an end; deals start at a stage or step")
    meant = nearest(start, places)
    hint = f"; did you mean `{meant}`?" if meant else ""
    raise UsageError(f"`--start {start}` names no stage or step{hint}")
