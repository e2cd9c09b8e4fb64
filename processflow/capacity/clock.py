"""Reading hours: when work can begin, how much is worked until then, when work is done.

The functions know only whole numbers and sequences, so that they are compiled as they are.
`starts`, `stops`, `before` and `cycle` are those of `Hours`; all times are ticks.
"""

from collections.abc import Sequence

Spans = tuple[Sequence[int], Sequence[int], Sequence[int]]


def opening(spans: Spans, cycle: int, time: int) -> int:
    """The first moment from `time` on at which somebody works."""
    starts, stops, _ = spans
    begun = time - time % cycle
    place = first_after(stops, time - begun)
    if place == len(starts):
        return begun + cycle + starts[0]
    return max(time, begun + starts[place])


def worked(spans: Spans, cycle: int, time: int) -> int:
    """The working time from time 0 until `time`."""
    starts, stops, before = spans
    last = len(starts) - 1
    within = time % cycle
    whole = before[last] + stops[last] - starts[last]
    total = (time // cycle) * whole
    place = first_after(stops, within)
    if place > last:
        return total + whole
    return total + before[place] + max(0, within - starts[place])


def done(spans: Spans, cycle: int, begun: int, work: int) -> int:
    """When so much work is done that begins at `begun` and pauses when nobody works."""
    starts, stops, before = spans
    if work <= 0:
        return begun
    last = len(starts) - 1
    whole = before[last] + stops[last] - starts[last]
    wanted = worked(spans, cycle, begun) + work
    cycles = (wanted - 1) // whole
    rest = wanted - cycles * whole
    place = first_after(before, rest - 1) - 1
    return cycles * cycle + starts[place] + rest - before[place]


def first_after(values: Sequence[int], value: int) -> int:
    """The first of the ascending `values` that is larger; their number if none is."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if value < values[middle]:
            high = middle
        else:
            low = middle + 1
    return low
