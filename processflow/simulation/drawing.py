"""What chance draws on one visit, and which word of the visit draws it.

The visit's own word gives the answer and the time of `duration`. Of its further words the first
draws `wait`, then come those of the criteria's `takes`, then the criteria of home that are met
by chance. Those of the deals that the edge starts have numbers of their own, so that they do
not depend on home.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from processflow.chain.times import VisitTime
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Spawn, Stage
from processflow.simulation.philox import CERTAIN, threshold
from processflow.simulation.quantiles import Part
from processflow.simulation.ticks import to_ticks

WAIT = 0
"""The number of the further word that draws `wait`."""

STARTS = 1 << 9
"""The number of the further word that draws the first deal which an edge starts."""


class Drawn(NamedTuple):
    """A visit lasts `plus`, its wait, and the longest of `least`, `main` and the further parts.

    `plus` and `least` are ticks; a further part comes with the number of its word.
    """

    plus: int
    least: int
    main: Part | None
    further: tuple[tuple[int, Part], ...]


def drawn_times(kind: VisitTime) -> Drawn:
    """The times of a visit with what is fixed put together."""
    plus = kind.silence or 0.0
    further: list[tuple[int, Part]] = []
    if kind.wait:
        wait = Part(kind.wait)
        if wait.is_fixed:
            plus += kind.wait.median
        else:
            further.append((WAIT, wait))
    takes = [Part(each) for each in kind.takes]
    further += [(n, part) for n, part in enumerate(takes, WAIT + 1) if not part.is_fixed]
    least = [part.duration.median for part in takes if part.is_fixed]
    main = Part(kind.duration, kind.cut) if kind.duration else None
    if kind.duration and main and main.is_fixed:
        least.append(kind.duration.quantile_within(0.5, kind.cut or kind.duration.median))
        main = None
    return Drawn(to_ticks(plus), to_ticks(max(least, default=0.0)), main, tuple(further))


def first_criterion(graph: ProcessGraph, node: str) -> int:
    """The number of the further word that draws the first criterion of home at this node."""
    place = graph.nodes[node].element
    takes = place.exit if isinstance(place, Stage) else ()
    return WAIT + 1 + sum(criterion.takes is not None for criterion in takes)


def answer_thresholds(shares: Iterable[float]) -> list[int]:
    """The thresholds that the answers so far lie under; the last takes whatever is left."""
    found = [threshold(total) for total in accumulate(shares)]
    return [*found[:-1], CERTAIN] if found else []


def start_threshold(spawn: Spawn) -> int:
    """The threshold for another deal to start."""
    return CERTAIN if spawn.p is None else threshold(spawn.p.value)
