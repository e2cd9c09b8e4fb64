"""How often a deal comes to each place and how long it is there, by exact figures or by walks."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.capacity.chains import Chains
from processflow.capacity.flow import Flow
from processflow.capacity.paths import Path
from processflow.chain.inexact import Inexact
from processflow.exact.figures import Figures, figures_of
from processflow.record import dataclass
from processflow.simulation.ticks import PER_DAY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

WALKED = 2_000
"""Deals that are walked where there are no exact figures."""


@dataclass(frozen=True, slots=True, eq=False)
class Usage:
    """What one deal does on the mean, in the order of the flow's rows; nobody waits.

    `visits` are numbers, `days` calendar days in all of them; `life` are the days of the sale and
    of what follows it, for those for whom it is most. `walked` deals told it, none if it is exact.
    """

    visits: "Reals"
    days: "Reals"
    life: float
    walked: int


def usage_of(flow: Flow, seed: int = 0) -> Usage:
    """The usage of a flow. Raises NoEndReached."""
    if flow.chains:
        with contextlib.suppress(Inexact):
            return _exact(flow.chains)
    return _walked(flow, seed)


def _exact(chains: Chains) -> Usage:
    import numpy as np

    parts = list(_parts(chains))
    visits = np.concatenate([share * part for share, part, _ in parts])
    days = np.concatenate([share * part for share, _, part in parts])
    life, *after = (float(part.sum()) for _, _, part in parts)
    return Usage(visits, days, life + max(after, default=0.0), 0)


def _parts(chains: Chains) -> "Iterator[tuple[float, Reals, Reals]]":
    """Of the sale and of each stage that follows it: who comes there, visits and days by node."""
    from processflow.exact.solution import closing_probabilities

    sale = figures_of(chains.sale)
    yield (1.0, *_by_node(sale))
    closed = dict(zip(chains.sale.closings, closing_probabilities(sale).tolist(), strict=True))
    for each in chains.after:
        come = [(state, closed[closing]) for closing, state in each.begun.items()]
        share = sum(chance for _, chance in come)
        begins = tuple((state, chance / share) for state, chance in come) if share else ()
        yield (share, *_by_node(figures_of(replace(each.chain, begins=begins))))


def _by_node(figures: Figures) -> "tuple[Reals, Reals]":
    import numpy as np

    chain, ways = figures.chain, figures.way_visits()
    visits, days = np.zeros(len(chain.nodes)), np.zeros(len(chain.nodes))
    np.add.at(visits, chain.node[chain.origin()], ways)
    np.add.at(days, chain.node[chain.origin()], ways * figures.mean)
    return visits, days


def _walked(flow: Flow, seed: int) -> Usage:
    import numpy as np

    rows: list[int] = []
    ticks: list[int] = []
    sale, after = [0], [0]
    for deal in range(WALKED):
        path: Path | None = flow.paths(seed, deal)
        for life in (sale, after):
            if path:
                rows += [stop.row for stop in path.stops]
                ticks += [stop.ticks for stop in path.stops]
                life.append(sum(stop.ticks for stop in path.stops))
                path = path.after
    size = len(flow.rows)
    visits = np.bincount(rows, minlength=size) / WALKED
    days = np.bincount(rows, ticks, size) / PER_DAY / WALKED
    most = sum(sum(each) / max(1, len(each) - 1) for each in (sale, after)) / PER_DAY
    return Usage(visits, days, most, WALKED)
