"""The state that a run begins with, and room for its deals."""

from typing import TYPE_CHECKING

import numpy as np

from processflow.capacity.job import ARRIVALS_KEY, Job
from processflow.capacity.kernel.records import DEAL, NOBODY, NOW, Diary, Memory
from processflow.simulation.philox import DealChance
from processflow.simulation.quantiles import drawn, pieces
from processflow.simulation.ticks import PER_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_SLOTS = 256
PAGES = 8
"""Pages of the diary for each slot."""


def beginning(job: Job) -> "NDArray[np.void]":
    """Where a run is before the first deal has come."""
    word = DealChance(job.seed, job.first).word(ARRIVALS_KEY, 0)
    now = np.zeros(1, NOW)
    now["arrival"] = drawn(pieces(job.gap).data.cast("B").cast("d"), word)
    now["edge"] = now["width"] = job.width
    now["first"], now["deals"], now["horizon"] = job.first, job.deals, job.horizon
    now["sold"] = sum(not closing.is_after for closing in job.flow.closings)
    now["made"] = len(job.staffing.pools)
    now["page"], now["later"] = -1, NOBODY
    now["shift"] = max(0, round(job.gap.duration.mean * PER_DAY).bit_length() - 4)
    return now


def room(job: Job, slots: int) -> Memory:
    """Room for so many deals and pools, all of it empty."""
    nodes = len(job.tables.program.nodes)
    return Memory(
        deals=np.zeros(slots, DEAL),
        seen=np.zeros((slots, nodes), np.int64),
        words=np.zeros((slots, nodes, 4), np.uint64),
        unused=np.zeros(slots, np.int64),
        diary=Diary(
            pages=np.full(PAGES * slots, NOBODY, np.int32),
            marks=np.zeros(PAGES * slots // 64, np.uint64),
            times=np.zeros(slots, np.int64),
            slots=np.zeros(slots, np.int64),
        ),
    )


def moved(before: Memory, after: Memory) -> Memory:
    """The larger room, with what was in the smaller one."""
    *arrays, diary = before
    for small, large in zip([*arrays, *diary], [*after[:-1], *after.diary], strict=True):
        large[: len(small)] = small
    return after
