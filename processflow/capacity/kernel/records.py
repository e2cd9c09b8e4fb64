"""What a run knows of its deals, places, people and counts: records in arrays.

A deal stands in a slot. Slots are used again, so that memory follows the deals in progress. The
first slots hold no deals: slot p stands for pool p, whose people begin to work.
"""

from typing import Any, NamedTuple

import numpy as np

from processflow.capacity.counts import COLUMN

NOBODY = -1
"""No slot, no pool or no queue."""


def _record(*, long: str, short: str = "") -> np.dtype[Any]:
    fields = [(name, np.int64) for name in long.split()]
    return np.dtype([*fields, *((name, np.int32) for name in short.split())], align=True)


DEAL = _record(
    long="number began came at leaves duration", short="node ahead next visits is_held favour"
)
"""A deal, the time when it began, its visit, the state that is ahead of it or -1 - its closing.

It came to `node` at `came` and leaves it at `leaves`. `at` is the time of its event; `next` the
slot behind it, in a queue or on a page; `is_held` says whether somebody is busy with it, and
`favour` how many ranks it stands behind those deals that the facts let go first.
"""

PLACE = _record(long="work", short="pool takes_whole queue there")
"""A node: how long its pool works, or for the whole visit; how many deals are there."""

POOL = _record(
    long="free cycle",
    short="is_due is_always_open pauses first_span stop_span first_queue stop_queue spare",
)
"""A pool: how many people are free, its hours and queues; see `clock` for spans and cycle.

`is_due` says whether the moment at which they work again is among the events.
"""

NOW = _record(
    long="arrival edge interval open started made unused"
    " first deals sold horizon width"
    " opened page pages shift today later taken"
)
"""Where a run is: the next arrival, the interval and its end, deals and slots in use; its limits
(deals from number `first` on, `sold` closings of the sale); where its diary is."""

COUNT = _record(long=" ".join(COLUMN._fields))
"""What `Counts.nodes` holds of a node in an interval."""


class Diary(NamedTuple):
    """The events ahead: first slots of pages, marks of those that have one; today's events."""

    pages: Any
    marks: Any
    times: Any
    slots: Any


class Memory(NamedTuple):
    """Room for deals: each with its visits and random words by node; slots to use again."""

    deals: Any
    seen: Any
    words: Any
    unused: Any
    diary: Diary


class Staff(NamedTuple):
    """Who works where, the hours of all pools one after another, and who waits for them."""

    places: Any
    pools: Any
    hours: Any
    heads: Any
    tails: Any


class Chance(NamedTuple):
    """What is drawn from: tables of visits and of the times between arrivals.

    `facts` choose the `first` state of a deal, `place` is where a state's tables are and `favour`
    its favour, where any has one; `over` are the counted closings and `begins` the states in
    which deals go on.
    """

    seed: Any
    facts: Any
    first: Any
    place: Any
    favour: Any
    has_favour: Any
    tables: Any
    further: Any
    gaps: Any
    arrivals_key: Any
    over: Any
    begins: Any


class Written(NamedTuple):
    """The counts of a run, as in `Counts`."""

    nodes: Any
    closed: Any
    cycle: Any
    arrived: Any
    open: Any


class Run(NamedTuple):
    """All of a run but for what its deals are drawn from."""

    now: Any
    staff: Staff
    memory: Memory
    counts: Written
