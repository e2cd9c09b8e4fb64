"""What runs say in the long run: of the process, its stages, and of one more person."""

from collections.abc import Iterator, Sequence

from processflow.capacity.estimate import (
    Estimate,
    amount,
    amount_if_seen,
    change_if_seen,
    estimate,
)
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

    They are differences of runs with the same deals, so below 0 is better; `cycle` and `waiting`
    those of the runs where a deal ended in both, None where there is none.
    """

    cycle: Estimate | None
    waiting: Estimate | None
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
    the days of them that a deal waits for people, None where no deal ended; `customers` are those
    after whose sale something still follows.
    """

    days: float
    warm_up: float
    is_warm: bool
    """Whether the warm-up ended before half of the run."""

    closed: tuple[EndRate, ...]
    open: Estimate
    cycle: Estimate | None
    waiting: Estimate | None
    customers: Estimate
    busy: tuple[Estimate, ...]
    stages: tuple[StageMeasures, ...]
    one_more: tuple[OneMore, ...]


def change_of(pairs: Sequence[tuple[Measures, Measures]]) -> Change:
    """The first ones of the pairs less the second ones."""
    return Change(
        change_if_seen((now.cycle, before.cycle) for now, before in pairs),
        change_if_seen((now.waiting, before.waiting) for now, before in pairs),
        estimate([now.open - before.open for now, before in pairs]),
    )


def busy_of(found: Sequence[Measures], staffing: Staffing) -> tuple[Estimate, ...]:
    """How busy the people of each pool are."""
    pools = range(len(staffing.pools))
    return tuple(amount([float(each.busy[number]) for each in found]) for number in pools)


def closed_of(flow: Flow, found: Sequence[Measures]) -> Iterator[EndRate]:
    """Deals a week that come to each end."""
    for end, is_after in dict.fromkeys((each.end, each.is_after) for each in flow.closings):
        places = [
            number
            for number, each in enumerate(flow.closings)
            if (each.end, each.is_after) == (end, is_after)
        ]
        sums = [float(each.closed[places].sum()) for each in found]
        yield EndRate(end, is_after, amount(sums))


def stages_of(flow: Flow, staffing: Staffing, found: Sequence[Measures]) -> Iterator[StageMeasures]:
    """The measures of every row of the flow."""

    def of(name: str, number: int) -> list[float]:
        return [float(getattr(each, name)[number]) for each in found]

    for number, row in enumerate(flow.rows):
        always = (amount(of(name, number)) for name in ("visits", "queue", "present"))
        known = (amount_if_seen(of(name, number)) for name in ("wait", "delayed", "stay"))
        yield StageMeasures(row.node, row.is_after, staffing.pool(row.node), *always, *known)
