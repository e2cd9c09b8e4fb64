"""What one run says after its warm-up, in days and deals."""

from typing import TYPE_CHECKING

from processflow.capacity.counts import COLUMN, Counts
from processflow.capacity.flow import Flow
from processflow.capacity.staffing import Staffing
from processflow.record import dataclass
from processflow.simulation.ticks import PER_DAY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """The measures of one run; those of places are arrays in the order of the flow's rows.

    `wait` are days a visit, `delayed` the share of visits that waited, `queue` the mean number
    of deals that wait, `present` of those that are there, `stay` the days of a visit; they are
    no numbers where no visit began or ended, nor are `cycle` and `waiting` where no deal ended.
    `visits` are those that begin and `closed` those deals that end in a week; `busy` is the part
    of their working time, by pool.
    """

    wait: "Reals"
    delayed: "Reals"
    queue: "Reals"
    present: "Reals"
    stay: "Reals"
    visits: "Reals"
    busy: "Reals"
    closed: "Reals"
    open: float
    cycle: float
    waiting: float
    """Days that a deal waits during the sale: those of all visits by the deals that ended."""

    customers: float
    """Deals after whose sale something still follows."""


def measures_of(counts: Counts, flow: Flow, staffing: Staffing, cut: int) -> Measures:
    """The measures from interval `cut` on."""
    import numpy as np

    nodes = counts.nodes[cut:].sum(axis=0)
    ticks = (len(counts.open) - cut) * counts.width
    days = ticks / PER_DAY
    closed = counts.closed[cut:].sum(axis=0)
    is_after = np.array([row.is_after for row in flow.rows])
    of_sale = np.array([not closing.is_after for closing in flow.closings])
    sold = closed[of_sale].sum()
    waited = nodes[:, COLUMN.waited]
    return Measures(
        wait=_ratio(waited, nodes[:, COLUMN.begun], np.nan) / PER_DAY,
        delayed=_ratio(nodes[:, COLUMN.delayed], nodes[:, COLUMN.begun], np.nan),
        queue=waited / ticks,
        present=nodes[:, COLUMN.present] / ticks,
        stay=_ratio(nodes[:, COLUMN.stayed], nodes[:, COLUMN.left], np.nan) / PER_DAY,
        visits=nodes[:, COLUMN.came] / days * _WEEK,
        busy=_busy(nodes[:, COLUMN.worked], flow, staffing, ticks),
        closed=closed / days * _WEEK,
        open=float(counts.open[cut:].sum() / ticks),
        cycle=float(_ratio(counts.cycle[cut:][:, of_sale].sum(), sold, np.nan)) / PER_DAY,
        waiting=float(_ratio(waited[~is_after].sum(), sold, np.nan)) / PER_DAY,
        customers=float(nodes[is_after, COLUMN.present].sum() / ticks),
    )


def _busy(worked: "Reals", flow: Flow, staffing: Staffing, ticks: int) -> "Reals":
    import numpy as np

    busy = np.zeros(len(staffing.pools))
    for number, row in enumerate(flow.rows):
        task = staffing.tasks.get(row.node)
        if task:
            busy[task.pool] += worked[number]
    for number, pool in enumerate(staffing.pools):
        busy[number] /= ticks * pool.hours.share * (pool.heads or 1)
    return busy


def _ratio(part: "Reals", whole: "Reals", nothing: float) -> "Reals":
    """`nothing` where there is nothing to divide by."""
    import numpy as np

    found: Reals = np.full(np.shape(part), nothing)
    return np.divide(part, whole, out=found, where=np.asarray(whole) > 0)
