"""Reading hours: when work can begin, how much is worked until then, when work is done.

The functions know only whole numbers and sequences, so that they are compiled as they are.
`starts`, `stops` and `before` are those of `Hours`, `week` is `WEEK`; all times are ticks.
"""

from collections.abc import Sequence

Spans = tuple[Sequence[int], Sequence[int], Sequence[int]]


def opening(spans: Spans, week: int, time: int) -> int:
    """The first moment from `time` on at which somebody works."""
    starts, stops, _ = spans
    start_of_week = time - time % week
    within = time - start_of_week
    for i in range(len(starts)):
        if within < stops[i]:
            return max(time, start_of_week + starts[i])
    return start_of_week + week + starts[0]


def worked(spans: Spans, week: int, time: int) -> int:
    """The working time from time 0 until `time`."""
    starts, stops, before = spans
    last = len(starts) - 1
    within = time % week
    total = (time // week) * (before[last] + stops[last] - starts[last])
    for i in range(len(starts)):
        if within < stops[i]:
            return total + before[i] + max(0, within - starts[i])
    return total + before[last] + stops[last] - starts[last]


def done(spans: Spans, week: int, begun: int, work: int) -> int:
    """When so much work is done that begins at `begun` and pauses when nobody works."""
    starts, stops, before = spans
    if work <= 0:
        return begun
    last = len(starts) - 1
    a_week = before[last] + stops[last] - starts[last]
    wanted = worked(spans, week, begun) + work
    weeks = (wanted - 1) // a_week
    rest = wanted - weeks * a_week
    for i in range(len(starts) - 1, -1, -1):
        if rest > before[i]:
            return weeks * week + starts[i] + rest - before[i]
    return weeks * week + starts[0] + rest
