"""The runs of one process: with the staff as it is, with one more person, with other people."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from processflow.capacity.counts import COLUMN, Counts
from processflow.capacity.estimate import amount, amount_if_seen
from processflow.capacity.job import Job
from processflow.capacity.long_run import (
    Change,
    LongRun,
    OneMore,
    busy_of,
    change_of,
    closed_of,
    stages_of,
)
from processflow.capacity.measures import Measures, measures_of
from processflow.capacity.staffing import Staffing
from processflow.capacity.warmup import warm_up
from processflow.simulation.ticks import PER_DAY

MOST_REPLICATIONS = 1000
Progress = Callable[[int], None]
Engine = Callable[[Job], Counts]


class Runs:
    """The runs of one process; the first with the staff as it is."""

    def __init__(self, job: Job, run: Engine, progress: Progress | None) -> None:
        self.job, self.run, self.progress = job, run, progress
        self.made = 0

    def replicated(self, staffing: Staffing, count: int, precision: float | None) -> list[Counts]:
        """So many runs, or more until they are precise enough."""
        runs = [self._run(staffing, number) for number in range(count)]
        while precision and len(runs) < MOST_REPLICATIONS and not self._knows(runs, precision):
            more = range(len(runs), min(len(runs) * 5 // 4 + 1, MOST_REPLICATIONS))
            runs += [self._run(staffing, number) for number in more]
        return runs

    def told(self, base: Sequence[Counts]) -> LongRun:
        """What the runs say, and what runs with one more person of each role."""
        job = self.job
        cut = _cut(base)
        found = [self._measures(counts, job.staffing, cut) for counts in base]
        return LongRun(
            days=job.horizon / PER_DAY,
            warm_up=cut * job.width / PER_DAY,
            is_warm=cut < len(base[0].open) // 2,
            closed=tuple(closed_of(job.flow, found)),
            open=amount([each.open for each in found]),
            cycle=amount_if_seen(each.cycle for each in found),
            waiting=amount_if_seen(each.waiting for each in found),
            customers=amount([each.customers for each in found]),
            busy=busy_of(found, job.staffing),
            stages=tuple(stages_of(job.flow, job.staffing, found)),
            one_more=tuple(
                OneMore(pool, self._with(pool.role.id, pool.people + 1, found, cut))
                for pool in job.staffing.pools
                if pool.people
            ),
        )

    def since(self, before: Job, run: Engine, base: Sequence[Counts]) -> Change:
        """What is different from the runs of another process with the same deals."""
        others = [self._made(before, run, number) for number in range(len(base))]
        cut = max(_cut(base), _cut(others))
        pairs = [
            (
                self._measures(now, self.job.staffing, cut),
                measures_of(then, before.flow, before.staffing, cut),
            )
            for now, then in zip(base, others, strict=True)
        ]
        return change_of(pairs)

    def _run(self, staffing: Staffing, number: int) -> Counts:
        return self._made(replace(self.job, staffing=staffing), self.run, number)

    def _made(self, job: Job, run: Engine, number: int) -> Counts:
        counts = run(replace(job, replication=number))
        self.made += 1
        if self.progress:
            self.progress(self.made)
        return counts

    def _knows(self, runs: Sequence[Counts], precision: float) -> bool:
        cut = _cut(runs)
        found = [self._measures(counts, self.job.staffing, cut) for counts in runs]
        known = (amount([e.open for e in found]), amount_if_seen(e.cycle for e in found))
        return all(each and each.half <= precision * each.mean for each in known)

    def _measures(self, counts: Counts, staffing: Staffing, cut: int) -> Measures:
        return measures_of(counts, self.job.flow, staffing, cut)

    def _with(self, role: str, people: float, base: Sequence[Measures], cut: int) -> Change:
        staffing = self.job.staffing.with_people({role: people})
        runs = (self._run(staffing, number) for number in range(len(base)))
        found = [self._measures(counts, staffing, cut) for counts in runs]
        return change_of(list(zip(found, base, strict=True)))


def _cut(runs: Sequence[Counts]) -> int:
    """The warm-up of all runs, from the mean of the deals and customers that are there."""
    import numpy as np

    present = [counts.nodes[:, :, COLUMN.present].sum(axis=1) for counts in runs]
    return warm_up(np.mean(present, axis=0))
