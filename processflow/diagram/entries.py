"""Where deals start, as the chart shows it."""

from processflow.model.fact import ELSE, SEGMENT
from processflow.model.process import Process


def entries_of(process: Process, segment: str | None = None) -> tuple[tuple[str, str], ...]:
    """The stages where deals start, by segment or source; one where all start alike."""
    starts = process.starts
    if starts is None:
        return ((ELSE, str(process.start)),)
    if segment and starts.by == SEGMENT:
        return ((segment, starts.stage_of(segment) or str(process.start)),)
    return starts.stages
