"""What a run reads, and what it writes, as the compiled functions take it."""

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from processflow.capacity.counts import NEVER, Counts
from processflow.capacity.job import ARRIVALS_KEY, Job
from processflow.capacity.kernel.records import COUNT, NOBODY, PLACE, POOL, Chance, Staff, Written
from processflow.simulation.by_numba import _further_tables, _tables
from processflow.simulation.quantiles import pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray


def chance_of(job: Job) -> Chance:
    """What the visits and arrivals of a run are drawn from."""
    program, begins = job.tables.program, job.tables.program.begins
    return Chance(
        seed=np.uint64(job.seed),
        facts=(begins.key, begins.first, begins.stop, begins.step),
        first=begins.state,
        place=program.place,
        favour=job.tables.favour,
        has_favour=bool(job.tables.favour.any()),
        tables=_tables(program),
        further=_further_tables(program),
        gaps=pieces(job.gap).ravel(),
        arrivals_key=np.uint64(ARRIVALS_KEY),
        over=job.tables.over,
        begins=job.tables.begins,
    )


def staff_of(job: Job) -> Staff:
    """Who works where, all of them free, and queues without a deal."""
    pools = job.staffing.pools
    queues = list(accumulate((pool.ranks for pool in pools), initial=0))
    hours = [(pool.hours.starts, pool.hours.stops, pool.hours.before) for pool in pools]
    spans = list(accumulate((len(starts) for starts, _, _ in hours), initial=0))
    team = np.zeros(len(pools), POOL)
    team["free"] = [NEVER if pool.heads is None else pool.heads for pool in pools]
    team["cycle"] = [pool.hours.cycle for pool in pools]
    team["is_always_open"] = [pool.hours.share == 1 for pool in pools]
    team["pauses"] = [pool.pauses for pool in pools]
    team["first_span"], team["stop_span"] = spans[:-1], spans[1:]
    team["first_queue"], team["stop_queue"] = queues[:-1], queues[1:]
    return Staff(
        places=_places(job, queues),
        pools=team,
        hours=tuple(
            np.array([tick for each in hours for tick in each[part]], np.int64) for part in range(3)
        ),
        heads=np.full(queues[-1], NOBODY, np.int64),
        tails=np.full(queues[-1], NOBODY, np.int64),
    )


def written_to(counts: Counts) -> Written:
    """The arrays of these counts, those of nodes as records."""
    nodes = counts.nodes.view(COUNT)[:, :, 0]
    return Written(nodes, counts.closed, counts.cycle, counts.arrived, counts.open)


def _places(job: Job, queues: list[int]) -> "NDArray[np.void]":
    nodes, pools = job.tables.program.nodes, job.staffing.pools
    found = np.zeros(len(nodes), PLACE)
    found["pool"] = found["queue"] = NOBODY
    for place, node in zip(found, nodes, strict=True):
        task = job.staffing.tasks.get(node)
        if task:
            place["pool"], place["queue"] = task.pool, queues[task.pool] + task.rank
            place["takes_whole"] = task.effort is None
            place["work"] = round((task.effort or 0) * pools[task.pool].slowness)
    return found
