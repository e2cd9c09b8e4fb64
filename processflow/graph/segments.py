"""The segment that somebody names, and whether its name says enough of its deals."""

from processflow.errors import UsageError
from processflow.model.fact import When
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


def drawn_from(process: Process) -> tuple[str, ...]:
    """The drawn fields that decide the segment of a deal."""
    whens = [segment.when for segment in process.segments if segment.when]
    names = {name for when in whens for name in _read(when)}
    return tuple(field.id for field in process.fields if field.sample and field.id in names)


def deciding_more(process: Process) -> tuple[str, ...]:
    """Those of them that decide something else too.

    A deal of which only the segment is said may have any value of other fields; of these not.
    """
    own = drawn_from(process)
    if not own:
        return ()
    of_segments = {id(segment.when) for segment in process.segments}
    others = [when for when in process.conditions() if id(when) not in of_segments]
    read = {name for when in others for name in _read(when)}
    moments = [place.until for place in process.places()]
    moments += [edge.until for edge in process.every_edge()]
    read |= {moment.field for moment in moments if moment}
    read |= {process.starts.by} if process.starts else set()
    return tuple(name for name in own if name in read)


def _read(when: When) -> tuple[str, ...]:
    from processflow.condition.reads import facts_read  # only files with conditions need it

    return facts_read(when.condition) if when.condition else ()
