"""An expanded chain as rows, and how they are written: as arrays, or as plain moves."""

import itertools
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from processflow.chain.classes import DealClass
from processflow.chain.outline import Outline, PlainMove
from processflow.chain.table import Begins, Chain, Closing
from processflow.chain.times import VisitTime
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Spawn
from processflow.record import dataclass
from processflow.walk.state import State


class Row(NamedTuple):
    """An answer of a state, but for where it leads: see `Chain` for the numbers."""

    answer: int
    share: float
    passes: float
    time: int
    spawned: int


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of all states, one after the other: those of state s begin at `first[s]`.

    `row` is the position of each in `rows`, which many states share; `to` and `kept` are where
    it leads, `gate` is by state. `classes` are the classes of the
    deals, each with the state in which it begins. The rest is as in `Chain`.
    """

    graph: ProcessGraph
    states: list[State]
    rows: list[Row]
    first: list[int]
    row: list[int]
    to: list[int]
    kept: list[int]
    gate: list[int]
    closings: tuple[Closing, ...]
    times: tuple[VisitTime, ...]
    gates: tuple[tuple[float, ...], ...]
    spawns: tuple[tuple[Spawn, ...], ...]
    classes: tuple[tuple[DealClass, int], ...]

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """What the answers of rows are positions in."""
        return tuple(t for ways in self.graph.transitions.values() for t in ways)

    @property
    def begins(self) -> Begins:
        """The states in which deals begin, with their shares."""
        begins: dict[int, float] = {}
        for each, state in self.classes:
            begins[state] = begins.get(state, 0.0) + each.share
        return tuple(begins.items())


def as_outline(rows: Rows) -> Outline:
    """The moves of probability above zero, by state."""
    moves: list[tuple[PlainMove, ...]] = []
    for low, high in itertools.pairwise(rows.first):
        here = zip(*(each[low:high] for each in (rows.row, rows.to, rows.kept)), strict=True)
        moves.append(tuple([move for row, *way in here for move in _plain(rows.rows[row], *way)]))
    places = tuple([state.at for state in rows.states])
    return Outline(
        rows.graph,
        places,
        rows.transitions,
        rows.closings,
        rows.times,
        tuple(moves),
        rows.begins,
    )


def _plain(row: Row, to: int, kept: int) -> Iterator[PlainMove]:
    if (passed := row.share * row.passes) > 0:
        yield PlainMove(to, passed, row.answer, row.time)
    if (stayed := row.share * (1 - row.passes)) > 0:
        yield PlainMove(kept, stayed, row.answer, row.time)


def as_chain(rows: Rows) -> Chain:
    """The arrays of the chain."""
    import numpy as np

    nodes = {node: number for number, node in enumerate(rows.graph.transitions)}
    each = np.array(rows.row, dtype=np.int64)
    answer, time, spawned = (
        np.array([number(row) for row in rows.rows], dtype=np.int64)[each]
        for number in (attrgetter("answer"), attrgetter("time"), attrgetter("spawned"))
    )
    share, passes = (
        np.array([number(row) for row in rows.rows], dtype=np.float64)[each]
        for number in (attrgetter("share"), attrgetter("passes"))
    )
    return Chain(
        graph=rows.graph,
        states=tuple(rows.states),
        nodes=tuple(nodes),
        transitions=rows.transitions,
        closings=rows.closings,
        times=rows.times,
        gates=rows.gates,
        spawns=rows.spawns,
        node=np.array([nodes[state.at] for state in rows.states], dtype=np.int64),
        gate=np.array(rows.gate, dtype=np.int64),
        first=np.array(rows.first, dtype=np.int64),
        answer=answer,
        share=share,
        passes=passes,
        to=np.array(rows.to, dtype=np.int64),
        kept=np.array(rows.kept, dtype=np.int64),
        time=time,
        spawned=spawned,
        begins=rows.begins,
        classes=rows.classes,
    )
