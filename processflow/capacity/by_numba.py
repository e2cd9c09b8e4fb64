"""The compiled engine: it does what `plain` does, to the last number.

Importing this module needs numba.
"""

from processflow.capacity.counts import Counts, nothing
from processflow.capacity.job import Job
from processflow.capacity.kernel.memory import FIRST_SLOTS, beginning, moved, room
from processflow.capacity.kernel.records import Run
from processflow.capacity.kernel.running import ENDED, FULL, go_on
from processflow.capacity.kernel.tables import chance_of, staff_of, written_to
from processflow.simulation.deal import endless


def run(job: Job) -> Counts:
    """Make a run. Raises EndlessDeal."""
    program = job.tables.program
    counts = nothing(job.bins, len(program.nodes), len(job.flow.closings), job.width)
    now, memory = beginning(job), room(job, FIRST_SLOTS)
    staff, chance, written = staff_of(job), chance_of(job), written_to(counts)
    while (found := go_on(Run(now[0], staff, memory, written), chance)) == FULL:
        memory = moved(memory, room(job, 2 * len(memory.deals)))
    if found != ENDED:
        raise endless(program.nodes[program.node[found]])
    return counts
