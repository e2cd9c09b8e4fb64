"""The segment that somebody names."""

from processflow.errors import UsageError
from processflow.model.process import Process
from processflow.syntax.nearest import nearest


def require_segment(process: Process, segment: str | None) -> None:
    """UsageError, with the nearest name, for what is no segment of the process."""
    names = [each.id for each in process.segments]
    if segment is None or segment in names:
        return
    meant = nearest(segment, names)
    listed = ", ".join(f"`{name}`" for name in names)
    known = f"its segments are {listed}" if names else "it has no `segments`"
    hint = f"did you mean `{meant}`?" if meant else known
    raise UsageError(f"`{segment}` is no segment of `{process.id}`; {hint}")
