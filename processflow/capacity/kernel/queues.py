"""The queues of the pools: linked lists of deals, one for each rank of a pool."""

from typing import Any

from processflow.capacity.kernel.compiling import compiled
from processflow.capacity.kernel.records import NOBODY


@compiled
def join(slot: Any, queue: Any, staff: Any, deals: Any) -> None:
    """Put a deal behind the last one of a queue."""
    deals[slot].next = NOBODY
    if staff.heads[queue] == NOBODY:
        staff.heads[queue] = slot
    else:
        deals[staff.tails[queue]].next = slot
    staff.tails[queue] = slot


@compiled
def first_queue(pool: Any, staff: Any) -> Any:
    """The queue of a pool whose first deal goes first, `NOBODY` if none waits."""
    for queue in range(pool.first_queue, pool.stop_queue):
        if staff.heads[queue] != NOBODY:
            return queue
    return NOBODY


@compiled
def first_of(queue: Any, staff: Any, deals: Any) -> Any:
    """The first deal of a queue, which then waits no longer."""
    slot = staff.heads[queue]
    staff.heads[queue] = deals[slot].next
    return slot
