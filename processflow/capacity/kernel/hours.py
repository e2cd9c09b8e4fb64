"""The hours of people: when they begin with a deal, and when they are free again."""

from typing import Any

from processflow.capacity import clock
from processflow.capacity.kernel.compiling import compiled, compiled_with

_first_after = compiled(clock.first_after)
_opening = compiled_with(clock.opening, first_after=_first_after)
_worked = compiled_with(clock.worked, first_after=_first_after)
_done = compiled_with(clock.done, first_after=_first_after, worked=_worked)


@compiled
def chosen_at(time: Any, pool: Any, hours: Any) -> Any:
    """When the next deal is chosen: now, or where ranks differ when somebody works again."""
    if pool.is_always_open or pool.first_queue + 1 == pool.stop_queue:
        return time
    return _opening(_spans(pool, hours), pool.cycle, time)


@compiled
def shift_of(time: Any, duration: Any, place: Any, pool: Any, hours: Any) -> Any:
    """When work begins, when who does it is free again, and how long they work."""
    if pool.is_always_open:
        work = duration if place.takes_whole else place.work
        return time, time + work, work
    spans, cycle, work = _spans(pool, hours), pool.cycle, place.work
    begun = _opening(spans, cycle, time)
    if place.takes_whole:
        released = begun + duration
        return begun, released, _worked(spans, cycle, released) - _worked(spans, cycle, begun)
    if pool.pauses:
        return begun, _done(spans, cycle, begun, work), work
    return begun, begun + work, work


@compiled
def _spans(pool: Any, hours: Any) -> Any:
    first, stop = pool.first_span, pool.stop_span
    return hours[0][first:stop], hours[1][first:stop], hours[2][first:stop]
