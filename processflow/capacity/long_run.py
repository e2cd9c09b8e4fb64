"""What runs say in the long run: of the process, its stages, and of one more person."""

import math
from collections.abc import Iterator, Sequence

from processflow.capacity.estimate import Estimate, estimate
from processflow.capacity.flow import Flow
from processflow.capacity.measures import Measures
from processflow.capacity.staffing import Pool, Staffing
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class StageMeasures:
    """A stage or step in the long run; `pool` works there. Days, shares, deals, visits a week.

    Visits count when they begin. `wait`, `delayed` and `stay` are those of the runs that know
    them, None where no visit began or ended in any.
    """

    node: str
    is_after: bool
    """Whether these are the visits after the sale."""

    pool: Pool | None
    visits: Estimate
    queue: Estimate
    present: Estimate
    wait: Estimate | None
    delayed: Estimate | None
    stay: Estimate | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is different: days of cycle time, days that a deal waits, deals in progress.

    They are differences of runs with the same deals, so below 0 is better.
    """

    cycle: Estimate
    waiting: Estimate
    open: Estimate


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more person of a role changes."""

    pool: Pool
    change: Change


@dataclass(frozen=True, slots=True)
class EndRate:
    """Deals a week that come to an end, in the sale or after it."""

    end: str
    is_after: bool
    rate: Estimate


@dataclass(frozen=True, slots=True)
class LongRun:
    """What the runs say, without their first `warm_up` days.

    `open` are deals in progress, `cycle` the mean days from start to end of the sale, `waiting`
    the days of them that a deal waits for people; `customers` are those after whose sale
    something still follows.
    """

    days: float
    warm_up: float
    is_warm: bool
    """Whether the warm-up ended before half of the run."""

    closed: tuple[EndRate, ...]
    open: Estimate
    cycle: Estimate
    waiting: Estimate
    customers: Estimate
    busy: tuple[Estimate, ...]
    stages: tuple[StageMeasures, ...]
    one_more: tuple[OneMore, ...]


def change_of(pairs: Sequence[tuple[Measures, Measures]]) -> Change:
    """The first ones of the pairs less the second ones."""
    return Change(
        estimate([now.cycle - before.cycle for now, before in pairs]),
        estimate([now.waiting - before.waiting for now, before in pairs]),
        estimate([now.open - before.open for now, before in pairs]),
    )


def busy_of(found: Sequence[Measures], staffing: Staffing) -> tuple[Estimate, ...]:
    """How busy the people of each pool are."""
    pools = range(len(staffing.pools))
    return tuple(estimate([float(each.busy[number]) for each in found]) for number in pools)


def closed_of(flow: Flow, found: Sequence[Measures]) -> Iterator[EndRate]:
    """Deals a week that come to each end."""
    for end, is_after in dict.fromkeys((each.end, each.is_after) for each in flow.closings):
        places = [
            number
            for number, each in enumerate(flow.closings)
            if (each.end, each.is_after) == (end, is_after)
        ]
        sums = [float(each.closed[places].sum()) for each in found]
        yield EndRate(end, is_after, estimate(sums))


def stages_of(flow: Flow, staffing: Staffing, found: Sequence[Measures]) -> Iterator[StageMeasures]:
    """The measures of every row of the flow."""

    def of(name: str, number: int) -> list[float]:
        values = (float(getattr(each, name)[number]) for each in found)
        return [value for value in values if not math.isnan(value)]

    for number, row in enumerate(flow.rows):
        always = (estimate(of(name, number)) for name in ("visits", "queue", "present"))
        seen = (of(name, number) for name in ("wait", "delayed", "stay"))
        known = (estimate(values) if values else None for values in seen)
        yield StageMeasures(row.node, row.is_after, staffing.pool(row.node), *always, *known)
