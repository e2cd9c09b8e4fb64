"""What became of some deals, in whole numbers: tallies of parts add up to that of the whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from processflow.record import dataclass
from processflow.simulation.estimate import Times, joined


class NodeCount(NamedTuple):
    """What happened at one node; `ticks` is the time spent there, the last two are by the day."""

    reached: int = 0
    visits: int = 0
    ticks: int = 0
    stayed: int = 0
    reached_by_day: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of `deals` deals.

    `closed` counts by end and reason, `cycle` has the times of the deals by end, `spawned`
    counts started deals by process. What never happened is not there.
    """

    deals: int = 0
    nodes: dict[str, NodeCount] = field(default_factory=dict)
    closed: dict[tuple[str, str | None], int] = field(default_factory=dict)
    closed_by_day: int = 0
    cycle: dict[str, Times] = field(default_factory=dict)
    spawned: dict[str, int] = field(default_factory=dict)


def summed(tallies: Iterable[Tally]) -> Tally:
    """The tally of all the deals together."""
    parts = list(tallies)
    if len(parts) == 1:
        return parts[0]
    closed: Counter[tuple[str, str | None]] = Counter()
    spawned: Counter[str] = Counter()
    for part in parts:
        closed.update(part.closed)
        spawned.update(part.spawned)
    nodes = dict.fromkeys(name for part in parts for name in part.nodes)
    ends = dict.fromkeys(end for part in parts for end in part.cycle)
    return Tally(
        deals=sum(part.deals for part in parts),
        nodes={name: _added(part.nodes.get(name, NodeCount()) for part in parts) for name in nodes},
        closed=dict(closed),
        closed_by_day=sum(part.closed_by_day for part in parts),
        cycle={end: joined(part.cycle[end] for part in parts if end in part.cycle) for end in ends},
        spawned=dict(spawned),
    )


def _added(counts: Iterable[NodeCount]) -> NodeCount:
    return NodeCount(*map(sum, zip(*counts, strict=True)))
