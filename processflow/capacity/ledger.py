"""The counts of a run as the plain engine keeps them."""

from processflow.capacity.counts import COLUMN, nothing
from processflow.capacity.job import Job


class Ledger:
    """Writes down what happens in the interval in which it happens."""

    def __init__(self, job: Job) -> None:
        rows, closings = job.flow.rows, job.flow.closings
        self.counts = nothing(job.bins, len(rows), len(closings), job.width)
        self.closings = closings
        self.interval = 0
        self.present, self.since = [0] * len(rows), [0] * len(rows)
        self.open, self.open_since = 0, 0

    def arrived(self, now: int) -> None:
        """A deal starts."""
        self.counts.arrived[self.interval] += 1
        self._open(now, 1)

    def came(self, now: int, row: int) -> None:
        """A visit begins."""
        self.counts.nodes[self.interval, row, COLUMN.came] += 1
        self._present(now, row, 1)

    def begun(self, row: int, waited: int, work: int) -> None:
        """The work of a visit begins, or that itself where there is none."""
        count = self.counts.nodes[self.interval, row]
        count[COLUMN.begun] += 1
        count[COLUMN.delayed] += waited > 0
        count[COLUMN.waited] += waited
        count[COLUMN.worked] += work

    def left(self, now: int, row: int, came: int) -> None:
        """A visit ends."""
        count = self.counts.nodes[self.interval, row]
        count[COLUMN.left] += 1
        count[COLUMN.stayed] += now - came
        self._present(now, row, -1)

    def closed(self, now: int, closing: int, began: int) -> None:
        """The sale, or what followed it, is over."""
        self.counts.closed[self.interval, closing] += 1
        self.counts.cycle[self.interval, closing] += now - began
        if not self.closings[closing].is_after:
            self._open(now, -1)

    def pass_to(self, now: int) -> None:
        """Close the intervals that end until now."""
        while now >= (edge := (self.interval + 1) * self.counts.width):
            for row in range(len(self.present)):
                self._present(edge, row, 0)
            self._open(edge, 0)
            self.interval += 1

    def _present(self, now: int, row: int, change: int) -> None:
        there = self.present[row] * (now - self.since[row])
        self.counts.nodes[self.interval, row, COLUMN.present] += there
        self.present[row] += change
        self.since[row] = now

    def _open(self, now: int, change: int) -> None:
        self.counts.open[self.interval] += self.open * (now - self.open_since)
        self.open += change
        self.open_since = now
